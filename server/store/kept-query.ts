/** Queries of the way from a pail to its decision: built and compiled once, asked again with other values. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Stands in the query for the value of this name. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Asks the query with these values; a transaction is a connection too. */
export type KeptQuery<Values, Row> = (db: Kysely<Schema>, values: Values) => Promise<readonly Row[]>;

/**
 * Keeps a query. `build` is called once, and is given a place for each value where the value will stand; so it must not look at them.
 * To build and compile a query takes several times as long as SQLite needs to answer one by its key.
 */
export function keepQuery<Values extends object, Row>(
  build: (db: Kysely<Schema>, places: Values) => Compilable<Row>,
): KeptQuery<Values, Row> {
  let compiled: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    compiled ??= build(db, PLACES as Values).compile();
    const given = values as Readonly<Record<string, unknown>>;
    const parameters = compiled.parameters.map((parameter) => (parameter instanceof Place ? given[parameter.name] : parameter));
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}

const PLACES: unknown = new Proxy({}, { get: (_target, name) => new Place(String(name)) });
