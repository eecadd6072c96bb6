/** The tables as Kysely sees them. Column names are the words of the API; integers carry the units of core/units.ts. */
import type { HonestySchema } from './honesty-schema.ts';

export type FactTable = {
  seq: number;
  at: number;
  who: number | null;
  kind: string;
  version: number;
  rules: string;
  body: string;
  prev: string;
  hash: string;
};
export type SubmissionTable = { id: string; digest: string; seq: number };
export type PersonTable = {
  person: number;
  subject: string;
  nameZh: string;
  nameBo: string;
  pinyin: string;
  initials: string;
  salt: string;
};
export type CredentialTable = { credential: number; subject: string; hash: string; salt: string; cost: string };
export type StationTable = {
  station: number;
  nameBo: string;
  nameZh: string;
  nameEn: string;
  cooperative: string;
  licence: string;
  timeZone: string;
  seq: number;
};
export type AccountTable = { account: number; login: string; roles: string; seq: number };
export type ScreenTable = { screen: number; name: string; tokenDigest: string; seq: number };
export type HouseholdTable = {
  household: number;
  code: string;
  mark: number;
  milkKind: string;
  payBy: string;
  isMember: number;
  tareGrams: number;
  seq: number;
};
export type TareTable = { household: number; pail: number; grams: number; weighedAt: number; device: number; seq: number };
export type BanTable = { seq: number; household: number; reason: string; fromDay: string; untilDay: string };
export type CardTable = { secretDigest: string; household: number; seq: number };
export type DeviceTable = { device: number; version: number; name: string; family: string; protocol: string; config: string; seq: number };
export type LimitsTable = { version: number; fromDay: string; fromShift: string; tableRows: string; seq: number };
export type PlanTable = { plan: number; milkKinds: string; fromDay: string; fromShift: string; terms: string; seq: number };
export type ShiftTable = {
  shift: string;
  day: string;
  name: string;
  openedAt: number;
  openedBy: number | null;
  closedAt: number | null;
  seq: number;
};
export type DeliveryTable = {
  delivery: string;
  shift: string;
  number: number;
  household: number;
  milkKind: string;
  state: string;
  calledAt: number;
  arrivedAt: number;
  milkedMinutesAgo: number | null;
  isCooled: number;
  analyzer: number | null;
  placedAt: number | null;
  grossGrams: number | null;
  tareGrams: number | null;
  netGrams: number | null;
  weightSource: string | null;
  weighingSeq: number | null;
  analysisSeq: number | null;
  sensory: string | null;
  alcoholStrength: number | null;
  alcoholTest: string | null;
  decidedSeq: number | null;
  decidedAt: number | null;
  day: string | null;
  limits: number | null;
  plan: number | null;
  unitPrice: number | null;
  amountFen: number | null;
  judged: string | null;
  priced: string | null;
  reasons: string;
  fate: string | null;
  correctedSeq: number | null;
  nowHousehold: number;
  nowNetGrams: number | null;
  nowAmountFen: number | null;
  nowIsVoid: number;
  seq: number;
  pail: number;
  weighedOn: number | null;
  weighedSettings: number | null;
  analysedOn: number | null;
  analysedSettings: number | null;
  isLight: number;
};
export type MeasureTable = { delivery: string; measure: string; nth: number; value: number; source: string; seq: number };
export type CorrectionTable = {
  seq: number;
  delivery: string;
  reason: string;
  day: string;
  at: number;
  who: number | null;
  second: number | null;
  household: number;
  netGrams: number;
  judged: string;
  priced: string | null;
  isVoid: number;
};
export type CorrectionLineTable = { seq: number; line: number; household: number; day: string; pails: number; grams: number; fen: number };
export type DayTable = {
  day: string;
  closedAt: number;
  closedBy: number | null;
  acceptedPails: number;
  rejectedPails: number;
  households: number;
  grams: number;
  milkFen: number;
  corrections: number;
  correctionFen: number;
  seal: string;
  seq: number;
};
export type EntryTable = { entry: string; seq: number; day: string; kind: string; about: string; reverses: string | null };
export type PostingTable = { entry: string; line: number; account: string; fen: number };
export type BalanceTable = { account: string; fen: number };
export type DeductionTable = {
  deduction: string;
  household: number;
  day: string;
  kind: string;
  amountFen: number;
  takenFen: number;
  reason: string;
  consent: string;
  seq: number;
};
export type SettlementTable = {
  settlement: string;
  firstDay: string;
  lastDay: string;
  state: string;
  preparedBy: number | null;
  preparedAt: number;
  approvedBy: number | null;
  approvedAt: number | null;
  seal: string | null;
  dueFen: number;
  seq: number;
};
export type StatementTable = {
  settlement: string;
  household: number;
  number: number;
  pails: number;
  grams: number;
  milkFen: number;
  correctionFen: number;
  additionFen: number;
  deductionFen: number;
  broughtFen: number;
  dueFen: number;
  paidFen: number;
  carriedFen: number;
  payBy: string;
};
export type DeductionTakenTable = { settlement: string; deduction: string; fen: number };
export type PayoutTable = { settlement: string; payBy: string; listedAt: number; listedBy: number | null; totalFen: number; seq: number };
export type PayoutLineTable = {
  settlement: string;
  payBy: string;
  household: number;
  amountFen: number;
  paidAt: number | null;
  paidSeq: number | null;
};
export type LightPailsTable = {
  version: number;
  fromDay: string;
  fromShift: string;
  leastGrams: number | null;
  reason: string;
  seq: number;
};
export type SessionTable = { tokenDigest: string; subject: string; door: string; startedAt: number; untilAt: number; digest: string };
export type AttemptTable = {
  door: string;
  subject: string;
  failures: number;
  lockedMs: number;
  bootId: string;
  atMonotonicMs: number;
  digest: string;
};
export type LineTroubleTable = {
  trouble: number;
  device: number;
  state: string;
  detail: string | null;
  heldBy: string | null;
  beganAt: number;
  beganSeq: number;
  endedAt: number | null;
  endedSeq: number | null;
  isEndSeen: number;
  digest: string;
};

