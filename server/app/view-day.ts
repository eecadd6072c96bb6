/** A business day on the office's screen: figures, whether it can be closed, every pail and correction. */
import { type BusinessDate, businessDate, businessDateAt } from '../core/calendar.ts';
import { type EpochMs, fen, grams, weightedMeanText } from '../core/units.ts';
import type { CorrectionRecord, DeliveryRecord, Reading } from './books.ts';
import type { House } from './house.ts';
import { findTag, type HouseholdTag, tagsOf, viewDeliveries } from './view-delivery.ts';

const TEN_MINUTES_MS = 600_000;

/** The day as the office sees it; `text` is a day that exists. */
export async function viewDay(house: House, text: string) {
  const day = businessDate(text);
  const { books } = house;
  const now = house.now();
  const station = await books.station.station();
  const shifts = await books.deliveries.shiftsOfDay(day);
  const booked = await books.deliveries.ofDay(day);
  const open = (await books.deliveries.open()).filter(({ shift }) => shift.startsWith(day));
  const corrections = await books.deliveries.correctionsOfDay(day);
  const closed = await books.money.day(day);
  const tags = tagsOf(await books.households.all());
  const accepted = booked.filter(({ state, nowIsVoid }) => state === 'accepted' && !nowIsVoid);
  const rejected = booked.filter(({ state }) => state === 'rejected');
  const correctionFen = corrections.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.fen, 0);
  const amountFen = fen(booked.reduce((sum, delivery) => sum + (delivery.amountFen ?? 0), 0) + correctionFen);
  const acceptedGrams = grams(accepted.reduce((sum, { nowNetGrams }) => sum + (nowNetGrams ?? 0), 0));
  return {
    day,
    isToday: station !== null && day === businessDateAt(now, station.timeZone),
    now,
    seal: closed?.seal ?? null,
    closedAt: closed?.closedAt ?? null,
    shifts: shifts.map(({ shift, openedAt, closedAt }) => ({ shift, openedAt, closedAt })),
    acceptedPails: accepted.length,
    acceptedGrams,
    households: new Set(accepted.map(({ nowHousehold }) => nowHousehold)).size,
    rejectedPails: rejected.length,
    openPails: open.length,
    amountFen,
    proteinText: proteinOf(accepted),
    averagePriceText: averagePriceOf(accepted),
    perTenMinutes: countPerTenMinutes(booked),
    checks: await checkDay(books, {
      day,
      booked,
      openPails: open.length,
      shiftsOpen: shifts.filter(({ closedAt }) => closedAt === null).length,
    }),
    deliveries: await viewDeliveries(books, [...booked, ...open], { now, tags, noticed: () => [] }),
    corrections: await viewCorrections(books, corrections, tags),
  };
}

/** What the milk of the day itself is paid on average: money that corrections of other days took or gave is no price of it. */
function averagePriceOf(accepted: readonly DeliveryRecord[]): string | null {
  const weight = accepted.reduce((sum, { nowNetGrams }) => sum + (nowNetGrams ?? 0), 0);
  const amount = accepted.reduce((sum, { nowAmountFen }) => sum + (nowAmountFen ?? 0), 0);
  return weight === 0 ? null : weightedMeanText(BigInt(amount) * 1000n, BigInt(weight), { carried: 2, shown: 2 });
}

/** The day's protein by kilograms; two places, for the screen alone. */
function proteinOf(accepted: readonly DeliveryRecord[]): string | null {
  let [weighted, weight] = [0n, 0n];
  for (const { judged, nowNetGrams } of accepted) {
    const protein = judged.find(({ measure }) => measure === 'protein');
    if (protein === undefined || nowNetGrams === null) continue;
    weighted += BigInt(protein.first) * BigInt(nowNetGrams);
    weight += BigInt(nowNetGrams);
  }
  return weight === 0n ? null : weightedMeanText(weighted, weight, { carried: 4, shown: 2 });
}

function countPerTenMinutes(booked: readonly DeliveryRecord[]) {
  const counts = new Map<number, { accepted: number; rejected: number }>();
  for (const { decidedAt, state } of booked) {
    if (decidedAt === null) continue;
    const at = decidedAt - (decidedAt % TEN_MINUTES_MS);
    const count = counts.get(at) ?? { accepted: 0, rejected: 0 };
    counts.set(at, state === 'accepted' ? { ...count, accepted: count.accepted + 1 } : { ...count, rejected: count.rejected + 1 });
  }
  return [...counts].toSorted(([a], [b]) => a - b).map(([at, count]) => ({ at: at as EpochMs, ...count }));
}

type Closing = { day: BusinessDate; booked: readonly DeliveryRecord[]; openPails: number; shiftsOpen: number };

async function checkDay(books: Reading, { day, booked, openPails, shiftsOpen }: Closing) {
  const typed = booked.filter(({ weightSource }) => weightSource === 'typed').length;
  const bookedGrams = booked.filter(({ state }) => state === 'accepted').reduce((sum, { netGrams }) => sum + (netGrams ?? 0), 0);
  const settled = (await books.money.milkByHousehold(day, day)).reduce((sum, row) => sum + row.grams, 0);
  const postings = await books.money.sumOfPostings();
  return [
    { check: 'shiftsClosed' as const, isDone: shiftsOpen === 0, count: shiftsOpen },
    { check: 'everyPailDecided' as const, isDone: openPails === 0, count: openPails },
    { check: 'handTypedSeen' as const, isDone: true, count: typed },
    { check: 'ledgerBalances' as const, isDone: postings === 0, count: postings },
    { check: 'gramsAgree' as const, isDone: bookedGrams === settled, count: bookedGrams - settled },
  ];
}

/** Corrections as lines of their own, one for each household that they touch. */
export async function viewCorrections(books: Reading, corrections: readonly CorrectionRecord[], tags: ReadonlyMap<number, HouseholdTag>) {
  const names = new Map((await books.station.accounts()).map(({ account, name }) => [account, name]));
  return corrections.flatMap(({ seq, at, delivery, number, shift, reason, who, second, lines }) =>
    lines.map((line) => ({
      seq,
      at,
      delivery,
      number,
      shift,
      reason,
      household: findTag(tags, line.household),
      grams: line.grams,
      fen: line.fen,
      by: names.get(who ?? 0) ?? '',
      second: second === null ? null : (names.get(second) ?? ''),
    })),
  );
}

/** The last days with milk, newest first, and their seals. */
export async function viewDays({ books, now }: House) {
  const station = await books.station.station();
  const days = (await books.money.allDays(62)).map(({ day, seal }) => ({ day, isClosed: seal !== null, seal }));
  if (station === null) return { days };
  const today = businessDateAt(now(), station.timeZone);
  return { days: days.some(({ day }) => day === today) ? days : [{ day: today, isClosed: false, seal: null }, ...days] };
}
