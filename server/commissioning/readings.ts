/** What the chosen protocol has read: the last of it, and of a scale whether it stands still. */
import { PATIENCE_MS } from '../../drivers/port/port-times.ts';
import type { AnalysisReading, Message, RefusalReason, WeightReading } from '../../drivers/reading.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';

type Moment = { readonly at: EpochMs; readonly atUs: number };
export type ReadWeight = Moment & { readonly message: WeightReading };
export type ReadAnalysis = Moment & { readonly message: AnalysisReading };

export type Readings = {
  hear(message: Message, moment: Moment): void;
  refuse(reason: RefusalReason): void;
  /** Of a scale, what stands still at this moment: by its flag, or unchanged for a second; null when nothing does. */
  restingWeight(nowUs: number): ReadWeight | null;
  lastAnalysis(): ReadAnalysis | null;
  /** Messages that were read, pieces that were refused, and among these the frames of which a part was missing. */
  counts(): { readonly messages: number; readonly refused: number; readonly halfFrames: number };
  view(): CommissioningView['reading'];
};

/** A scale without a flag stands still when it has said the same for so long. */
const STILL_US = 1_000_000;

export type ReadingsOptions = {
  /** False for a device that speaks when its key is pressed: what it printed counts until it prints again. */
  readonly isContinuous: boolean;
  readonly pollEveryMs: number;
};

const isSameWeight = (one: WeightReading, other: WeightReading): boolean =>
  one.value === other.value && one.unit === other.unit && one.mode === other.mode;

export function openReadings({ isContinuous, pollEveryMs }: ReadingsOptions): Readings {
  let weight: ReadWeight | null = null;
  let unchangedSinceUs = 0;
  let analysis: ReadAnalysis | null = null;
  let messages = 0;
  let refused = 0;
  let halfFrames = 0;

  const isStill = ({ message, atUs }: ReadWeight): boolean => message.stable ?? (!isContinuous || atUs - unchangedSinceUs >= STILL_US);
  return {
    hear: (message, { at, atUs }) => {
      messages += 1;
      if (message.kind === 'analysis') analysis = { at, atUs, message };
      if (message.kind !== 'weight') return;
      if (weight === null || !isSameWeight(weight.message, message)) unchangedSinceUs = atUs;
      weight = { at, atUs, message };
    },
    refuse: (reason) => {
      refused += 1;
      if (reason === 'TRUNCATED') halfFrames += 1;
    },
    restingWeight: (nowUs) => {
      if (weight === null || weight.message.value === null || !isStill(weight)) return null;
      const isOld = isContinuous && nowUs - weight.atUs > 1000 * (PATIENCE_MS + pollEveryMs);
      return isOld ? null : weight;
    },
    lastAnalysis: () => analysis,
    counts: () => ({ messages, refused, halfFrames }),
    view: () => {
      if (weight !== null) return { at: weight.at, isStable: isStill(weight), values: valuesOfWeight(weight.message) };
      return analysis === null ? null : { at: analysis.at, isStable: null, values: valuesOfAnalysis(analysis.message) };
    },
  };
}

type Values = NonNullable<CommissioningView['reading']>['values'];

const valuesOfWeight = ({ value, unit }: WeightReading): Values => (value === null ? [] : [{ name: 'weight', value, unit }]);

const valuesOfAnalysis = ({ values }: AnalysisReading): Values =>
  Object.entries(values).map(([name, value]) => ({ name, value: value ?? '', unit: null }));
