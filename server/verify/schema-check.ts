/** The tables, indexes and triggers of the books against those of a file that was migrated just now. */
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { type Checked, type Difference, differ } from './difference.ts';

type Part = { readonly type: string; readonly name: string; readonly tbl_name: string; readonly sql: string | null };

export async function checkSchema(db: Kysely<Schema>, fresh: Kysely<Schema>): Promise<Checked> {
  const [found, wanted] = [await readParts(db), await readParts(fresh)];
  return { counts: { schemaParts: found.length }, difference: compareParts(found, wanted) };
}

const readParts = async (db: Kysely<Schema>): Promise<readonly Part[]> =>
  (await sql<Part>`select type, name, tbl_name, sql from main.sqlite_schema order by type, name`.execute(db)).rows;

function compareParts(found: readonly Part[], wanted: readonly Part[]): Difference | null {
  const byName = new Map(found.map((part) => [`${part.type} ${part.name}`, part]));
  for (const part of wanted) {
    const own = byName.get(`${part.type} ${part.name}`);
    const place = { table: part.tbl_name, key: { [part.type]: part.name } };
    if (own === undefined) return differ('SCHEMA_PART_MISSING', { ...place, columns: [] }, { expected: part.sql ?? part.name });
    if (own.sql !== part.sql || own.tbl_name !== part.tbl_name)
      return differ('SCHEMA_PART_CHANGED', { ...place, columns: ['sql'] }, { found: own.sql, expected: part.sql });
    byName.delete(`${part.type} ${part.name}`);
  }
  const [stray] = byName.values();
  if (stray === undefined) return null;
  return differ('SCHEMA_PART_UNKNOWN', { table: stray.tbl_name, key: { [stray.type]: stray.name }, columns: [] }, { found: stray.sql });
}
