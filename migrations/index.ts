/** Every migration by name, in the order in which they run. A migration never changes once it has landed. */
import type { Migration } from 'kysely/migration';
import * as books from './0001-books.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-books': books,
};
