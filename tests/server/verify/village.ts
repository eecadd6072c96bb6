/** A village at work: each step is the use case that the counter calls, with real bytes from its devices. */
import { randomBytes } from 'node:crypto';
import { decodeFrame } from '../../../drivers/index.ts';
import { lactosureBytes } from '../../../drivers/simulator/lactosure-bytes.ts';
import { tf0Bytes } from '../../../drivers/simulator/tf0-bytes.ts';
import { bindAnalysis, takeReading } from '../../../server/app/bind-analysis.ts';
import { bindWeighing, type ReadFrame, weighTogether } from '../../../server/app/bind-weighing.ts';
import type { DeviceRecord } from '../../../server/app/books.ts';
import { callUp, placeSample, undoDelivery } from '../../../server/app/call-up.ts';
import { checkScale } from '../../../server/app/check-devices.ts';
import { closeDay } from '../../../server/app/close-day.ts';
import { type Correct, correctDelivery } from '../../../server/app/correct-delivery.ts';
import { decideDelivery } from '../../../server/app/decide-delivery.ts';
import type { Actor, House } from '../../../server/app/house.ts';
import { closeShift, openShift } from '../../../server/app/open-shift.ts';
import { typeValues } from '../../../server/app/type-values.ts';
import { weighTare } from '../../../server/app/weigh-tare.ts';
import { businessDate, type ShiftName } from '../../../server/core/calendar.ts';
import type { ScaleCheckName } from '../../../server/core/facts/honesty-facts.ts';
import type { Outcome } from '../../../server/core/outcome.ts';
import { epochMs, grams } from '../../../server/core/units.ts';
import { readAnalysis } from '../../../server/counter/analyzer-reading.ts';
import { createHouse, loadPinyin } from '../../../server/main.ts';
import { openBooks } from '../../../server/store/open-books.ts';

export const SECRET = 'butter-lamp';
export const ADMIN: Actor = { account: 1, roles: ['admin'] };
export const TESTER: Actor = { account: 2, roles: ['tester'] };
export const ACCOUNTANT: Actor = { account: 3, roles: ['accountant'] };
export const CASHIER: Actor = { account: 4, roles: ['cashier'] };
export const COMMITTEE: Actor = { account: 5, roles: ['committee'] };
export const SCALE = 1;
export const ANALYZER = 2;

export const newId = (): string => randomBytes(16).toString('hex');

/** The value of an outcome that must be done; anything else fails the test by its code. */
export async function expectDone<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(`${settled.refusal.code} ${JSON.stringify(settled.refusal.facts)}`);
  return settled.value;
}

/** A village whose clock is set by hand and goes on by a second with each look. */
export class Village {
  readonly house: House;
  readonly close: () => Promise<void>;
  readonly #clock: { at: number };

  constructor(house: House, clock: { at: number }, close: () => Promise<void>) {
    this.house = house;
    this.#clock = clock;
    this.close = close;
  }

  setClock(localTime: string): void {
    this.#clock.at = Date.parse(`${localTime}+08:00`);
  }

  async device(device: number): Promise<DeviceRecord> {
    const found = await this.house.books.rules.device(device);
    if (found === null) throw new Error(`no device ${device}`);
    return found;
  }

  openShift(name: ShiftName): Promise<unknown> {
    return expectDone(openShift(this.house, TESTER, { id: newId(), name, clockConfirmed: false }));
  }

  async closeShift(): Promise<void> {
    const open = await this.house.books.deliveries.openShift();
    await expectDone(closeShift(this.house, TESTER, { id: newId(), shift: open?.shift ?? '' }));
  }

  closeDay(day: string): Promise<unknown> {
    return expectDone(closeDay(this.house, ACCOUNTANT, { id: newId(), day: businessDate(day) }));
  }

  async callUp(household: number): Promise<string> {
    const input = { id: newId(), household, milkKind: null, milkedMinutesAgo: 40, isCooled: false };
    await expectDone(callUp(this.house, TESTER, input));
    return input.id;
  }

  placeSample(delivery: string): Promise<unknown> {
    return expectDone(placeSample(this.house, TESTER, { id: newId(), delivery, device: ANALYZER }));
  }

  async weigh(delivery: string, grossGrams: number): Promise<void> {
    const device = await this.device(SCALE);
    await expectDone(bindWeighing(this.house, { delivery, device, ...framesOf(grossGrams) }));
  }

  /** Two light pails of its household, which stand on the scale together. */
  async weighTogether(delivery: string, grossGrams: number): Promise<void> {
    const device = await this.device(SCALE);
    await expectDone(weighTogether(this.house, TESTER, { id: newId(), delivery, device, also: [2], ...framesOf(grossGrams) }));
  }

  /** A household's first pail is weighed empty. */
  async weighTare(household: number, tareGrams: number): Promise<void> {
    const device = await this.device(SCALE);
    await expectDone(weighTare(this.house, TESTER, { id: newId(), household, pail: 1, device, ...framesOf(tareGrams) }));
  }

