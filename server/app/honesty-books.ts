/** What the use cases need of the books about devices: proofs, checks, standards, verifications, calibrations. */
import type { BusinessDate, ShiftId } from '../core/calendar.ts';
import type { CalibrationState, CheckName, Deviation, StandardValue } from '../core/facts/honesty-facts.ts';
import type { MeasureName, MilkKind } from '../core/quality/measure.ts';
import type { EpochMs, Grams, Measured } from '../core/units.ts';

export type ProofRecord = { device: number; settings: number; capture: string; at: EpochMs; compared: readonly MeasureName[] };
/** Of a scale grams and milligrams, of standard milk each measure; a cleaning has no figures. */
export type CheckFigures = {
  nominalGrams?: Grams;
  shownGrams?: Grams;
  allowedMilligrams?: number;
  standard?: number;
  deviations?: readonly Deviation[];
};
export type CheckRecord = {
  /** The number of its fact. */
  check: number;
  device: number;
  name: CheckName;
  at: EpochMs;
  who: number | null;
  isGood: boolean;
  figures: CheckFigures;
};
export type StandardRecord = { standard: number; lot: string; untilDay: BusinessDate; values: readonly StandardValue[] };
export type VerificationRecord = { device: number; untilDay: BusinessDate; certificate: string };
export type CalibrationRecord = {
  device: number;
  milkKind: MilkKind;
  measure: MeasureName;
  state: CalibrationState;
  day: BusinessDate;
  reference: string;
  offset: Measured | null;
};
export type FactoryDecisionRecord = { milkKind: MilkKind; measure: MeasureName; isAllowed: boolean; reason: string };
export type CheckJudgementRecord = { check: number; decision: 'stands' | 'corrected'; reason: string; at: EpochMs; who: number | null };

/** Why two people opened a shift although these checks had failed. */
export type WaiverRecord = {
  readonly shift: ShiftId;
  readonly day: BusinessDate;
  readonly at: EpochMs;
  readonly who: number | null;
  readonly second: number;
  readonly reason: string;
  readonly checks: readonly number[];
};

export type HonestyReader = {
  proofs(): Promise<ProofRecord[]>;
  /** The last check of each name of each device. */
  lastChecks(): Promise<CheckRecord[]>;
  check(check: number): Promise<CheckRecord | null>;
  /** A device's last checks, oldest first. */
  checksOf(device: number, limit: number): Promise<CheckRecord[]>;
  /** Checks that failed, newest first. */
  failedChecks(limit: number): Promise<CheckRecord[]>;
  /** The last good check of this name before another one; null when there was none. */
  /** The nearest check of the same kind that was good, before and after this one. */
  goodCheckBefore(check: CheckRecord): Promise<CheckRecord | null>;
  goodCheckAfter(check: CheckRecord): Promise<CheckRecord | null>;
  standards(): Promise<StandardRecord[]>;
  verifications(): Promise<VerificationRecord[]>;
  calibrations(): Promise<CalibrationRecord[]>;
  factoryDecisions(): Promise<FactoryDecisionRecord[]>;
  judgements(): Promise<CheckJudgementRecord[]>;
  /** Oldest first. */
  waivers(): Promise<WaiverRecord[]>;
};
