/** Facts of machine honesty: what a device was proven and checked to be, and who decided what follows from it. */
import type { BusinessDate } from '../calendar.ts';
import type { MeasureName, MilkKind } from '../quality/measure.ts';
import type { Grams, Measured } from '../units.ts';
import type { EvidenceFrame } from './counter-facts.ts';

/** One comparison of a device's display with what was read: the frame as it stood on the wire, and both as decimal text by name. */
export type ShownFrame = {
  /** `weight`: of a scale. `analysis`: an analyzer's values. `lactometer`: degrees at 20 C beside the analyzer's density. */
  readonly kind: 'weight' | 'analysis' | 'lactometer';
  readonly frame: string;
  readonly shown: Readonly<Record<string, string>>;
  readonly read: Readonly<Record<string, string>>;
};

export type ScaleCheckName = 'zero' | 'testWeight';
/** What is checked of a device: its zero, a test weight, standard milk, and when it was cleaned with which agent. */
export type CheckName = ScaleCheckName | 'standardMilk' | 'alkaline' | 'acid';

/** One measure of a standard milk: what the bottle says, and how far an analyzer may be off. */
export type StandardValue = { readonly measure: MeasureName; readonly value: Measured; readonly allowed: Measured };
export type Deviation = StandardValue & { readonly found: Measured };

export type CalibrationState = 'factory' | 'compared' | 'notFit';

export type HonestyFacts = {
  /** `capture` is the SHA-256 of the capture file; its compared frames stand here too, so that the proof does not hang on the file. */
  'device.proven': { readonly device: number; readonly settings: number; readonly capture: string; readonly shown: readonly ShownFrame[] };
  /** `window` are the frames that stood still, `empty` those that showed the platform empty before a test weight. */
  'scale.checked': {
    readonly device: number;
    readonly settings: number;
    readonly check: ScaleCheckName;
    readonly nominalGrams: Grams;
    readonly window: readonly EvidenceFrame[];
    readonly empty: readonly EvidenceFrame[];
    readonly shownGrams: Grams;
    readonly allowedMilligrams: number;
    readonly isGood: boolean;
  };
  'analyzer.checked': {
    readonly device: number;
    readonly settings: number;
    readonly standard: number;
    readonly line: string;
    readonly deviations: readonly Deviation[];
    readonly isGood: boolean;
  };
  'analyzer.cleaned': { readonly device: number; readonly agent: 'alkaline' | 'acid' };
  /** A lot of standard milk and what is known of it; it is used until this day. */
  'standard.set': {
    readonly standard: number;
    readonly lot: string;
    readonly untilDay: BusinessDate;
    readonly values: readonly StandardValue[];
  };
  'device.verified': { readonly device: number; readonly untilDay: BusinessDate; readonly certificate: string };
  'calibration.stated': {
    readonly device: number;
    readonly milkKind: MilkKind;
    readonly measure: MeasureName;
    readonly state: CalibrationState;
    readonly day: BusinessDate;
    /** What it was compared with, or why it is not fit. */
    readonly reference: string;
    /** How far it was found off; never added to a reading. Null where it was not compared. */
    readonly offset: Measured | null;
  };
  /** The committee lets a kind of milk be paid on a measure with the maker's calibration, or no longer. */
  'factory.decided': { readonly milkKind: MilkKind; readonly measure: MeasureName; readonly isAllowed: boolean; readonly reason: string };
  /** What the committee decided about the deliveries that hang on a failed check. */
  'check.judged': { readonly check: number; readonly decision: 'stands' | 'corrected'; readonly reason: string };
};
