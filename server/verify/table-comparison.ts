/**
 * The tables that follow from the facts, row by row and column by column, against the same tables made anew. Both files hang on one
 * connection, the new one under the name `scratch`, so that SQLite compares without carrying the rows over.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { PROJECTIONS, type Schema } from '../store/schema.ts';
import { type Checked, type Difference, differ } from './difference.ts';

export const SCRATCH = 'scratch';

type Row = Readonly<Record<string, string | number | null>>;
type Table = { readonly name: string; readonly keys: readonly string[]; readonly others: readonly string[] };
type Database = 'main' | typeof SCRATCH;

/** Compares every projection; the first table with a difference ends it. */
export async function compareTables(db: Kysely<Schema>): Promise<Checked> {
  let rows = 0;
  for (const name of PROJECTIONS) {
    const table = await describe(db, name);
    rows += await countRows(db, 'main', name);
    const difference = await compareTable(db, table);
    if (difference !== null) return { counts: { rows }, difference };
  }
  return { counts: { tables: PROJECTIONS.length, rows }, difference: null };
}

export async function countRows(db: Kysely<Schema>, database: string, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.id(database, table)}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function describe(db: Kysely<Schema>, name: string): Promise<Table> {
  const { rows } = await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${name}) order by pk, cid`.execute(db);
  const named = (isKey: boolean): string[] => rows.filter(({ pk }) => pk > 0 === isKey).map((column) => column.name);
  return { name, keys: named(true), others: named(false) };
}

async function compareTable(db: Kysely<Schema>, table: Table): Promise<Difference | null> {
  const lost = await findRowWithout(db, table, { present: SCRATCH, absent: 'main' });
  const stray = await findRowWithout(db, table, { present: 'main', absent: SCRATCH });
  if (lost !== null && stray !== null && table.others.every((column) => lost[column] === stray[column]))
    return differInKey(table, lost, stray);
  if (lost !== null) return differ('ROW_MISSING', placeOf(table, lost, []), { expected: lost });
  if (stray !== null) return differ('ROW_WITHOUT_FACT', placeOf(table, stray, []), { found: stray });
  const changed = await findChangedRow(db, table);
  return changed === null ? null : differInValue(db, table, changed);
}

/** The first row, in the order of the keys, that one side has and the other has not. */
async function findRowWithout(
  db: Kysely<Schema>,
  table: Table,
  { present, absent }: { present: Database; absent: Database },
): Promise<Row | null> {
  const [key = ''] = table.keys;
  const query = sql<Row>`select a.* from ${sql.id(present, table.name)} a left join ${sql.id(absent, table.name)} b on ${sameKey(table)}
    where ${sql.id('b', key)} is null order by ${inKeyOrder(table)} limit 1`;
  return (await query.execute(db)).rows[0] ?? null;
}

async function findChangedRow(db: Kysely<Schema>, table: Table): Promise<Row | null> {
  if (table.others.length === 0) return null;
  const changed = sql.join(
    table.others.map((column) => sql`${sql.id('a', column)} is not ${sql.id('b', column)}`),
    sql` or `,
  );
  const query = sql<Row>`select a.* from ${sql.id('main', table.name)} a join ${sql.id(SCRATCH, table.name)} b on ${sameKey(table)}
    where ${changed} order by ${inKeyOrder(table)} limit 1`;
  return (await query.execute(db)).rows[0] ?? null;
}

async function differInValue(db: Kysely<Schema>, table: Table, found: Row): Promise<Difference> {
  const isThatRow = sql.join(
    table.keys.map((column) => sql`${sql.id(column)} = ${found[column]}`),
    sql` and `,
  );
  const wanted = await sql<Row>`select * from ${sql.id(SCRATCH, table.name)} where ${isThatRow}`.execute(db);
  const expected = wanted.rows[0] ?? {};
  const columns = table.others.filter((column) => found[column] !== expected[column]);
  const [first = ''] = columns;
  return differ('VALUE_CHANGED', placeOf(table, found, columns), { found: found[first], expected: expected[first] });
}

function differInKey(table: Table, lost: Row, stray: Row): Difference {
  const columns = table.keys.filter((column) => lost[column] !== stray[column]);
  const [first = ''] = columns;
  return differ('KEY_CHANGED', placeOf(table, lost, columns), { found: stray[first], expected: lost[first] });
}

const placeOf = (table: Table, row: Row, columns: readonly string[]) => ({
  table: table.name,
  key: Object.fromEntries(table.keys.map((column) => [column, row[column] ?? ''])),
  columns,
});

const sameKey = (table: Table): RawBuilder<unknown> =>
  sql.join(
    table.keys.map((column) => sql`${sql.id('b', column)} = ${sql.id('a', column)}`),
    sql` and `,
  );
const inKeyOrder = (table: Table): RawBuilder<unknown> => sql.join(table.keys.map((column) => sql.id('a', column)));
