/** What the use cases need of the books: readers by noun, and the one way to write. server/store implements it. */
import type { BusinessDate, ShiftId, ShiftName } from '../core/calendar.ts';
import type { CorrectionReason, Fate, JudgedMeasure, PricedDelivery, RejectReason } from '../core/facts/counter-facts.ts';
import type { Fact, FactDraft } from '../core/facts/fact.ts';
import type { StatementFigures } from '../core/facts/money-facts.ts';
import type { DeviceSettings, LimitRow, Names, PayBy, Role, TypedMeasure } from '../core/facts/station-facts.ts';
import type { PlanTerms } from '../core/pricing/plan.ts';
import type { MeasureName, MilkKind } from '../core/quality/measure.ts';
import type { EpochMs, Fen, Grams, Measured, UnitPrice } from '../core/units.ts';
import type { LightPails } from '../core/weighing/light-pails.ts';
import type { HonestyReader } from './honesty-books.ts';
import type { RuleReader } from './rule-books.ts';

export type StationRecord = { names: Names; cooperative: string; licence: string; timeZone: string };
export type AccountRecord = { account: number; login: string; name: string; roles: readonly Role[] };
export type CredentialRecord = { credential: number; subject: string; hash: string; salt: string; cost: string };
export type PersonRecord = {
  person: number;
  subject: string;
  nameZh: string;
  nameBo: string;
  pinyin: string;
  initials: string;
  salt: string;
};

export type HouseholdRecord = {
  household: number;
  code: string;
  mark: number;
  milkKind: MilkKind;
  payBy: PayBy;
  isMember: boolean;
  tareGrams: Grams;
  nameZh: string;
  nameBo: string;
  pinyin: string;
  initials: string;
};
export type BanRecord = { household: number; reason: 'colostrum' | 'medicine'; from: BusinessDate; until: BusinessDate };

export type DeviceRecord = DeviceSettings & { device: number; version: number; isRetired?: true };
/** An instrument that is read by eye: no two have the same measure. */
export type InstrumentRecord = { device: number; version: number; name: string; measures: readonly TypedMeasure[]; isRetired?: true };
export type LimitsRecord = { version: number; fromDay: BusinessDate; fromShift: ShiftName; rows: readonly LimitRow[] };
export type LightPailsRecord = LightPails & { reason: string };
export type PlanRecord = { plan: number; milkKinds: readonly MilkKind[]; fromDay: BusinessDate; fromShift: ShiftName; terms: PlanTerms };

export type ShiftRecord = {
  shift: ShiftId;
  day: BusinessDate;
  name: ShiftName;
  openedAt: EpochMs;
  openedBy: number | null;
  closedAt: EpochMs | null;
};

export type DeliveryRecord = {
  delivery: string;
  shift: ShiftId;
  number: number;
  household: number;
  milkKind: MilkKind;
  state: 'open' | 'undone' | 'accepted' | 'rejected';
  calledAt: EpochMs;
  arrivedAt: EpochMs;
  milkedMinutesAgo: number | null;
  isCooled: boolean;
  analyzer: number | null;
  placedAt: EpochMs | null;
  grossGrams: Grams | null;
  /** Which of the household's pails it is. */
  pail: number;
  tareGrams: Grams | null;
  netGrams: Grams | null;
  weightSource: 'device' | 'typed' | null;
  weighingSeq: number | null;
  /** The device that weighed it and the version of its settings; null while none did. */
  weighedOn: number | null;
  weighedSettings: number | null;
  /** Lighter than its scale's least weight, and taken as the committee has decided. */
  isLight: boolean;
  analysisSeq: number | null;
  sensory: 'normal' | 'abnormal' | null;
  alcoholTest: 'passed' | 'failed' | null;
  decidedSeq: number | null;
  decidedAt: EpochMs | null;
  day: BusinessDate | null;
  unitPrice: UnitPrice | null;
  amountFen: Fen | null;
  judged: readonly JudgedMeasure[];
  priced: PricedDelivery | null;
  reasons: readonly RejectReason[];
  fate: Fate | null;
  correctedSeq: number | null;
  nowHousehold: number;
  nowNetGrams: Grams | null;
  nowAmountFen: Fen | null;
  nowIsVoid: boolean;
};
export type MeasureRecord = {
  delivery: string;
  measure: MeasureName;
  nth: 1 | 2;
  value: Measured;
  source: 'device' | 'typed';
  seq: number;
  /** The device that measured it and the version of its settings; null where somebody typed it. */
  device: number | null;
  settings: number | null;
};

