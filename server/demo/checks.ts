/** What is done with the devices of the past: checked before each shift, cleaned after it, and once found wrong. */
import type { SampleValues } from '../../drivers/simulator/index.ts';
import { checkAnalyzer, checkScale, recordCleaning, setStandard } from '../app/check-devices.ts';
import { configureInstrument } from '../app/configure-instrument.ts';
import { judgeCheck, recordVerification } from '../app/vouch-for-devices.ts';
import { addDays, type BusinessDate, type ShiftName } from '../core/calendar.ts';
import { formatDecimal, type Grams, grams } from '../core/units.ts';
import { type Chance, createChance } from './chance.ts';
import { analyseSample, weighPail } from './device-bytes.ts';
import type { CounterOfPast } from './one-delivery.ts';
import { ACTORS, expectDone, type Past } from './past-house.ts';
import { FIRST_ANALYZER, SCALE } from './village.ts';

const TEST_WEIGHT = grams(10_000);
/** More than a scale of these steps may be off. */
const WRONG = grams(10_040);
const STANDARD = 1;
/** What the bottle says, in 0.0001 percent points of the sample below, and how far an analyzer may be off. */
const BOTTLE = [
  { measure: 'protein', value: 48_000, allowed: 1_500 },
  { measure: 'fat', value: 60_000, allowed: 1_000 },
] as const;
/** What is read by eye and typed. */
const INSTRUMENTS = [
  { device: 11, name: '滴定管', measures: ['acidity'] },
  { device: 12, name: '密度计', measures: ['lactometer', 'sampleTemperature'] },
  { device: 13, name: '温度计', measures: ['pailTemperature'] },
] as const;
/** One morning in so many the test weight shows that something lies beneath the platform. */
const WRONG_EVERY = 23;

/** A verified scale, and standard milk for a season. */
export async function equipStation({ house, newId }: Past, firstDay: BusinessDate): Promise<void> {
  const until = { untilDay: addDays(firstDay, 240) };
  expectDone(await recordVerification(house, ACTORS.admin, { id: newId(), device: SCALE, ...until, certificate: '检字 2024-118' }));
  for (const instrument of INSTRUMENTS) expectDone(await configureInstrument(house, ACTORS.admin, { id: newId(), ...instrument }));
  expectDone(await setStandard(house, ACTORS.admin, { id: newId(), lot: '标样 24-07', ...until, values: BOTTLE }));
}

/** Zero and test weight before every shift, standard milk before the morning's. */
export async function checkBefore(past: Past, counter: CounterOfPast, { day, name }: { day: string; name: ShiftName }): Promise<void> {
  const chance = createChance(past.seed, `checks ${day} ${name}`);
  const isMorning = name === 'morning';
  await checkOnScale(past, counter, { chance, nominalGrams: grams(0), shownGrams: grams(0) });
  if (isMorning && chance.draw(WRONG_EVERY) === 0) {
    const failed = await checkOnScale(past, counter, { chance, nominalGrams: TEST_WEIGHT, shownGrams: WRONG });
    const decided = { check: failed, decision: 'stands', reason: '石子垫着秤台，前一天收工时是好的' } as const;
    expectDone(await judgeCheck(past.house, ACTORS.committee, { id: past.newId(), ...decided }));
  }
  const shownGrams = grams(TEST_WEIGHT + (chance.draw(4) === 0 ? 10 * chance.sway(1) : 0));
  await checkOnScale(past, counter, { chance, nominalGrams: TEST_WEIGHT, shownGrams });
  if (isMorning) {
    const reading = analyseSample(counter.analyzer, standardSample(chance));
    expectDone(await checkAnalyzer(past.house, ACTORS.tester, { id: past.newId(), standard: STANDARD, reading }));
  }
}

/** Every day with the alkaline agent, every seventh with the acid one. */
export async function cleanAfter({ house, clock, newId }: Past, nth: number): Promise<void> {
  clock.pass(240);
  const agents = nth % 7 === 0 ? (['alkaline', 'acid'] as const) : (['alkaline'] as const);
  for (const agent of agents) expectDone(await recordCleaning(house, ACTORS.tester, { id: newId(), device: FIRST_ANALYZER, agent }));
}

type OnScale = { readonly chance: Chance; readonly nominalGrams: Grams; readonly shownGrams: Grams };

async function checkOnScale({ house, clock, newId }: Past, { scale }: CounterOfPast, { chance, nominalGrams, shownGrams }: OnScale) {
  clock.pass(20);
  const check = nominalGrams === 0 ? ('zero' as const) : ('testWeight' as const);
  const frames = weighPail(scale, shownGrams, chance);
  const checked = { id: newId(), device: scale, check, nominalGrams, ...frames };
  return expectDone(await checkScale(house, ACTORS.tester, checked)).seq;
}

/** The bottle as the analyzer measures it on this day, within what is allowed. */
function standardSample(chance: Chance): SampleValues {
  const [protein, fat, lactose, salts] = [480 + chance.sway(9), 600 + chance.sway(8), 500, 76];
  const snf = protein + lactose + salts;
  const hundredths = { fat, snf, clr: 4 * snf - fat - 176, protein, lactose, salts, addedWater: 0, temperature: 2000 };
  return Object.fromEntries(Object.entries(hundredths).map(([key, value]) => [key, formatDecimal(value, 2)]));
}
