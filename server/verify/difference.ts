/** What does not agree in the books, and where: a table, the key of a row, and the columns that it lies in. */

/** A row by its key, and the column; several where one digest stands for them all, none where the whole row is meant. */
export type Place = {
  readonly table: string;
  readonly key: Readonly<Record<string, string | number>>;
  readonly columns: readonly string[];
};

/** Stable words for what is wrong; server/words says them to people. */
export type DifferenceCode =
  | 'SCHEMA_PART_UNKNOWN'
  | 'SCHEMA_PART_MISSING'
  | 'SCHEMA_PART_CHANGED'
  | 'FACT_MISSING'
  | 'FACT_NOT_LINKED'
  | 'FACT_CHANGED'
  | 'FACT_UNKNOWN_FORM'
  | 'FACT_TIME_IMPLAUSIBLE'
  | 'FACT_BY_NOBODY'
  | 'SEAL_NOT_FOUND'
  | 'PROOF_FAILS'
  | 'PROVED_ROW_MISSING'
  | 'ROW_UNPROVED'
  | 'EVIDENCE_UNREADABLE'
  | 'RULES_REFUSE'
  | 'RULES_SAY_OTHERWISE'
  | 'FACT_HAS_NO_EFFECT'
  | 'ROW_MISSING'
  | 'ROW_WITHOUT_FACT'
  | 'VALUE_CHANGED'
  | 'KEY_CHANGED'
  | 'STORE_LOCKED'
  | 'INVARIANT_BROKEN'
  | 'FILE_DAMAGED';

export type Difference = { readonly what: DifferenceCode; readonly place: Place; readonly found: string; readonly expected: string };

/** What a check says: how much it looked at, by what it counts, and the first difference. */
export type Checked = { readonly counts: Readonly<Record<string, number>>; readonly difference: Difference | null };

type Values = { readonly found?: unknown; readonly expected?: unknown };

export function differ(what: DifferenceCode, place: Place, { found = '', expected = '' }: Values = {}): Difference {
  return { what, place, found: textOf(found), expected: textOf(expected) };
}

/** A difference in a fact; the column may go on into its body: 'body.priced.amountFen'. */
export const differInFact = (what: DifferenceCode, at: { readonly seq: number; readonly column: string }, values?: Values): Difference =>
  differ(what, { table: 'fact', key: { seq: at.seq }, columns: [at.column] }, values);

const SHOWN_CHARACTERS = 200;

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
}
