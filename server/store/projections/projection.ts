/** What one kind of fact changes in the tables that follow from the facts. */
import type { Transaction } from 'kysely';
import type { FactKind, FactOf } from '../../core/facts/fact.ts';
import type { Schema } from '../schema.ts';

export type Tx = Transaction<Schema>;
export type Projections<K extends FactKind> = { readonly [P in K]: (tx: Tx, fact: FactOf<P>) => Promise<unknown> };
