/** One reading of an analyzer becomes the analysis of an open delivery; what was no milk never does. */
import { done, refused } from '../core/outcome.ts';
import { isEmptyCuvette, wasEmptyCuvette } from '../core/quality/added-water.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import type { Measured } from '../core/units.ts';
import { assessDelivery } from './assess-delivery.ts';
import type { DeviceRecord, Writing } from './books.ts';
import { findOpenDelivery } from './call-up.ts';
import type { Actor, House } from './house.ts';
import { recordFromDevice, submit } from './submit.ts';

/** A reading as it came: the device in the version of its settings, its line, and what the line says. */
export type AnalyzerReading = {
  readonly device: Pick<DeviceRecord, 'device' | 'version'>;
  readonly line: string;
  readonly values: readonly { readonly measure: MeasureName; readonly value: Measured }[];
  /** Read again by the rules analysis:1, by which air was an analysis too. */
  readonly isOfOldRules?: true;
};

/**
 * Binds a reading to the delivery whose cup stands in the analyzer. Refuses UNKNOWN_DELIVERY, DELIVERY_DECIDED, EMPTY_CUVETTE,
 * ALREADY_ANALYSED.
 */
export async function bindAnalysis(house: House, delivery: string, reading: AnalyzerReading) {
  return recordFromDevice(house, async (tx) => draftAnalysis(tx, { delivery, reading, who: null }));
}

/** A person says whose reading of the tray it is. Refuses as `bindAnalysis`. */
export async function takeReading(house: House, actor: Actor, taken: { id: string; delivery: string; reading: AnalyzerReading }) {
  const { id, delivery, reading } = taken;
  const content = { delivery, device: reading.device.device, line: reading.line };
  return submit(house, { id, who: actor.account, content }, async (tx) => draftAnalysis(tx, { delivery, reading, who: actor.account }));
}

/** A person says that a reading of the tray was no milk of anybody's. */
export async function discardReading(
  house: House,
  actor: Actor,
  discarded: { id: string; reading: AnalyzerReading; reason: 'rinse' | 'water' | 'air' },
) {
  const { device, line } = discarded.reading;
  const body = { device: device.device, settings: device.version, line, reason: discarded.reason };
  return submit(house, { id: discarded.id, who: actor.account, content: body }, async () =>
    done({ kind: 'reading.discarded', who: actor.account, body }),
  );
}

/** The reading that an earlier submission took, for when the same submission comes again; null when there was none. */
export async function findReadingOf({ books }: House, submission: string): Promise<AnalyzerReading | null> {
  const known = await books.chain.submission(submission);
  const fact = known === null ? null : await books.chain.fact(known.seq);
  if (fact?.kind !== 'analysis.bound' && fact?.kind !== 'reading.discarded' && fact?.kind !== 'analyzer.checked') return null;
  const { device, settings, line } = fact.body;
  return { device: { device, version: settings }, line, values: fact.kind === 'analysis.bound' ? fact.body.values : [] };
}

/** Whether the analyzer measured air or water instead of milk: its line is well-formed all the same. */
export function isOfNoMilk({ values, isOfOldRules }: Pick<AnalyzerReading, 'values' | 'isOfOldRules'>): boolean {
  const valueFor = (measure: MeasureName): Measured | null => values.find((value) => value.measure === measure)?.value ?? null;
  const snf = valueFor('snf');
  return isOfOldRules === true ? wasEmptyCuvette({ addedWater: valueFor('addedWater'), snf }) : isEmptyCuvette({ snf });
}

type Drafting = { readonly delivery: string; readonly reading: AnalyzerReading; readonly who: number | null };

async function draftAnalysis(tx: Writing, { delivery, reading, who }: Drafting) {
  const found = await findOpenDelivery(tx, delivery);
  if (!found.ok) return found;
  if (isOfNoMilk(reading)) return refused('EMPTY_CUVETTE');
  const turn = await findTurn(tx, delivery, reading);
  if (turn === null) return refused('ALREADY_ANALYSED', { number: found.value.number });
  const { device, line, values } = reading;
  const body = { delivery, device: device.device, settings: device.version, line, nth: turn, values };
  return done({ kind: 'analysis.bound' as const, who, body });
}

/** 2 where what this reading says is asked for a second time, 1 where it says what no device has said yet, null where it says neither. */
async function findTurn(tx: Writing, delivery: string, { values }: AnalyzerReading): Promise<1 | 2 | null> {
  const record = await tx.deliveries.byId(delivery);
  if (record === null || record.analysisSeq === null) return 1;
  const measures = await tx.deliveries.measures([delivery]);
  const isMeasured = (measure: MeasureName): boolean => measures.some((one) => one.measure === measure && one.source === 'device');
  const { judgement } = assessDelivery(record, measures, { limits: await tx.rules.limits(), plans: [], trust: null });
  if (values.some(({ measure }) => judgement.secondReadings.includes(measure) && isMeasured(measure))) return 2;
  return values.some(({ measure }) => !isMeasured(measure)) ? 1 : null;
}
