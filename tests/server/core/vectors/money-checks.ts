import { expect } from 'vitest';
import { businessDate, businessDateAt, localTimeInFull } from '../../../../server/core/calendar.ts';
import { capitalAmount } from '../../../../server/core/paper/capital-numerals.ts';
import { addNotes, type NoteCount, notesOf } from '../../../../server/core/settlement/cash-notes.ts';
import { capDeductions } from '../../../../server/core/settlement/deductions.ts';
import { shareByLargestRemainder } from '../../../../server/core/settlement/shares.ts';
import { payableOf, settleHousehold } from '../../../../server/core/settlement/statement.ts';
import { divideSurplus, isReturnLawful, partByVolume, perUnit, shareSurplus } from '../../../../server/core/settlement/surplus.ts';
import {
  divideHalfUp,
  epochMs,
  type Fen,
  fen,
  formatDecimal,
  grams,
  multiplyRatios,
  ratio,
  ratioText,
} from '../../../../server/core/units.ts';
import { weighNet, weightToGrams } from '../../../../server/core/weighing/net.ts';
import { permissibleErrorMilligrams, zeroErrorMilligrams } from '../../../../server/core/weighing/permissible-error.ts';
import { type Check, integer, number, type Part, part, parts, text } from './vector.ts';

const yuanToFen = (from: Part, name: string): Fen => fen(integer(text(from, name), 2));
const percent = (from: Part, name: string): number =>
  typeof from[name] === 'number' ? number(from, name) * 100 : integer(text(from, name), 2);

/** Names in the order of the list stand for household numbers. */
const weigh = (weights: Part) => Object.keys(weights).map((name, index) => ({ household: index + 1, weight: number(weights, name) }));
const named = (weights: Part, shares: readonly { readonly fen: Fen }[]): Part =>
  Object.fromEntries(Object.keys(weights).map((name, index) => [name, shares[index]?.fen]));

const checkShares: Check = (input, expected) => {
  const weights = part('weights' in input ? input['weights'] : input['weights_in_0.01kg']);
  const total = fen(number(input, 'total' in input ? 'total' : 'total_fen'));
  expect(named(weights, shareByLargestRemainder(total, weigh(weights)))).toEqual(expected);
};

const NOTE_NAMES = ['100_yuan', '50_yuan', '20_yuan', '10_yuan', '5_yuan', '1_yuan', '5_jiao', '1_jiao'];
const byName = (notes: readonly NoteCount[]): Part => Object.fromEntries(NOTE_NAMES.map((name, index) => [name, notes[index]?.count]));

const settle = (
  input: Part,
  payBy: 'bank' | 'cash',
  names: { readonly milk: string; readonly corrections: number; readonly deductions: number },
) =>
  settleHousehold({
    household: 1,
    number: 1,
    pails: 0,
    grams: grams(0),
    milkFen: fen(number(input, names.milk)),
    correctionFen: fen(names.corrections),
    additionFen: fen(0),
    broughtFen: fen(number(input, 'brought_forward_fen')),
    deductions: names.deductions === 0 ? [] : [{ ref: 'feed', date: businessDate('2026-06-01'), fen: fen(names.deductions) }],
    capPercent: 50,
    payBy,
  }).figures;

const kilograms = (from: Part, name: string) => {
  const weight = weightToGrams(text(from, name), 'kg', 'kg');
  if (!weight.ok) throw new Error(JSON.stringify(weight.refusal));
  return weight.value;
};
const net = (input: Part) =>
  weighNet({ isOverload: false, isUnderload: false, grams: kilograms(input, 'gross_kg') }, kilograms(input, 'tare_kg'), {
    minimumGrams: grams(0),
    capacityGrams: grams(150_000),
  });
const milligrams = (from: Part, name: string): number => integer(text(from, name), 6);