  /** The scale is checked: what should be shown, and what it shows. */
  async checkScale(check: ScaleCheckName, { nominalGrams, shownGrams }: { nominalGrams: number; shownGrams: number }): Promise<number> {
    const device = await this.device(SCALE);
    const frames = framesOf(shownGrams);
    const checked = { id: newId(), device, check, nominalGrams: grams(nominalGrams), ...frames };
    return (await expectDone(checkScale(this.house, TESTER, checked))).seq;
  }

  async analyse(delivery: string, fat: string, by: 'device' | 'hand' = 'device'): Promise<void> {
    const reading = await this.reading(fat);
    if (by === 'device') await expectDone(bindAnalysis(this.house, delivery, reading));
    else await expectDone(takeReading(this.house, TESTER, { id: newId(), delivery, reading }));
  }

  async reading(fat: string) {
    const device = await this.device(ANALYZER);
    const values = {
      fat,
      snf: '9.10',
      clr: '28.00',
      protein: '4.80',
      lactose: '4.90',
      salts: '0.75',
      addedWater: '0.00',
      temperature: '20.00',
    };
    const message = decodeFrame('lactosure', {}, Buffer.from(lactosureBytes(values)).toString('hex'));
    if (message?.kind !== 'analysis') throw new Error('the line does not decode');
    const reading = readAnalysis(device, message);
    if (!reading.ok) throw new Error(reading.refusal.code);
    return reading.value;
  }

  type(delivery: string, acidity = 165_000): Promise<unknown> {
    const values = [
      { measure: 'acidity', value: acidity, nth: 1 },
      { measure: 'lactometer', value: 300_000, nth: 1 },
      { measure: 'sampleTemperature', value: 200_000, nth: 1 },
      { measure: 'pailTemperature', value: 224_000, nth: 1 },
    ] as const;
    const alcoholTest = { strengthPercent: 72, result: 'passed' } as const;
    return expectDone(typeValues(this.house, TESTER, { id: newId(), delivery, values, grossGrams: null, alcoholTest, sensory: 'normal' }));
  }

  /** A pail from the call to the decision, by its devices. */
  async accept(household: number, pail: { grossGrams: number; fat: string }): Promise<string> {
    const delivery = await this.callUp(household);
    await this.placeSample(delivery);
    await this.weigh(delivery, pail.grossGrams);
    await this.analyse(delivery, pail.fat);
    await this.type(delivery);
    await this.decide(delivery);
    return delivery;
  }

  async decide(delivery: string): Promise<void> {
    const ask = (shownAmountFen: number) =>
      decideDelivery(this.house, TESTER, { id: newId(), delivery, verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
    const shown = await ask(0);
    if (shown.ok || shown.refusal.code !== 'AMOUNT_CHANGED') throw new Error(`no amount: ${JSON.stringify(shown)}`);
    await expectDone(ask(Number(shown.refusal.facts['amountFen'])));
  }

  async reject(household: number): Promise<string> {
    const delivery = await this.callUp(household);
    await this.weigh(delivery, 9_400);
    await this.type(delivery, 210_000);
    const rejected = { id: newId(), delivery, verdict: 'rejected', reasons: ['acidity'], fate: 'home' } as const;
    await expectDone(decideDelivery(this.house, TESTER, rejected));
    return delivery;
  }

  undo(delivery: string): Promise<unknown> {
    return expectDone(undoDelivery(this.house, TESTER, { id: newId(), delivery }));
  }

  correct(delivery: string, change: Partial<Correct> & Pick<Correct, 'reason'>): Promise<unknown> {
    const input = { id: newId(), delivery, toHousehold: null, netGrams: null, values: [], second: null, ...change };
    return expectDone(correctDelivery(this.house, TESTER, { input, door: 'counter' }));
  }
}

/** Frames as the scale sends them, 80 ms apart: the empty platform, then the load for somewhat more than a second. */
function framesOf(grossGrams: number): { window: ReadFrame[]; empty: ReadFrame[] } {
  const frame = (weight: number, place: number): ReadFrame => ({
    atUs: 7_000_000 + place * 80_000,
    grams: grams(weight),
    stableFlag: null,
    hex: Buffer.from(tf0Bytes(weight, 3)).toString('hex'),
  });
  return {
    empty: [0, 1, 2].map((place) => frame(0, place)),
    window: Array.from({ length: 14 }, (_, place) => frame(grossGrams, 10 + place)),
  };
}

/** Opens the village's books; `synchronous` is off, since nobody pulls the plug here. */
export async function openVillage(file: string, at = '2026-10-01T07:00:00'): Promise<Village> {
  await loadPinyin();
  const clock = { at: Date.parse(`${at}+08:00`) };
  const now = () => {
    clock.at += 1000;
    return epochMs(clock.at);
  };
  const opened = await openBooks(file, 'OFF', now);
  return new Village(
    createHouse(opened, now, () => undefined),
    clock,
    opened.close,
  );
}
