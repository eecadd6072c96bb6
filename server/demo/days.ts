/** The days of the past, one after the other: shifts, pails, corrections, the close. */
import { readRules } from '../app/assess-delivery.ts';
import { closeDay } from '../app/close-day.ts';
import { type Correct, correctDelivery } from '../app/correct-delivery.ts';
import { closeShift, openShift } from '../app/open-shift.ts';
import { recordDeduction } from '../app/record-deduction.ts';
import { addDays, type BusinessDate, compareDates, momentOf, type ShiftName, shiftId } from '../core/calendar.ts';
import { fen } from '../core/units.ts';
import { type Chance, createChance } from './chance.ts';
import { checkBefore, cleanAfter } from './checks.ts';
import { drawPail, type Herd } from './milk.ts';
import { type CounterOfPast, callUpInVain, takePail } from './one-delivery.ts';
import { ACTORS, expectDone, type Past } from './past-house.ts';
import { FIRST_ANALYZER, PINS, SCALE, SECRET, TIME_ZONE } from './village.ts';

export type DaysOptions = {
  readonly herds: readonly Herd[];
  readonly first: BusinessDate;
  readonly last: BusinessDate;
  readonly morningPails: number;
  readonly eveningPails: number;
};

/** Each third day has an evening too. */
const EVENING_EVERY = 3;
/** Each so many pails one household gets something ahead of its milk money. */
const DEDUCTION_EVERY = 90;
const DEDUCTIONS = [
  { kind: 'advance', amountFen: 20_000, reason: '预支' },
  { kind: 'feed', amountFen: 8_600, reason: '饲料' },
  { kind: 'advance', amountFen: 30_000, reason: '预支' },
  { kind: 'loan', amountFen: 15_000, reason: '贷款' },
] as const;

/** Works through the days from first to last and closes each. */
export async function liveDays(past: Past, options: DaysOptions): Promise<void> {
  const { herds, first, last } = options;
  const counter = await standAtCounter(past, `days from ${first}`);
  for (let day = first, nth = 0; compareDates(day, last) <= 0; day = addDays(day, 1), nth += 1) {
    const pails = Math.max(1, options.morningPails + counter.chance.sway(5));
    await liveShift(past, counter, { day, name: 'morning', from: '06:40', herds, pails });
    if (nth % EVENING_EVERY === 0 && options.eveningPails > 0) {
      await liveShift(past, counter, { day, name: 'evening', from: '18:10', herds, pails: options.eveningPails });
    }
    await cleanAfter(past, nth);
    past.clock.moveTo(momentOf(day, '20:15', TIME_ZONE));
    expectDone(await closeDay(past.house, ACTORS.accountant, { id: past.newId(), day }));
    await past.shortenLog();
    if (nth === 1) await correctAfterClose(past, { day, chance: counter.chance });
  }
}

/** What the counter of the past needs to know, read once. */
export async function standAtCounter({ house, seed }: Past, purpose: string): Promise<CounterOfPast> {
  const { rules } = house.books;
  const scale = await rules.device(SCALE);
  const analyzer = await rules.device(FIRST_ANALYZER);
  if (scale === null || analyzer === null) throw new Error('the devices are not connected');
  return { rules: await readRules(house.books), scale, analyzer, chance: createChance(seed, purpose) };
}

type ShiftOfPast = {
  readonly day: BusinessDate;
  readonly name: ShiftName;
  readonly from: string;
  readonly herds: readonly Herd[];
  readonly pails: number;
};

async function liveShift(past: Past, counter: CounterOfPast, { day, name, from, herds, pails }: ShiftOfPast): Promise<void> {
  const { house, clock, newId } = past;
  clock.moveTo(momentOf(day, from, TIME_ZONE));
  await checkBefore(past, counter, { day, name });
  expectDone(await openShift(house, ACTORS.tester, { id: newId(), name, clockConfirmed: false }));
  await queueUp(past, counter, { herds, pails });
  clock.pass(300);
  expectDone(await closeShift(house, ACTORS.tester, { id: newId(), shift: shiftId(day, name) }));
}

