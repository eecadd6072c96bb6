/** The whole past of the demo's village, up to the shift that goes on this morning. */

import { openShift } from '../app/open-shift.ts';
import { weighTare } from '../app/weigh-tare.ts';
import { addDays, type BusinessDate, businessDateAt, compareDates, momentOf } from '../core/calendar.ts';
import type { Transport } from '../core/facts/station-facts.ts';
import { periodOf } from '../core/settlement/period.ts';
import { type EpochMs, epochMs } from '../core/units.ts';
import type { OpenedBooks } from '../store/open-books.ts';
import { checkBefore, equipStation } from './checks.ts';
import { liveDays, queueUp, standAtCounter } from './days.ts';
import { weighPail } from './device-bytes.ts';
import { type Herd, inventHerds } from './milk.ts';
import { ACTORS, createPast, expectDone, type Past } from './past-house.ts';
import { settleMonth } from './settle.ts';
import { connectAnalyzer, foundVillage, SECOND_ANALYZER, TIME_ZONE } from './village.ts';

export type PastSize = {
  readonly households: number;
  /** Days of the closed month, counted back from its end; 31 is all of it. */
  readonly monthDays: number;
  readonly morningPails: number;
  readonly eveningPails: number;
  /** Pails of each morning of the present month. */
  readonly presentPails: number;
  /** Pails of this morning that are decided already. */
  readonly pailsToday: number;
};

/** Two hundred households; the closed month has more than two thousand pails. */
export const WHOLE_VILLAGE: PastSize = {
  households: 200,
  monthDays: 31,
  morningPails: 70,
  eveningPails: 16,
  presentPails: 15,
  pailsToday: 24,
};

/** What a pail takes at the counter of the past, at most. */
const PAIL_MS = 75_000;

export type PastLines = { readonly scale: Transport; readonly analyzers: readonly [Transport, Transport] };
export type LivePast = {
  readonly size: PastSize;
  readonly seed: number;
  readonly now: EpochMs;
  readonly lines: PastLines;
  readonly signal?: AbortSignal;
};

/** When the village's station is founded: the day before the first day that is lived. */
export function beginningOf(now: EpochMs, size: PastSize): EpochMs {
  return momentOf(addDays(spanOf(now, size).first, -1), '10:00', TIME_ZONE);
}

/** The days that are lived, by the calendar of the station. */
function spanOf(now: EpochMs, size: PastSize) {
  const today = businessDateAt(now, TIME_ZONE);
  const present = periodOf(today, 'month');
  const closed = periodOf(addDays(present.firstDay, -1), 'month');
  return { today, present, closed, first: laterOf(addDays(present.firstDay, -size.monthDays), closed.firstDay) };
}

/** Lives the past in new books, up to now. Rejects when the signal says so, and leaves books that can be closed. */
export async function livePast(opened: OpenedBooks, { size, seed, now, lines, signal }: LivePast): Promise<void> {
  const { today, present, closed, first } = spanOf(now, size);
  const past = createPast(opened, { seed, from: beginningOf(now, size), until: now, ...(signal === undefined ? {} : { signal }) });
  const herds = inventHerds(size.households, seed);
  const { morningPails, eveningPails, presentPails } = size;
  await foundVillage(past, { herds, firstDay: first, scaleLine: lines.scale, analyzerLine: lines.analyzers[0] });
  await equipStation(past, first);
  await liveDays(past, { herds, first, last: closed.lastDay, morningPails, eveningPails });
  past.clock.moveTo(momentOf(present.firstDay, '00:00', TIME_ZONE));
  await settleMonth(past, closed.period);
  await weighEmpties(past, herds);
  await liveDays(past, { herds, first: present.firstDay, last: addDays(today, -1), morningPails: presentPails, eveningPails: 0 });
  await connectAnalyzer(past, SECOND_ANALYZER, lines.analyzers[1]);
  await liveThisMorning(past, { herds, pails: size.pailsToday, now, today });
}

/** A month begins with every household's empty pail on the scale. */
async function weighEmpties(past: Past, herds: readonly Herd[]): Promise<void> {
  const { scale, chance } = await standAtCounter(past, 'empty pails');
  for (const [index, { tareGrams }] of herds.entries()) {
    const weighed = { id: past.newId(), household: index + 1, pail: 1, device: scale, ...weighPail(scale, tareGrams, chance) };
    expectDone(await weighTare(past.house, ACTORS.tester, weighed));
  }
}

const laterOf = (a: BusinessDate, b: BusinessDate): BusinessDate => (compareDates(a, b) > 0 ? a : b);

type ThisMorning = { readonly herds: readonly Herd[]; readonly pails: number; readonly now: EpochMs; readonly today: BusinessDate };

/** Opens the shift that goes on, as long ago as its first pails took, though not before midnight. */
async function liveThisMorning(past: Past, { herds, pails, now, today }: ThisMorning): Promise<void> {
  past.clock.moveTo(laterMoment(momentOf(today, '00:00', TIME_ZONE), epochMs(now - PAIL_MS * pails)));
  const counter = await standAtCounter(past, 'this morning');
  await checkBefore(past, counter, { day: today, name: 'morning' });
  expectDone(await openShift(past.house, ACTORS.tester, { id: past.newId(), name: 'morning', clockConfirmed: false }));
  await queueUp(past, counter, { herds, pails });
}

const laterMoment = (a: EpochMs, b: EpochMs): EpochMs => (a > b ? a : b);
