/** What somebody could do to a copy of the books who has the file and all the time in the world. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import { verify } from '../../../server/cli/verify.ts';
import { FIRST_PREV, linkText } from '../../../server/core/chain/link.ts';
import type { FactTable } from '../../../server/store/schema.ts';
import { sha256 } from '../../../server/store/sha256.ts';

export type Row = Record<string, string | number | null>;
export type Column = { readonly table: string; readonly name: string; readonly type: string; readonly isKey: boolean };

/** A copy of the books in a folder of its own; the books must be closed. */
export function copyBooks(file: string): { readonly folder: string; readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'oma-tampered-'));
  const copy = join(folder, 'books.db');
  copyFileSync(file, copy);
  return { folder, file: copy, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Changes the file with its triggers out of the way, and puts them back as they were. */
export function tamper(file: string, change: (database: Database.Database) => void): void {
  const database = new Database(file);
  try {
    const triggers = database.prepare(`select name, sql from sqlite_schema where type = 'trigger'`).all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
    database.pragma('ignore_check_constraints = on');
    change(database);
    for (const { sql } of triggers) database.exec(sql);
  } finally {
    database.close();
  }
}

/** Every column of every table, as the schema of the file itself lists them. */
export function columnsOf(file: string): readonly Column[] {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare(`select name from sqlite_schema where type = 'table' order by name`).pluck().all() as string[];
    return tables.flatMap((table) =>
      (database.pragma(`table_info("${table}")`) as { name: string; type: string; pk: number }[]).map(({ name, type, pk }) => ({
        table,
        name,
        type,
        isKey: pk > 0,
      })),
    );
  } finally {
    database.close();
  }
}

/** The middle one of the rows that have a value in this column, or of all rows when none has. */
export function pickRow(database: Database.Database, { table, name }: Pick<Column, 'table' | 'name'>): Row {
  const rows = database.prepare(`select * from "${table}"`).all() as Row[];
  const filled = rows.filter((row) => row[name] !== null);
  const candidates = filled.length > 0 ? filled : rows;
  const row = candidates[candidates.length >> 1];
  if (row === undefined) throw new Error(`${table} has no row`);
  return row;
}

/** Another value of the same type and, for a text, of the same length where it is a digest. */
export function otherValue({ type }: Column, value: string | number | null): string | number {
  if (typeof value === 'number') return value + 1000;
  if (value === null) return type.toLowerCase().startsWith('int') ? 1 : 'x';
  if (/^[0-9a-f]{32,64}$/.test(value)) return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');
  return `${value}x`;
}

export function updateRow(database: Database.Database, row: Row, change: { table: string; column: string; value: string | number }): void {
  const columns = Object.keys(row);
  const isRow = columns.map((column) => `"${column}" is ?`).join(' and ');
  const query = `update "${change.table}" set "${change.column}" = ? where ${isRow}`;
  const { changes } = database.prepare(query).run(change.value, ...columns.map((column) => row[column]));
  if (changes !== 1) throw new Error(`${changes} rows of ${change.table} changed`);
}

/** Links the whole chain anew, as somebody would who knows how it is made. */
export function linkAnew(database: Database.Database): void {
  let prev = FIRST_PREV;
  for (const row of database.prepare('select * from fact order by seq').all() as FactTable[]) {
    const linked = { ...row, prev };
    const hash = sha256(linkText(linked));
    database.prepare('update fact set body = ?, prev = ?, hash = ? where seq = ?').run(row.body, prev, hash, row.seq);
    prev = hash;
  }
}

export type Verdict = { readonly exitCode: number; readonly said: string };

/** Runs `oma verify` over a folder. */
export async function verifyFolder(folder: string, ...words: readonly string[]): Promise<Verdict> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const exitCode = await verify(['--data', folder, ...words], { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const said: string[] = [];
  for (const stream of [stdout, stderr]) for await (const piece of stream) said.push(String(piece));
  return { exitCode, said: said.join('') };
}
