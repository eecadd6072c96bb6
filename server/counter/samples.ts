/**
 * Whose milk each device measures. An analyzer: the pail whose cup was put there; with a single analyzer, else the first called up that
 * lacks its reading. A meter (a titrator, a pH meter, a thermometer) measures beside the analyzers: the pail that a person chose, else the
 * first called up that lacks one of its measures. Among several devices that measure the same nothing is guessed.
 */
import type { DeliveryRecord, MeasureRecord, Reading } from '../app/books.ts';
import type { DeliveryCard } from '../contract/deliveries.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import { divideDown, type EpochMs, epochMs } from '../core/units.ts';
import type { Lanes, Meter } from './lanes.ts';

/** The open pails in the order in which they were called up, and what is known and asked of their milk. */
export type Waiting = {
  readonly open: readonly DeliveryRecord[];
  readonly measures: readonly MeasureRecord[];
  /** By delivery, the measures that are asked for a second time. */
  readonly again: ReadonlyMap<string, readonly string[]>;
};

type Carded = Pick<DeliveryCard, 'delivery' | 'missing' | 'failing'>;

export async function readWaiting(books: Reading, open: readonly DeliveryRecord[], cards: readonly Carded[]): Promise<Waiting> {
  const asked = cards.filter(({ missing }) => missing.includes('secondReading'));
  return {
    open,
    measures: await books.deliveries.measures(open.map(({ delivery }) => delivery)),
    again: new Map(asked.map(({ delivery, failing }) => [delivery, failing.map(({ measure }) => measure)])),
  };
}

/** No device measures in less, and no two clocks agree better. */
const DATING_MS = 1000;

/** The moment that lies so many microseconds back. */
export const momentBefore = (at: EpochMs, ageUs: number): EpochMs => epochMs(at - divideDown(BigInt(Math.max(0, ageUs)), 1000n));

export class Samples {
  /** By meter, the pail that a person chose. */
  readonly #chosen = new Map<number, string>();

  choose(meter: number, delivery: string): void {
    this.#chosen.set(meter, delivery);
  }

  /** The pail that this device measures next; null where only a person can say it. */
  of(device: number, lanes: Lanes, waiting: Waiting): string | null {
    const meter = lanes.meters().find((one) => one.device === device);
    if (meter !== undefined) return this.#ofMeter(meter, lanes, waiting);
    const placed = waiting.open.find(({ analyzer }) => analyzer === device);
    if (placed !== undefined) return placed.delivery;
    return lanes.analyzers().length === 1 ? (waitingForAnalyzer(lanes, waiting)[0]?.delivery ?? null) : null;
  }

  /**
   * The pail that this device has just measured: the one that it measures next, if that stood there when it spoke. What it said before the
   * pail was called up, or its cup put in, is another's.
   */
  measuredBy({ device, saidAt }: { readonly device: number; readonly saidAt: EpochMs }, lanes: Lanes, waiting: Waiting): string | null {
    const delivery = this.of(device, lanes, waiting);
    const record = waiting.open.find((one) => one.delivery === delivery);
    if (record === undefined) return null;
    const since = record.analyzer === device ? (record.placedAt ?? record.calledAt) : record.calledAt;
    return saidAt + DATING_MS < since ? null : delivery;
  }

  #ofMeter(meter: Meter, lanes: Lanes, waiting: Waiting): string | null {
    const waits = waitingForMeter(meter, waiting).map(({ delivery }) => delivery);
    const chosen = this.#chosen.get(meter.device);
    if (chosen !== undefined && waits.includes(chosen)) return chosen;
    const isAlone = lanes.meters().every((other) => other.device === meter.device || !measuresAlike(other, meter));
    return isAlone ? (waits[0] ?? null) : null;
  }
}

const measuresAlike = (one: Meter, other: Meter): boolean => one.measures.some((measure) => other.measures.includes(measure));

/** Open pails that lack an analyzer's reading and stand in no analyzer; those that need a second reading come first. */
export function waitingForAnalyzer(lanes: Lanes, { open, measures, again }: Waiting): readonly DeliveryRecord[] {
  const meters = lanes.meters().map(({ device }) => device);
  const ofMeters = new Set<string>(lanes.meters().flatMap((meter) => meter.measures));
  const isAgain = ({ delivery }: DeliveryRecord): boolean => again.get(delivery)?.some((measure) => !ofMeters.has(measure)) ?? false;
  const isAnalysed = ({ delivery }: DeliveryRecord): boolean =>
    measures.some((one) => one.delivery === delivery && one.device !== null && !meters.includes(one.device));
  const free = open.filter(({ analyzer }) => analyzer === null);
  return [...free.filter(isAgain), ...free.filter((delivery) => !isAnalysed(delivery))];
}

/** Open pails of which nobody knows all that this meter measures; those that need its second reading come first. */
function waitingForMeter(meter: Meter, { open, measures, again }: Waiting): readonly DeliveryRecord[] {
  const isAgain = ({ delivery }: DeliveryRecord): boolean => meter.measures.some((measure) => again.get(delivery)?.includes(measure));
  const isKnown = (delivery: DeliveryRecord, measure: MeasureName): boolean =>
    measures.some((one) => one.delivery === delivery.delivery && one.measure === measure);
  const isLacking = (delivery: DeliveryRecord): boolean => meter.measures.some((measure) => !isKnown(delivery, measure));
  return [...open.filter(isAgain), ...open.filter(isLacking)];
}