export type Schema = HonestySchema & {
  fact: FactTable;
  submission: SubmissionTable;
  person: PersonTable;
  credential: CredentialTable;
  station: StationTable;
  account: AccountTable;
  screen: ScreenTable;
  household: HouseholdTable;
  tare: TareTable;
  ban: BanTable;
  card: CardTable;
  device: DeviceTable;
  limits: LimitsTable;
  plan: PlanTable;
  lightPails: LightPailsTable;
  shift: ShiftTable;
  delivery: DeliveryTable;
  measure: MeasureTable;
  correction: CorrectionTable;
  correctionLine: CorrectionLineTable;
  day: DayTable;
  entry: EntryTable;
  posting: PostingTable;
  balance: BalanceTable;
  deduction: DeductionTable;
  settlement: SettlementTable;
  statement: StatementTable;
  deductionTaken: DeductionTakenTable;
  payout: PayoutTable;
  payoutLine: PayoutLineTable;
  session: SessionTable;
  attempt: AttemptTable;
  lineTrouble: LineTroubleTable;
};

/** Tables that the facts alone determine: `oma rebuild` makes them anew, `oma verify` compares them. */
export const PROJECTIONS = [
  'submission',
  'station',
  'account',
  'screen',
  'household',
  'tare',
  'ban',
  'card',
  'device',
  'limits',
  'plan',
  'lightPails',
  'shift',
  'delivery',
  'measure',
  'correction',
  'correctionLine',
  'day',
  'entry',
  'posting',
  'balance',
  'deduction',
  'settlement',
  'statement',
  'deductionTaken',
  'payout',
  'payoutLine',
  'proof',
  'deviceCheck',
  'standard',
  'verification',
  'calibration',
  'factoryDecision',
  'checkJudgement',
] as const satisfies readonly (keyof Schema)[];
