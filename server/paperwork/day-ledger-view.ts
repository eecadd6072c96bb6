/** The day ledger from the books: every pail of a day in the order of its number, and what was corrected on it. */
import type { CorrectionRecord, DeliveryRecord, HouseholdRecord, Reading } from '../app/books.ts';
import type { House } from '../app/house.ts';
import type { BusinessDate } from '../core/calendar.ts';
import { fen, grams } from '../core/units.ts';
import type { DayLedgerView, LedgerCorrection, LedgerRow, LedgerSection, LedgerTotals, LedgerWaiver } from '../documents/ledger-view.ts';
import type { PaperNames } from '../documents/paper-view.ts';
import {
  findStation,
  findTogether,
  paperHousehold,
  paperRejection,
  paperSigner,
  paperStation,
  paperTerms,
  paperTests,
  shiftOfDay,
  termsOfDeliveries,
  weighedHow,
} from './paper-parts.ts';

export async function dayLedgerView({ books, now }: House, day: BusinessDate): Promise<DayLedgerView> {
  const station = await findStation(books);
  const closed = await books.money.day(day);
  const booked = await books.deliveries.ofDay(day);
  const open = (await books.deliveries.open()).filter(({ shift }) => shift.startsWith(day));
  const corrections = await books.deliveries.correctionsOfDay(day);
  const households = new Map((await books.households.all()).map((household) => [household.household, household]));
  const accounts = new Map((await books.station.accounts()).map((account) => [account.account, account]));
  const shifts = await books.deliveries.shiftsOfDay(day);
  const accountant = closed?.closedBy == null ? null : (accounts.get(closed.closedBy) ?? null);
  const tester = accounts.get(shifts.findLast(({ openedBy }) => openedBy !== null)?.openedBy ?? 0) ?? null;
  const people = (account: number | null) => (account === null ? [] : [{ bo: '', zh: accounts.get(account)?.name ?? '' }]);
  return {
    station: paperStation(station),
    issue: { number: day, seal: closed?.seal ?? null, printedAt: now(), copy: 0 },
    day,
    terms: termsOfDeliveries(paperTerms(await books.rules.plans(), day, day), booked),
    sections: sectionsOf([...booked, ...open], day, { households, together: await findTogether(books, [...booked, ...open]) }),
    corrections: corrections.map((correction) =>
      correctionOf(correction, households, [...people(correction.who), ...people(correction.second)]),
    ),
    waivers: await waiversOf(books, day, people),
    totals: totalsOf({ booked, open, corrections }),
    tester: tester === null ? null : { bo: '', zh: tester.name },
    accountant: accountant === null ? null : { bo: '', zh: accountant.name },
    signers: {
      prepared: paperSigner(accountant, closed?.closedAt ?? null, station.timeZone),
      checked: null,
      cashier: null,
      responsible: null,
    },
  };
}

type Households = ReadonlyMap<number, HouseholdRecord>;

type People = (account: number | null) => readonly PaperNames[];

async function waiversOf(books: Reading, day: BusinessDate, people: People): Promise<LedgerWaiver[]> {
  const own = (await books.honesty.waivers()).filter((waiver) => waiver.day === day);
  if (own.length === 0) return [];
  const names = new Map((await books.rules.deviceVersions()).map(({ device, name }) => [device, name]));
  return Promise.all(
    own.map(async ({ shift, at, who, second, reason, checks }) => {
      const failed = await Promise.all(checks.map((check) => books.honesty.check(check)));
      return {
        ...{ at, reason, shift: shiftOfDay(shift).shift, people: [...people(who), ...people(second)] },
        checks: failed.flatMap((check) =>
          check === null ? [] : [{ device: names.get(check.device) ?? String(check.device), check: check.name }],
        ),
      };
    }),
  );
}

type Known = { readonly households: Households; readonly together: ReadonlyMap<number, readonly number[]> };

function sectionsOf(deliveries: readonly DeliveryRecord[], day: BusinessDate, known: Known): LedgerSection[] {
  const rows = (own: readonly DeliveryRecord[], isLate: boolean): LedgerRow[] => own.map((delivery) => rowOf(delivery, known, isLate));
  const of = (shift: string) => deliveries.filter((delivery) => delivery.shift === shift);
  const late = deliveries.filter(({ shift }) => !shift.startsWith(day));
  const sections: LedgerSection[] = [
    { kind: 'morning', rows: rows(of(`${day}/morning`), false) },
    { kind: 'evening', rows: rows(of(`${day}/evening`), false) },
    { kind: 'late', rows: rows(late, true) },
  ];
  return sections.filter((section) => section.rows.length > 0);
}

function rowOf(delivery: DeliveryRecord, { households, together }: Known, isLate: boolean): LedgerRow {
  const { number, decidedAt, calledAt, netGrams, weightSource, sensory, alcoholTest, state, unitPrice, amountFen, judged, shift } =
    delivery;
  return {
    number,
    at: decidedAt ?? calledAt,
    household: householdOf(households, delivery.household),
    netGrams,
    isWeightTyped: weightSource === 'typed',
    weighed: weighedHow(delivery, together),
    tests: paperTests(judged),
    sensory,
    alcohol: alcoholTest,
    verdict: state === 'accepted' || state === 'rejected' ? state : 'waiting',
    rejection: paperRejection(delivery),
    unitPrice,
    amountFen,
    delivered: isLate ? shiftOfDay(shift) : null,
  };
}

function householdOf(households: Households, household: number) {
  const found = households.get(household);
  if (found === undefined) throw new Error(`household ${household} is not in the books`);
  return paperHousehold(found);
}

function correctionOf(correction: CorrectionRecord, households: Households, people: LedgerCorrection['people']): LedgerCorrection {
  const { at, number, shift, reason, lines } = correction;
  return {
    at,
    of: { ...shiftOfDay(shift), number },
    reason,
    people,
    lines: lines.map((line) => ({
      household: householdOf(households, line.household),
      pails: line.pails,
      netGrams: line.grams,
      amountFen: line.fen,
    })),
  };
}

type Counted = {
  readonly booked: readonly DeliveryRecord[];
  readonly open: readonly DeliveryRecord[];
  readonly corrections: readonly CorrectionRecord[];
};

function totalsOf({ booked, open, corrections }: Counted): LedgerTotals {
  const accepted = booked.filter(({ state }) => state === 'accepted');
  const rejected = booked.filter(({ state }) => state === 'rejected');
  const sumGrams = (of: readonly DeliveryRecord[]) => grams(of.reduce((sum, { netGrams }) => sum + (netGrams ?? 0), 0));
  const lines = corrections.flatMap((correction) => correction.lines);
  return {
    acceptedPails: accepted.length,
    rejectedPails: rejected.length,
    waitingPails: open.length,
    households: new Set(accepted.map(({ household }) => household)).size,
    acceptedGrams: sumGrams(accepted),
    rejectedGrams: sumGrams(rejected),
    milkFen: fen(accepted.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)),
    correctionGrams: grams(lines.reduce((sum, line) => sum + line.grams, 0)),
    correctionFen: fen(lines.reduce((sum, line) => sum + line.fen, 0)),
  };
}
