/** Facts of the counter: a shift, its deliveries, what they were measured to be, and what was decided. */
import type { BusinessDate, ShiftId, ShiftName } from '../calendar.ts';
import type { MeasureName, MilkKind } from '../quality/measure.ts';
import type { EpochMs, Fen, Grams, Measured, UnitPrice } from '../units.ts';

/** One frame as it stood on the wire; atUs counts from the first frame of its evidence, on the monotonic clock. */
export type EvidenceFrame = { readonly atUs: number; readonly hex: string };

/** The instrument that a typed value was read from, in the version of its entry. */
export type ReadFrom = { readonly device: number; readonly settings: number };
/** `readFrom` is absent where the station has no instrument for the measure. */
export type TypedValue = { readonly measure: MeasureName; readonly value: Measured; readonly nth: 1 | 2; readonly readFrom?: ReadFrom };

/** One measure as it was judged: its first reading, the second where there was one, and how it stood to its limit. */
export type JudgedMeasure = {
  readonly measure: MeasureName;
  readonly first: Measured;
  readonly second: Measured | null;
  /** The value that counts as exact text: one reading, or the unrounded mean of two. */
  readonly text: string;
  readonly source: 'device' | 'typed' | 'derived';
  readonly verdict: 'good' | 'near' | 'bad' | 'recorded';
  readonly min: Measured | null;
  readonly max: Measured | null;
};

export type PricedDelivery = {
  readonly plan: number;
  readonly unitPrice: UnitPrice;
  readonly amountFen: Fen;
  /** The unit price before its rounding, exact. */
  readonly exactText: string;
  readonly terms: readonly { readonly measure: MeasureName; readonly text: string }[];
  /** The measures that are paid on a maker's calibration, as the committee allows it; absent when there is none. */
  readonly onFactory?: readonly MeasureName[];
};

export type RejectReason =
  | 'acidity'
  | 'density'
  | 'protein'
  | 'fat'
  | 'temperature'
  | 'sensory'
  | 'alcohol'
  | 'addedWater'
  | 'colostrum'
  | 'medicine'
  | 'uncooled'
  | 'other';
export type Fate = 'home' | 'destroyed' | 'other';
export type CorrectionReason = 'wrongHousehold' | 'wrongPail' | 'wrongWeight' | 'wrongTest' | 'void';

/** A correction's effect on one household: what it loses (negative) or gains. */
export type CorrectionLine = { readonly household: number; readonly pails: number; readonly grams: Grams; readonly fen: Fen };

export type ScaleCommand = 'zero' | 'tare';

export type CounterFacts = {
  'shift.opened': {
    readonly shift: ShiftId;
    readonly day: BusinessDate;
    readonly name: ShiftName;
    readonly clockConfirmed: boolean;
    /** Why two people opened it although these checks had failed; absent where none had. */
    readonly waiver?: { readonly checks: readonly number[]; readonly reason: string; readonly second: number };
  };
  'shift.closed': { readonly shift: ShiftId };
  'delivery.calledUp': {
    readonly delivery: string;
    readonly shift: ShiftId;
    readonly number: number;
    readonly household: number;
    readonly milkKind: MilkKind;
    readonly arrivedAt: EpochMs;
    readonly milkedMinutesAgo: number | null;
    readonly isCooled: boolean;
    /** Which of the household's pails it is; absent for the first. */
    readonly pail?: number;
  };
  /** A household's empty pail was weighed, with the frames that made it stable and showed the platform empty before. */
  'tare.weighed': {
    readonly household: number;
    readonly pail: number;
    readonly device: number;
    readonly settings: number;
    readonly window: readonly EvidenceFrame[];
    readonly empty: readonly EvidenceFrame[];
    readonly grams: Grams;
  };
  'sample.placed': { readonly delivery: string; readonly device: number };
  'weighing.bound': {
    readonly delivery: string;
    readonly device: number;
    readonly settings: number;
    readonly window: readonly EvidenceFrame[];
    readonly empty: readonly EvidenceFrame[];
    readonly grossGrams: Grams;
    readonly tareGrams: Grams;
    readonly netGrams: Grams;
    /** Lighter than the scale's least weight, and taken as the committee has decided; absent for any other. */
    readonly isLight?: true;
    /** The household's other pails that a person said stood there too, ascending; their tares are in `tareGrams`. Absent for one pail. */
    readonly also?: readonly number[];
  };
  'analysis.bound': {
    readonly delivery: string;
    readonly device: number;
    readonly settings: number;
    readonly line: string;
    readonly nth: 1 | 2;
    readonly values: readonly { readonly measure: MeasureName; readonly value: Measured }[];
  };
  'reading.discarded': {
    readonly device: number;
    readonly settings: number;
    readonly line: string;
    readonly reason: 'rinse' | 'water' | 'air';
  };
  /** Somebody had the scale set its zero or take its tare, while it stood still and showed so much (a net where it subtracted a tare). */
  'scale.commanded': { readonly device: number; readonly settings: number; readonly command: ScaleCommand; readonly shownGrams: Grams };
  /** The command of that fact did not leave, and never will. */
  'scale.notCommanded': { readonly device: number; readonly commanded: number; readonly why: string };
  'values.typed': {
    readonly delivery: string;
    readonly values: readonly TypedValue[];
    readonly weight: {
      readonly grossGrams: Grams;
      readonly tareGrams: Grams;
      readonly netGrams: Grams;
      readonly readFrom?: ReadFrom;
      /** As of a weighing. */
      readonly isLight?: true;
    } | null;
    readonly alcoholTest: { readonly strengthPercent: number; readonly result: 'passed' | 'failed' } | null;
    readonly sensory: 'normal' | 'abnormal' | null;
  };
  /** `analysis`: what the analyzers measured. `meter`: what that meter measured. */
  'measuring.repeated': { readonly delivery: string } & (
    | { readonly what: 'weighing' | 'analysis' }
    | { readonly what: 'meter'; readonly device: number }
  );
  'delivery.undone': { readonly delivery: string };
  'delivery.decided': {
    readonly delivery: string;
    readonly verdict: 'accepted' | 'rejected';
    readonly bookedDay: BusinessDate;
    readonly limits: number;
    readonly judged: readonly JudgedMeasure[];
    readonly priced: PricedDelivery | null;
    readonly reasons: readonly RejectReason[];
    readonly fate: Fate | null;
  };
  'delivery.corrected': {
    readonly delivery: string;
    readonly reason: CorrectionReason;
    readonly bookedDay: BusinessDate;
    readonly second: number | null;
    readonly now: {
      readonly household: number;
      readonly netGrams: Grams;
      readonly judged: readonly JudgedMeasure[];
      readonly priced: PricedDelivery | null;
      readonly isVoid: boolean;
    };
    readonly lines: readonly CorrectionLine[];
  };
};
