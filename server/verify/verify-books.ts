/**
 * Verifies a file of books from the raw bytes up, without writing to it, also while the station works: everything is read in one snapshot.
 * The checks run in an order in which each may rely on the ones before it; the first difference ends them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { createScratchBooks, openBooksReadOnly } from '../store/open-books.ts';
import type { Schema } from '../store/schema.ts';
import { checkChain, type PaperSeal } from './chain-check.ts';
import { type Checked, type Difference, differ } from './difference.ts';
import { checkLedger } from './ledger-check.ts';
import { checkProofs, type Proof } from './proof-check.ts';
import { checkMemory, checkMigrations } from './remembered-rows-check.ts';
import { replayFacts } from './replay.ts';
import { checkSchema } from './schema-check.ts';
import { compareTables, SCRATCH } from './table-comparison.ts';

export const CHECKS = ['schema', 'chain', 'proofs', 'migrations', 'doors', 'replay', 'tables', 'ledger', 'file'] as const;
export type CheckName = (typeof CHECKS)[number];
export type CheckReport = Checked & { readonly check: CheckName };

export type VerifyReport = {
  /** The checks that ran, in their order; only the last can have a difference. */
  readonly checks: readonly CheckReport[];
  readonly difference: Difference | null;
  readonly head: { readonly seq: number; readonly hash: string } | null;
};

export type VerifyOptions = {
  /** Seals that stand on paper: a fact of the books must bear each. */
  readonly seals?: readonly PaperSeal[];
  /** Told after each check. */
  readonly checked?: (report: CheckReport) => void;
};

/** Verifies the books in a file; throws when there is no such file. */
export async function verifyBooks(file: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const folder = await mkdtemp(join(tmpdir(), 'oma-verify-'));
  const scratchFile = join(folder, 'scratch.db');
  const scratch = await createScratchBooks(scratchFile);
  const opened = openBooksReadOnly(file);
  try {
    return await runChecks({ books: opened.db, scratch: scratch.db, scratchFile }, options);
  } finally {
    await opened.close();
    await scratch.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Files = { readonly books: Kysely<Schema>; readonly scratch: Kysely<Schema>; readonly scratchFile: string };

/** From here on every read of the books sees the same moment. */
async function beginSnapshot({ books, scratchFile }: Files): Promise<void> {
  await sql`attach database ${scratchFile} as ${sql.id(SCRATCH)}`.execute(books);
  await sql`begin`.execute(books);
}

async function runChecks(files: Files, { seals = [], checked }: VerifyOptions): Promise<VerifyReport> {
  const { books: db, scratch } = files;
  let head: VerifyReport['head'] = null;
  let proofs: readonly Proof[] = [];
  const runs: Readonly<Record<CheckName, () => Promise<Checked>>> = {
    schema: async () => {
      await beginSnapshot(files);
      return checkSchema(db, scratch);
    },
    chain: async () => {
      const chain = await checkChain(db, seals);
      ({ head, proofs } = chain);
      const { facts, clockSetBack, difference } = chain;
      return { counts: { facts, clockSetBack, seals: seals.length }, difference };
    },
    proofs: () => checkProofs(db, proofs),
    migrations: () => checkMigrations(db),
    doors: () => checkMemory(db),
    replay: () => replayFacts(db, scratch),
    tables: () => compareTables(db),
    ledger: () => checkLedger(db),
    file: () => checkFile(db),
  };
  const checks: CheckReport[] = [];
  for (const check of CHECKS) {
    const report = { check, ...(await orDamaged(runs[check])) };
    checks.push(report);
    checked?.(report);
    if (report.difference !== null) break;
  }
  return { checks, difference: checks.at(-1)?.difference ?? null, head };
}

const DAMAGED = /^SQLITE_(CORRUPT|NOTADB|IOERR)/;

async function orDamaged(run: () => Promise<Checked>): Promise<Checked> {
  try {
    return await run();
  } catch (error) {
    // Pages that SQLite cannot make sense of are a finding, not a fault of this program.
    const code = (error as { readonly code?: unknown }).code;
    if (typeof code !== 'string' || !DAMAGED.test(code)) throw error;
    return { counts: {}, difference: damaged(code) };
  }
}

const damaged = (found: string): Difference => differ('FILE_DAMAGED', { table: 'sqlite_schema', key: {}, columns: [] }, { found });

/** SQLite's own look at pages and indexes: it misses changed values, and finds indexes that no longer fit their tables. */
async function checkFile(db: Kysely<Schema>): Promise<Checked> {
  const { rows } = await sql<{ integrity_check: string }>`pragma main.integrity_check(1)`.execute(db);
  const said = rows[0]?.integrity_check ?? '';
  return { counts: {}, difference: said === 'ok' ? null : damaged(said) };
}