export const moneyChecks: Readonly<Record<string, Check>> = {
  largest_remainder: checkShares,
  largest_remainder_fen: checkShares,
  coop_surplus: (input, expected) => {
    const pots = divideSurplus(yuanToFen(input, 'surplus_yuan'), percent(input, 'reserve_pct'), percent(input, 'return_pct'));
    expect(pots).toEqual({
      reserveFen: yuanToFen(expected, 'reserve'),
      distributableFen: yuanToFen(expected, 'distributable'),
      byVolumeFen: yuanToFen(expected, 'by_volume'),
      restFen: yuanToFen(expected, 'rest'),
    });
    const perJin = perUnit(pots.byVolumeFen, integer(text(input, 'volume_jin'), 0));
    expect(ratioText(multiplyRatios(perJin, ratio(1n, 100n)))).toBe(text(expected, 'per_jin'));
    const perYuan = perUnit(pots.restFen, integer(text(input, 'capital_base_yuan'), 2));
    const sixPlaces = divideHalfUp(perYuan.numerator * 1_000_000n, perYuan.denominator);
    expect(formatDecimal(sixPlaces, 6)).toBe(text(expected, 'per_capital_yuan_6dp'));
  },
  coop_surplus_minimum: (input, expected) => {
    expect(isReturnLawful(percent(input, 'return_pct'))).toBe(expected['allowed']);
    expect(partByVolume(yuanToFen(input, 'distributable_yuan'))).toBe(yuanToFen(expected, 'minimum_by_volume'));
  },
  coop_surplus_minimum_odd_fen: (input, expected) =>
    expect(partByVolume(fen(number(input, 'distributable_fen')))).toBe(expected['minimum_by_volume_fen']),
  coop_surplus_two_part: (input, expected) => {
    const pots = divideSurplus(fen(number(input, 'distributable_fen')), 0, percent(input, 'return_pct'));
    expect([pots.byVolumeFen, pots.restFen]).toEqual([expected['by_volume_pool_fen'], expected['rest_pool_fen']]);
    const volumes = part(input['volume_in_0.01kg']);
    const shares = shareSurplus(pots, weigh(volumes), weigh(part(input['capital_plus_reserve_share_fen'])));
    expect(named(volumes, shares.byVolume)).toEqual(expected['by_volume_fen']);
    expect(named(volumes, shares.byAccount)).toEqual(expected['by_capital_fen']);
    expect(named(volumes, shares.total)).toEqual(expected['total_fen']);
  },
  deductions_capped: (input, expected) => {
    const open = parts(input['deductions']).map((each) => ({
      ref: text(each, 'ref'),
      date: businessDate(text(each, 'date')),
      fen: fen(number(each, 'fen')),
    }));
    const milk = fen(number(input, 'milk_money_fen'));
    const capped = capDeductions(milk, open, number(input, 'cap_percent_of_milk_money'));
    expect(capped.taken).toEqual(expected['taken']);
    expect(capped.carried).toEqual(expected['carried']);
    expect([capped.takenFen, capped.carriedFen]).toEqual([expected['taken_total_fen'], expected['carried_total_fen']]);
    expect(milk - capped.takenFen).toBe(expected['net_fen']);
  },
  statement_net_below_zero: (input, expected) => {
    const [corrections, deductions] = [number(input, 'corrections_fen'), number(input, 'deductions_fen')];
    const { dueFen, paidFen, carriedFen } = settle(input, 'bank', { milk: 'milk_money_fen', corrections, deductions });
    expect([dueFen, paidFen, carriedFen]).toEqual([expected['net_fen'], expected['payable_fen'], expected['carried_forward_fen']]);
  },
  payout_cash_whole_jiao: (input, expected) => {
    const { dueFen, paidFen, carriedFen } = settle(input, 'cash', { milk: 'period_net_fen', corrections: 0, deductions: 0 });
    expect([dueFen, paidFen, carriedFen]).toEqual([expected['owed_fen'], expected['paid_fen'], expected['still_owed_fen']]);
    expect(payableOf(dueFen, 'cash')).toBe(expected['paid_fen']);
  },
  payout_notes_breakdown: (input, expected) => {
    const amounts = (input['paid_jiao_per_household'] as readonly number[]).map((jiao) => fen(jiao * 10));
    expect(amounts.map((amount) => byName(notesOf(amount)))).toEqual(expected['per_household']);
    expect(byName(addNotes(amounts))).toEqual(expected['in_all']);
  },
  chinese_capital_amount: (input, expected) => expect(capitalAmount(fen(number(input, 'amount_fen')))).toBe(expected['capitals']),
  business_date: (input, expected) => {
    const at = epochMs(number(input, 'epoch_ms'));
    expect(businessDateAt(at, text(input, 'time_zone'))).toBe(expected['business_date']);
    expect(localTimeInFull(at, text(input, 'time_zone'))).toBe(expected['local_time']);
  },
  tare_net: (input, expected) => expect(net(input)).toMatchObject({ ok: true, value: { netGrams: kilograms(expected, 'net_kg') } }),
  tare_net_reject: (input) => expect(net(input)).toMatchObject({ ok: false, refusal: { code: 'NEGATIVE_NET' } }),
  oiml_r76_zero_accuracy: (input, expected) =>
    expect(zeroErrorMilligrams(kilograms(input, 'e_kg'))).toBe(milligrams(expected, 'max_zero_error_kg')),
  oiml_r76_mpe_class_III_initial: (input, expected) => {
    const error = permissibleErrorMilligrams(kilograms(input, 'load_kg'), kilograms(input, 'e_kg'), 'verification');
    expect(error).toBe(milligrams(expected, 'mpe_kg'));
  },
};
