/**
 * Facts about the station, its people, devices, limits and prices. People appear by number; a digest stands for what must be proved of
 * them.
 */
import type { BusinessDate, ShiftName } from '../calendar.ts';
import type { PlanTerms } from '../pricing/plan.ts';
import type { MeasureName, MilkKind } from '../quality/measure.ts';
import type { EpochMs, Grams, Measured } from '../units.ts';

export type Role = 'tester' | 'accountant' | 'cashier' | 'committee' | 'admin';
export type PayBy = 'bank' | 'cash';
export type Names = { readonly bo: string; readonly zh: string; readonly en: string };

/** A row of personal data, proved by the salted hash of its canonical text; the row itself can be erased. */
export type PersonProof = { readonly person: number; readonly digest: string };
/** A stored secret (password or PIN), proved by the hash of its row. */
export type CredentialProof = { readonly credential: number; readonly digest: string };

export type LimitRow = {
  readonly milkKind: MilkKind;
  readonly measure: MeasureName;
  readonly min: Measured | null;
  readonly max: Measured | null;
  readonly effect: 'rejects' | 'warns';
  readonly source: string;
};

export type WeighingRule = {
  readonly unit: 'g' | 'kg';
  readonly stepGrams: Grams;
  readonly count: number;
  readonly windowMs: number;
  readonly spreadSteps: number;
  readonly emptyGrams: Grams;
  readonly minimumGrams: Grams;
  readonly capacityGrams: Grams;
};

export type Transport =
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baudRate: number;
      readonly dataBits: 7 | 8;
      readonly parity: 'none' | 'even' | 'odd';
      readonly stopBits: 1 | 2;
      readonly dtr: boolean;
      readonly rts: boolean;
    }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** The scale of an instrument's density: 20 degrees against water of 4, 15 against 15, or 27 as in India. */
export type DensityScale = '20/4' | '15/15' | '27';

export type DeviceSettings = {
  readonly name: string;
  readonly family: 'scale' | 'analyzer';
  readonly protocol: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly transport: Transport;
  readonly silenceMs: number;
  readonly weighing: WeighingRule | null;
  /** Of an analyzer; absent where settings were made without it, which meant 20/4. */
  readonly densityScale?: DensityScale;
  /** No frame of its protocol was ever logged from a device: its values are paid on only after its own display proved them. */
  readonly mustBeProven?: true;
  /** Of a meter, which measures these alone: a titrator, a pH meter, a thermometer. Absent for scales and milk analyzers. */
  readonly measures?: readonly MeasureName[];
};

/** What somebody can read from an instrument and type: a measure of the milk, or a weight. */
export type TypedMeasure = MeasureName | 'weight';

export type StationFacts = {
  'store.migrated': { readonly migrations: readonly { readonly name: string; readonly timestamp: string }[] };
  'station.setUp': {
    readonly names: Names;
    readonly cooperative: string;
    readonly licence: string;
    readonly timeZone: string;
    readonly account: number;
    readonly login: string;
    readonly person: PersonProof;
    readonly credential: CredentialProof;
  };
  'account.opened': {
    readonly account: number;
    readonly login: string;
    readonly roles: readonly Role[];
    readonly person: PersonProof;
    readonly credential: CredentialProof;
  };
  'secret.set': { readonly subject: string; readonly credential: CredentialProof };
  'screen.paired': { readonly screen: number; readonly name: string; readonly tokenDigest: string };
  'household.registered': {
    readonly household: number;
    readonly code: string;
    readonly mark: number;
    readonly milkKind: MilkKind;
    readonly payBy: PayBy;
    readonly isMember: boolean;
    readonly tareGrams: Grams;
    readonly person: PersonProof;
  };
  'household.banned': {
    readonly household: number;
    readonly reason: 'colostrum' | 'medicine';
    readonly from: BusinessDate;
    readonly until: BusinessDate;
  };
  'card.issued': { readonly household: number; readonly secretDigest: string };
  'device.configured': { readonly device: number; readonly version: number } & DeviceSettings;
  /** It is out of service from this version on, a device on a line or an instrument; configured anew it is in service again. */
  'device.retired': { readonly device: number; readonly version: number };
  /** An instrument that is read by eye and typed, numbered among the devices. */
  'instrument.configured': {
    readonly device: number;
    readonly version: number;
    readonly name: string;
    readonly measures: readonly TypedMeasure[];
  };
  'limits.published': {
    readonly version: number;
    readonly fromDay: BusinessDate;
    readonly fromShift: ShiftName;
    readonly rows: readonly LimitRow[];
  };
  /** From a shift on pails are taken down to so many grams; null: down to the scale's own least weight. */
  'lightPails.decided': {
    readonly version: number;
    readonly fromDay: BusinessDate;
    readonly fromShift: ShiftName;
    readonly leastGrams: Grams | null;
    readonly reason: string;
  };
  'plan.published': {
    readonly plan: number;
    readonly milkKinds: readonly MilkKind[];
    readonly fromDay: BusinessDate;
    readonly fromShift: ShiftName;
    readonly terms: PlanTerms;
  };
};

export type At = EpochMs;
