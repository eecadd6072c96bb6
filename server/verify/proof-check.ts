/** Rows of personal data and secrets stand beside the facts; each is proved by the digest in one fact, and none stands there unproved. */
import type { Kysely } from 'kysely';
import { credentialDigest, personDigest } from '../app/person-proof.ts';
import type { CredentialTable, FactTable, PersonTable, Schema } from '../store/schema.ts';
import { sha256 } from '../store/sha256.ts';
import { type Checked, type Difference, differ } from './difference.ts';
import type { FactBody } from './fact-form.ts';

type ProvedTable = 'person' | 'credential';
export type Proof = { readonly table: ProvedTable; readonly number: number; readonly digest: string; readonly subject: string };
type Row = Readonly<Record<string, string | number>>;

const PROVING: ReadonlySet<string> = new Set(['station.setUp', 'account.opened', 'household.registered', 'secret.set']);
/** Whether facts of this kind carry proofs. */
export const isProving = (kind: string): boolean => PROVING.has(kind);

/** The proofs that a fact carries. */
export function proofsOf({ kind }: Pick<FactTable, 'kind'>, body: FactBody): Proof[] {
  const subject = subjectOf(kind, body);
  if (subject === null) return [];
  return (['person', 'credential'] as const).flatMap((table) => {
    const proof = body[table] as Readonly<Record<string, unknown>> | undefined;
    return proof === undefined ? [] : [{ table, number: Number(proof[table]), digest: String(proof['digest']), subject }];
  });
}

function subjectOf(kind: string, body: FactBody): string | null {
  if (kind === 'station.setUp' || kind === 'account.opened') return `account/${String(body['account'])}`;
  if (kind === 'household.registered') return `household/${String(body['household'])}`;
  return kind === 'secret.set' ? String(body['subject']) : null;
}

/**
 * Compares every proved row with its proof. One digest stands for the whole row: except for the subject it tells the row, not the column.
 */
export async function checkProofs(db: Kysely<Schema>, proofs: readonly Proof[]): Promise<Checked> {
  const persons = await db.selectFrom('person').selectAll().orderBy('person').execute();
  const credentials = await db.selectFrom('credential').selectAll().orderBy('credential').execute();
  const counts = { persons: persons.length, credentials: credentials.length };
  const difference = compareRows('person', persons, proofs) ?? compareRows('credential', credentials, proofs);
  return { counts, difference };
}

function compareRows(table: ProvedTable, rows: readonly Row[], all: readonly Proof[]): Difference | null {
  const proofs = all.filter((proof) => proof.table === table);
  const byNumber = new Map(rows.map((row) => [row[table], row]));
  for (const proof of proofs) {
    const row = byNumber.get(proof.number);
    const place = { table, key: { [table]: proof.number } };
    if (row === undefined) return differ('PROVED_ROW_MISSING', { ...place, columns: [table] }, { expected: proof.subject });
    if (row['subject'] !== proof.subject)
      return differ('PROOF_FAILS', { ...place, columns: ['subject'] }, { found: row['subject'], expected: proof.subject });
    const found = digestOf(table, row);
    const covered = Object.keys(row).filter((column) => column !== table && column !== 'subject');
    if (found !== proof.digest) return differ('PROOF_FAILS', { ...place, columns: covered }, { found, expected: proof.digest });
  }
  const proved = new Set(proofs.map(({ number }) => number));
  const stray = rows.find((row) => !proved.has(Number(row[table])));
  return stray === undefined ? null : differ('ROW_UNPROVED', { table, key: { [table]: stray[table] ?? '' }, columns: [] });
}

const digestOf = (table: ProvedTable, row: Row): string =>
  table === 'person' ? personDigest(sha256, row as unknown as PersonTable) : credentialDigest(sha256, row as unknown as CredentialTable);
