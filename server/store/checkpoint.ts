/** Moves the write-ahead log into the file while nobody waits, so that no decision pays for it. */
import { sql } from 'kysely';
import type { OpenedBooks } from './open-books.ts';

const EVERY_MS = 20_000;

/** Checkpoints from time to time; answers how to stop. */
export function keepCheckpoints({ db }: OpenedBooks): () => void {
  const timer = setInterval(() => {
    checkpoint(db).catch((error: unknown) => {
      // A checkpoint that fails loses nothing: the log stays, and the next one tries again.
      process.stderr.write(`checkpoint: ${String(error)}\n`);
    });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** After a checkpoint the next commit has to begin the log anew, with a sync of its own: a write of no meaning takes that on itself. */
async function checkpoint(db: OpenedBooks['db']): Promise<void> {
  await sql`pragma wal_checkpoint(passive)`.execute(db);
  await sql`pragma user_version = 1`.execute(db);
}