/** So many pails in the open shift, one in twenty corrected afterwards, one in thirty called up in vain. */
export async function queueUp(
  past: Past,
  counter: CounterOfPast,
  { herds, pails }: { herds: readonly Herd[]; pails: number },
): Promise<void> {
  const { chance } = counter;
  let corrected = 0;
  for (const herd of drawQueue(herds, pails, chance)) {
    const pail = drawPail(herd, chance);
    if (chance.draw(30) === 0) await callUpInVain(past, pail);
    const delivery = await takePail(past, counter, pail);
    if (pail.flaw === null && corrected < 3 && chance.draw(25) === 0) {
      corrected += 1;
      await correct(past, drawCorrection({ delivery, herds, chance }));
    }
    if (chance.draw(DEDUCTION_EVERY) === 0) await payAhead(past, { household: herd.household, chance });
    await past.goOn();
  }
}

/** Who comes, in which order: some bring two pails, one behind the other, and those who look at their own page come nearly every time. */
export function drawQueue(herds: readonly Herd[], pails: number, chance: Chance): Herd[] {
  const regulars = herds.filter(({ household }) => PINS.some((each) => each.household === household));
  const queue = regulars.filter(() => chance.draw(10) !== 0).slice(0, pails);
  while (queue.length < pails) {
    const herd = chance.pick(herds);
    const place = chance.draw(queue.length + 1);
    queue.splice(place, 0, herd);
    if (chance.draw(9) === 0 && queue.length < pails) queue.splice(place, 0, herd);
  }
  return queue;
}

type Mistaken = { readonly delivery: string; readonly herds: readonly Herd[]; readonly chance: Chance };
type Mended = Pick<Correct, 'delivery' | 'reason' | 'toHousehold' | 'netGrams' | 'values'>;

/** The wrong household most of all; else a weight, a test, or a pail that should not be there. */
function drawCorrection({ delivery, herds, chance }: Mistaken): Mended {
  const nothing = { delivery, toHousehold: null, netGrams: null, values: [] } as const;
  const drawn = chance.draw(10);
  if (drawn === 0) return { ...nothing, reason: 'void' };
  if (drawn < 4) return { ...nothing, reason: 'wrongWeight', netGrams: 4000 + 10 * chance.draw(600) };
  if (drawn < 6) return { ...nothing, reason: 'wrongTest', values: [{ measure: 'acidity', value: 140_000 + 1000 * chance.draw(30) }] };
  return { ...nothing, reason: 'wrongHousehold', toHousehold: chance.pick(herds).household };
}

async function correct({ house, clock, newId }: Past, mended: Mended): Promise<void> {
  clock.pass(30);
  const outcome = await correctDelivery(house, ACTORS.tester, { input: { id: newId(), ...mended, second: null }, door: 'counter' });
  // The drawn household may be the right one already.
  if (outcome.ok || outcome.refusal.code !== 'NOTHING_CHANGED') expectDone(outcome);
}

/** What is found in the evening is corrected by two people and booked in the next open day. */
async function correctAfterClose({ house, clock, newId }: Past, { day, chance }: { day: BusinessDate; chance: Chance }): Promise<void> {
  const accepted = (await house.books.deliveries.ofDay(day)).filter(({ state, nowIsVoid }) => state === 'accepted' && !nowIsVoid);
  if (accepted.length === 0) return;
  const { delivery, nowNetGrams } = chance.pick(accepted);
  clock.moveTo(momentOf(addDays(day, 1), '06:05', TIME_ZONE));
  const mended = { delivery, reason: 'wrongWeight', toHousehold: null, netGrams: (nowNetGrams ?? 0) + 500, values: [] } as const;
  const second = { login: 'committee', secret: SECRET };
  expectDone(await correctDelivery(house, ACTORS.accountant, { input: { id: newId(), ...mended, second }, door: 'counter' }));
}

async function payAhead({ house, newId }: Past, { household, chance }: { household: number; chance: Chance }): Promise<void> {
  const { kind, amountFen, reason } = chance.pick(DEDUCTIONS);
  const consent = `2025-${String(100 + chance.draw(900))}`;
  expectDone(await recordDeduction(house, ACTORS.accountant, { id: newId(), household, kind, amountFen: fen(amountFen), reason, consent }));
}
