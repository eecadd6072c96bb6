/** The books of the use cases on SQLite: readers by noun, and one way to write. */
import type { Kysely } from 'kysely';
import type { Books, Reading, Writing } from '../app/books.ts';
import { appendFact, type BooksTransaction } from './append-fact.ts';
import { readChain } from './chain-reader.ts';
import { readDeliveries } from './delivery-reader.ts';
import { readHonesty } from './honesty-reader.ts';
import { readHouseholds } from './household-reader.ts';
import { readMoney } from './money-reader.ts';
import { readRules } from './rule-reader.ts';
import type { Schema } from './schema.ts';
import { readStation } from './station-reader.ts';

/** Readers over a connection or a transaction. */
export function readBooks(db: Kysely<Schema>): Reading {
  return {
    chain: readChain(db),
    station: readStation(db),
    households: readHouseholds(db),
    rules: readRules(db),
    honesty: readHonesty(db),
    deliveries: readDeliveries(db),
    money: readMoney(db),
  };
}

/** What a use case gets inside a transaction. */
export function writeBooks(tx: BooksTransaction): Writing {
  return {
    ...readBooks(tx),
    append: (draft, submitted, at) => appendFact(tx, draft, { submitted, at }),
    keepPerson: async (person) => void (await tx.insertInto('person').values(person).execute()),
    keepCredential: async (credential) => void (await tx.insertInto('credential').values(credential).execute()),
  };
}

/** A result that is not to be kept leaves the transaction this way. */
class NotKept<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('not kept');
    this.result = result;
  }
}

/** The books over the one writing connection. */
export function createBooks(db: Kysely<Schema>): Books {
  return {
    ...readBooks(db),
    write: async (work, keep) => {
      try {
        return await db.transaction().execute(async (tx) => {
          const result = await work(writeBooks(tx));
          if (!keep(result)) throw new NotKept(result);
          return result;
        });
      } catch (error) {
        // A refusal is no fault: it only had to undo the transaction on its way out.
        if (error instanceof NotKept) return error.result;
        throw error;
      }
    },
  };
}
