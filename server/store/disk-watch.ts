/**
 * Notices that the disk failed the books. From then on the connection says nothing more: after a failed sync the system may have dropped
 * what was to be kept, and the next commit would succeed on top of it. A full disk is no such fault; SQLite undoes what did not fit.
 */
import type { Database, Statement } from 'better-sqlite3';

export type DiskWatch = {
  /** Resolves with the first fault; stays open for ever on a sound disk. */
  readonly failed: Promise<Error>;
  /** The statement, which after a fault throws that fault instead of running. */
  guard(statement: Statement): Statement;
};

const FAULT = /^SQLITE_(IOERR|CORRUPT|NOTADB)/;

export function watchDisk(): DiskWatch {
  const { promise: failed, resolve } = Promise.withResolvers<Error>();
  let fault: Error | null = null;
  const judge = (error: unknown): void => {
    if (fault !== null || !(error instanceof Error) || !FAULT.test((error as Error & { code?: string }).code ?? '')) return;
    fault = error;
    resolve(error);
  };
  const guardCall =
    <Given extends readonly unknown[], Result>(call: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (fault !== null) throw fault;
      try {
        return call(...given);
      } catch (error) {
        // Noticed here, where every query passes; what it means for the question is the caller's affair.
        judge(error);
        throw error;
      }
    };
  const guard = (statement: Statement): Statement => {
    statement.run = guardCall(statement.run.bind(statement));
    statement.all = guardCall(statement.all.bind(statement));
    return statement;
  };
  return { failed, guard };
}

/** The database with every statement watched, and prepared once: Kysely prepares one for each query, and the same text is the same one. */
export function keepStatements(database: Database, { guard }: DiskWatch): Database {
  const kept = new Map<string, Statement>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((text: string) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const statement = guard(prepare(text));
    // Queries with lists of changing length would grow the map without end.
    if (kept.size < 500) kept.set(text, statement);
    return statement;
  }) as typeof database.prepare;
  return database;
}
