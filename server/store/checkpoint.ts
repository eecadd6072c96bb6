/** Moves the write-ahead log into the file while nobody waits, so that no decision pays for it. */
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

const EVERY_MS = 20_000;

/** Checkpoints from time to time; answers how to stop. */
export function keepCheckpoints({ db }: { readonly db: Kysely<Schema> }): () => void {
  const timer = setInterval(() => {
    checkpoint(db).catch((error: unknown) => {
      // A checkpoint that fails loses nothing: the log stays, and the next one tries again.
      process.stderr.write(`checkpoint: ${String(error)}\n`);
    });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Resolves when everything that can be read from the books is on the disk. A commit that a killed server had written and not yet synced is
 * found again in the log; answered for before this, a power cut would still take it.
 * After a checkpoint the next commit has to begin the log anew, with a sync of its own: a write of no meaning takes that on itself.
 */
export async function checkpoint(db: Kysely<Schema>): Promise<void> {
  await sql`pragma wal_checkpoint(passive)`.execute(db);
  await sql`pragma user_version = 1`.execute(db);
}
