/** What the doors remember of sessions and of wrong secrets. It survives a restart and is no part of the books. */
import type { Door } from './doors.ts';

export type Session = { readonly subject: string; readonly door: Door; readonly untilAt: number };

export type DoorMemory = {
  keepSession(tokenDigest: string, session: Session & { startedAt: number }): Promise<void>;
  session(tokenDigest: string): Promise<Session | null>;
  endSession(tokenDigest: string): Promise<void>;
  /** Ends every session of a subject, so that a changed secret shuts out whoever used the old one. */
  endSessionsOf(subject: string): Promise<void>;
  /** One secret is tried after the other, so that a hundred at once are no more tries than a hundred in a row. */
  inTurn<T>(attempt: () => Promise<T>): Promise<T>;
  /** How long the door stays shut for this subject, in milliseconds; 0 when it may try. */
  lockedMs(door: Door, subject: string): Promise<number>;
  /** Counts a wrong secret; answers how many tries are left before the lock, and the lock that it caused (0 for none). */
  countFailure(door: Door, subject: string): Promise<{ triesLeft: number; lockedMs: number }>;
  forgetFailures(door: Door, subject: string): Promise<void>;
};
