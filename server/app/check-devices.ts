/** A device is checked: a scale's zero and a test weight, an analyzer with standard milk; and that an analyzer was cleaned. */
import { type BusinessDate, businessDate, businessDateAt } from '../core/calendar.ts';
import type { ScaleCheckName, StandardValue } from '../core/facts/honesty-facts.ts';
import { judgeScale } from '../core/honesty/scale-check.ts';
import { judgeStandard } from '../core/honesty/standard-milk.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import { checkMeasured, type MeasureName } from '../core/quality/measure.ts';
import { type EpochMs, type Grams, grams, measured } from '../core/units.ts';
import type { AnalyzerReading } from './bind-analysis.ts';
import { evidenceOf, type ReadFrame } from './bind-weighing.ts';
import type { DeviceRecord, Reading } from './books.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type CheckScale = {
  readonly id: string;
  readonly device: DeviceRecord;
  readonly check: ScaleCheckName;
  /** What the test weight weighs; 0 for the zero. */
  readonly nominalGrams: Grams;
  readonly window: readonly ReadFrame[];
  readonly empty: readonly ReadFrame[];
};

/** Keeps what came out, good or not, with its frames. Refuses UNKNOWN_DEVICE, then as `judgeScale`. */
export async function checkScale(house: House, actor: Actor, { id, device, check, nominalGrams, window, empty }: CheckScale) {
  const content = { device: device.device, check, nominalGrams };
  return submit(house, { id, who: actor.account, content }, async () => {
    if (device.weighing === null) return refused('UNKNOWN_DEVICE', { device: device.device });
    const judged = judgeScale({ check, nominalGrams: check === 'zero' ? grams(0) : nominalGrams, window, empty }, device.weighing);
    if (!judged.ok) return judged;
    const firstUs = window[0]?.atUs ?? 0;
    const evidence = { window: evidenceOf(window, firstUs), empty: check === 'zero' ? [] : evidenceOf(empty, firstUs) };
    const body = { ...content, settings: device.version, nominalGrams: check === 'zero' ? grams(0) : nominalGrams, ...evidence };
    return done({ kind: 'scale.checked', who: actor.account, body: { ...body, ...judged.value } });
  });
}

export type CheckAnalyzer = { readonly id: string; readonly standard: number; readonly reading: AnalyzerReading };

/** Keeps what the analyzer found in standard milk, good or not. Refuses UNKNOWN_STANDARD, STANDARD_EXPIRED {untilDay}, MEASURE_MISSING. */
export async function checkAnalyzer(house: House, actor: Actor, { id, standard, reading }: CheckAnalyzer) {
  const { device, line, values } = reading;
  const content = { device: device.device, standard, line };
  return submit(house, { id, who: actor.account, content }, async (tx, at) => {
    const lot = (await tx.honesty.standards()).find((one) => one.standard === standard);
    if (lot === undefined) return refused('UNKNOWN_STANDARD', { standard });
    if (lot.untilDay < (await findDay(tx, at))) return refused('STANDARD_EXPIRED', { untilDay: lot.untilDay });
    const judged = judgeStandard(lot.values, values);
    if (!judged.ok) return judged;
    return done({ kind: 'analyzer.checked', who: actor.account, body: { ...content, settings: device.version, ...judged.value } });
  });
}

/** The station's day at a moment. */
async function findDay(tx: Reading, at: EpochMs): Promise<BusinessDate> {
  const station = await tx.station.station();
  return businessDateAt(at, station?.timeZone ?? 'Asia/Shanghai');
}

/** Somebody cleaned an analyzer: every day with the alkaline agent, every week with the acid one. Refuses UNKNOWN_DEVICE. */
export async function recordCleaning(house: House, actor: Actor, cleaned: { id: string; device: number; agent: 'alkaline' | 'acid' }) {
  const { id, ...body } = cleaned;
  return submit(house, { id, who: actor.account, content: body }, async (tx) => {
    const device = await tx.rules.device(body.device);
    if (device?.family !== 'analyzer') return refused('UNKNOWN_DEVICE', { device: body.device });
    return done({ kind: 'analyzer.cleaned', who: actor.account, body });
  });
}

/** A value of the bottle as it was typed. */
type StandardTyped = { readonly measure: MeasureName; readonly value: number; readonly allowed: number };
export type SetStandard = {
  readonly id: string;
  readonly lot: string;
  readonly untilDay: string;
  readonly values: readonly StandardTyped[];
};

/** Enters a lot of standard milk with its values. Refuses VALUE_OUT_OF_RANGE. */
export async function setStandard(house: House, actor: Actor, { id, lot, ...typed }: SetStandard) {
  const untilDay = businessDate(typed.untilDay);
  return submit(house, { id, who: actor.account, content: { lot, untilDay, values: typed.values } }, async (tx) => {
    const checked = checkStandardValues(typed.values);
    if (!checked.ok) return checked;
    const standard = await tx.station.nextNumber('standard');
    return done({ kind: 'standard.set', who: actor.account, body: { standard, lot, untilDay, values: checked.value } });
  });
}

function checkStandardValues(typed: readonly StandardTyped[]): Outcome<StandardValue[]> {
  const values: StandardValue[] = [];
  for (const { measure, value, allowed } of typed) {
    const checked = checkMeasured(measure, value);
    if (!checked.ok) return checked;
    values.push({ measure, value: checked.value, allowed: measured(allowed) });
  }
  return done(values);
}