export type CorrectionRecord = {
  seq: number;
  delivery: string;
  number: number;
  shift: ShiftId;
  reason: CorrectionReason;
  day: BusinessDate;
  at: EpochMs;
  who: number | null;
  second: number | null;
  judged: readonly JudgedMeasure[];
  priced: PricedDelivery | null;
  lines: readonly { household: number; pails: number; grams: Grams; fen: Fen }[];
};

export type DayRecord = {
  day: BusinessDate;
  closedAt: EpochMs;
  closedBy: number | null;
  acceptedPails: number;
  households: number;
  grams: Grams;
  milkFen: Fen;
  correctionFen: Fen;
  seal: string;
};
export type SettlementRecord = {
  settlement: string;
  firstDay: BusinessDate;
  lastDay: BusinessDate;
  state: 'draft' | 'approved' | 'paying' | 'paid';
  preparedBy: number | null;
  preparedAt: EpochMs;
  approvedBy: number | null;
  approvedAt: EpochMs | null;
  seal: string | null;
  dueFen: Fen;
};
export type DeductionRecord = {
  deduction: string;
  household: number;
  day: BusinessDate;
  kind: 'advance' | 'feed' | 'loan' | 'other';
  amountFen: Fen;
  takenFen: Fen;
  reason: string;
  consent: string;
};
export type PayoutRecord = { settlement: string; payBy: PayBy; listedAt: EpochMs; totalFen: Fen };
export type PayoutLineRecord = { settlement: string; payBy: PayBy; household: number; amountFen: Fen; paidAt: EpochMs | null };

/** What one household brought or was corrected by within a span of booked days. */
export type HouseholdSum = { household: number; pails: number; grams: Grams; milkFen: Fen };
export type DaySum = { day: BusinessDate; household: number; pails: number; grams: Grams; fen: Fen };

