/** Sessions and wrong-secret counters in the file of the books, each row with the digest of its own values. */
import { readFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { DoorMemory } from '../app/door-memory.ts';
import type { Door } from '../app/doors.ts';
import { canonicalJson } from '../core/chain/canonical-json.ts';
import { wholeMilliseconds } from '../core/units.ts';
import { keepQuery } from './kept-query.ts';
import type { AttemptTable, Schema, SessionTable } from './schema.ts';
import { sha256 } from './sha256.ts';

const TRIES = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** The digest that a row beside the books carries over its other values; `oma verify` recomputes it. */
export const rowDigest = ({ digest: _digest, ...values }: Record<string, string | number | null>): string => sha256(canonicalJson(values));

/** The time since the machine started, which no hand can set back, and a name for this start. */
export type MonotonicClock = { readonly nowMs: () => number; readonly bootId: string };

/** The machine's own clock: CLOCK_MONOTONIC goes on over a restart of the server, and starts anew with the machine. */
export const machineClock = (): MonotonicClock => ({
  nowMs: () => wholeMilliseconds(process.hrtime.bigint()),
  bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
});

export function createDoorMemory(db: Kysely<Schema>, clock: MonotonicClock, now: () => number): DoorMemory {
  return { ...sessions(db, now), ...attempts(db, clock), inTurn: createTurns() };
}

const findSession = keepQuery((db, { tokenDigest }: { tokenDigest: string }) =>
  db.selectFrom('session').selectAll().where('tokenDigest', '=', tokenDigest),
);

function createTurns(): DoorMemory['inTurn'] {
  let turn: Promise<unknown> = Promise.resolve();
  return (attempt) => {
    const mine = turn.then(attempt);
    // The next in the queue must come even when this one failed; whoever asked gets the failure.
    turn = mine.catch(() => undefined);
    return mine;
  };
}

type SessionPart = Pick<DoorMemory, 'keepSession' | 'session' | 'endSession' | 'endSessionsOf'>;

function sessions(db: Kysely<Schema>, now: () => number): SessionPart {
  return {
    keepSession: async (tokenDigest, { subject, door, startedAt, untilAt }) => {
      const values = { tokenDigest, subject, door, startedAt, untilAt };
      await db.deleteFrom('session').where('untilAt', '<', now()).execute();
      const row: SessionTable = { ...values, digest: rowDigest(values) };
      await db.insertInto('session').values(row).execute();
    },
    session: async (tokenDigest) => {
      const [row] = await findSession(db, { tokenDigest });
      if (row === undefined || row.untilAt < now() || rowDigest(row) !== row.digest) return null;
      return { subject: row.subject, door: row.door as Door, untilAt: row.untilAt };
    },
    endSession: async (tokenDigest) => void (await db.deleteFrom('session').where('tokenDigest', '=', tokenDigest).execute()),
    endSessionsOf: async (subject) => void (await db.deleteFrom('session').where('subject', '=', subject).execute()),
  };
}

function attempts(db: Kysely<Schema>, clock: MonotonicClock): Pick<DoorMemory, 'lockedMs' | 'countFailure' | 'forgetFailures'> {
  const find = (door: Door, subject: string) =>
    db.selectFrom('attempt').selectAll().where('door', '=', door).where('subject', '=', subject).executeTakeFirst();
  return {
    lockedMs: async (door, subject) => {
      const row = await find(door, subject);
      return row === undefined ? 0 : remainingLockMs(row, clock);
    },
    countFailure: async (door, subject) => {
      const before = await find(door, subject);
      const failures = (before?.failures ?? 0) + 1;
      const lockedMs = failures < TRIES ? 0 : Math.min(FIRST_LOCK_MS * 2 ** (failures - TRIES), LONGEST_LOCK_MS);
      const values = { door, subject, failures, lockedMs, bootId: clock.bootId, atMonotonicMs: clock.nowMs() };
      await db
        .insertInto('attempt')
        .orReplace()
        .values({ ...values, digest: rowDigest(values) })
        .execute();
      return { triesLeft: Math.max(0, TRIES - failures), lockedMs };
    },
    forgetFailures: async (door, subject) =>
      void (await db.deleteFrom('attempt').where('door', '=', door).where('subject', '=', subject).execute()),
  };
}

/** After the machine itself was restarted the lock begins anew: how long it was off cannot be known. */
function remainingLockMs(row: AttemptTable, clock: MonotonicClock): number {
  if (row.bootId !== clock.bootId) return row.lockedMs;
  return Math.max(0, row.atMonotonicMs + row.lockedMs - clock.nowMs());
}