export type StationReader = {
  station(): Promise<StationRecord | null>;
  accounts(): Promise<AccountRecord[]>;
  accountByLogin(login: string): Promise<AccountRecord | null>;
  accountByNumber(account: number): Promise<AccountRecord | null>;
  credentialOf(subject: string): Promise<CredentialRecord | null>;
  screenByToken(tokenDigest: string): Promise<{ screen: number; name: string } | null>;
  /** The next free number of a numbered noun. */
  nextNumber(
    noun: 'account' | 'person' | 'credential' | 'screen' | 'household' | 'plan' | 'limits' | 'standard' | 'lightPails' | 'device',
  ): Promise<number>;
};
export type TareRecord = { readonly grams: Grams; readonly weighedAt: EpochMs };
export type HouseholdReader = {
  all(): Promise<HouseholdRecord[]>;
  byNumber(household: number): Promise<HouseholdRecord | null>;
  byCode(code: string): Promise<HouseholdRecord | null>;
  /** A pail's tare as it was weighed last; null when it never was. */
  tare(household: number, pail: number): Promise<TareRecord | null>;
  /** Of every pail that is known; of a first pail that was never weighed what was registered, with the time of that. A later one counts. */
  tares(): Promise<readonly (TareRecord & { readonly household: number; readonly pail: number })[]>;
  byCard(secretDigest: string): Promise<HouseholdRecord | null>;
  bansOn(day: BusinessDate): Promise<BanRecord[]>;
};
/** Facts between two others, both left out. */
export type FactSpan = { readonly after: number; readonly before: number };
export type DeliveryReader = {
  openShift(): Promise<ShiftRecord | null>;
  shift(shift: ShiftId): Promise<ShiftRecord | null>;
  shiftsOfDay(day: BusinessDate): Promise<ShiftRecord[]>;
  byId(delivery: string): Promise<DeliveryRecord | null>;
  open(): Promise<DeliveryRecord[]>;
  ofShift(shift: ShiftId): Promise<DeliveryRecord[]>;
  ofDay(day: BusinessDate): Promise<DeliveryRecord[]>;
  acceptedWithGross(shift: ShiftId, gross: Grams): Promise<DeliveryRecord[]>;
  lastDecided(limit: number): Promise<DeliveryRecord[]>;
  ofHousehold(household: number, first: BusinessDate, last: BusinessDate): Promise<DeliveryRecord[]>;
  measures(deliveries: readonly string[]): Promise<MeasureRecord[]>;
  /** Which other pails were weighed together, by the number of the weighing's fact; only where there were any. */
  pailsTogether(weighings: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>>;
  nextNumber(shift: ShiftId): Promise<number>;
  countDecided(shift: ShiftId): Promise<number>;
  /** Whether any delivery that is decided belongs to this shift or a later one. */
  isDecidedFrom(shift: ShiftId): Promise<boolean>;
  shiftTotals(shift: ShiftId): Promise<{ accepted: number; rejected: number; grams: Grams }>;
  /** The number of each pail that was called up and not taken back, by household. */
  pailsByHousehold(shift: ShiftId): Promise<Map<number, readonly number[]>>;
  /** The median net weight of a household's last pails, null with none. */
  usualGrams(household: number): Promise<Grams | null>;
  correctionsOfDay(day: BusinessDate): Promise<CorrectionRecord[]>;
  correctionsOfHousehold(household: number, first: BusinessDate, last: BusinessDate): Promise<CorrectionRecord[]>;
  correctionOf(delivery: string): Promise<CorrectionRecord | null>;
  countCorrections(shift: ShiftId): Promise<number>;
  /** When the shift that was closed last was closed; null before the first. */
  lastClosedAt(): Promise<EpochMs | null>;
  /** The latest accepted deliveries that this device measured, by the numbers of the facts that brought its measurement. */
  measuredBetween(device: number, between: FactSpan, limit: number): Promise<DeliveryRecord[]>;
  /** All of them together, as they stand now. */
  measuredSum(device: number, between: FactSpan): Promise<{ pails: number; grams: Grams; fen: Fen }>;
};
export type MoneyReader = {
  day(day: BusinessDate): Promise<DayRecord | null>;
  days(first: BusinessDate, last: BusinessDate): Promise<DayRecord[]>;
  lastClosedDay(): Promise<BusinessDate | null>;
  /** Booked days with milk or corrections that are not closed. */
  openDays(first: BusinessDate, last: BusinessDate): Promise<BusinessDate[]>;
  allDays(limit: number): Promise<{ day: BusinessDate; seal: string | null }[]>;
  milkByHousehold(first: BusinessDate, last: BusinessDate): Promise<HouseholdSum[]>;
  correctionsByHousehold(first: BusinessDate, last: BusinessDate): Promise<HouseholdSum[]>;
  sumsByDay(household: number, first: BusinessDate, last: BusinessDate): Promise<DaySum[]>;
  rejectsByDay(household: number, first: BusinessDate, last: BusinessDate): Promise<{ day: BusinessDate; rejected: number }[]>;
  /** Milk and corrections of a household that no closed day has posted yet. */
  unpostedFen(household: number): Promise<Fen>;
  balance(account: string): Promise<Fen>;
  owedByHousehold(): Promise<Map<number, Fen>>;
  sumOfPostings(): Promise<Fen>;
  /** What closed days from this one on posted for each household: milk and corrections. */
  postedSince(first: BusinessDate): Promise<{ household: number; milkFen: Fen }[]>;
  /** What approved settlements still have to pay out. */
  unpaidStatements(): Promise<{ household: number; amountFen: Fen }[]>;
  openDeductions(lastDay: BusinessDate): Promise<DeductionRecord[]>;
  deductionsOfHousehold(household: number): Promise<DeductionRecord[]>;
  deductionsTaken(settlement: string): Promise<{ deduction: string; fen: Fen }[]>;
  settlement(settlement: string): Promise<SettlementRecord | null>;
  settlements(): Promise<SettlementRecord[]>;
  statements(settlement: string): Promise<StatementFigures[]>;
  statementsOfHousehold(household: number): Promise<(StatementFigures & { settlement: string })[]>;
  payouts(settlement: string): Promise<PayoutRecord[]>;
  payoutLines(settlement: string, payBy: PayBy): Promise<PayoutLineRecord[]>;
  payoutLinesOfHousehold(household: number): Promise<PayoutLineRecord[]>;
};
export type ChainReader = {
  head(): Promise<{ seq: number; at: EpochMs; hash: string } | null>;
  fact(seq: number): Promise<Fact | null>;
  submission(id: string): Promise<{ digest: string; seq: number } | null>;
  whyNotCommanded(commanded: number): Promise<string | null>;
};

export type Reading = {
  readonly chain: ChainReader;
  readonly station: StationReader;
  readonly households: HouseholdReader;
  readonly rules: RuleReader;
  readonly honesty: HonestyReader;
  readonly deliveries: DeliveryReader;
  readonly money: MoneyReader;
};

/** Inside one transaction: reads see it, and a fact is appended with everything that follows from it. */
export type Writing = Reading & {
  append(draft: FactDraft, submitted: { id: string; digest: string } | null, at: EpochMs): Promise<Fact>;
  keepPerson(person: PersonRecord): Promise<void>;
  keepCredential(credential: CredentialRecord): Promise<void>;
};

export type Books = Reading & {
  /**
   * Runs the work in one transaction: all of it is kept, on the disk, when the promise resolves; none of it when it rejects or `keep` says
   * no.
   */
  write<T>(work: (tx: Writing) => Promise<T>, keep: (result: T) => boolean): Promise<T>;
};
