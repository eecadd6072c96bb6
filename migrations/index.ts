/** Every migration by name, in the order in which they run. A migration never changes once it has landed. */
import type { Migration } from 'kysely/migration';
import * as books from './0001-books.ts';
import * as pailTares from './0002-pail-tares.ts';
import * as honesty from './0003-honesty.ts';
import * as lightPails from './0004-light-pails.ts';
import * as measuredBy from './0005-measured-by.ts';
import * as lineTroubles from './0006-line-troubles.ts';
import * as compared from './0007-compared.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-books': books,
  '0002-pail-tares': pailTares,
  '0003-honesty': honesty,
  '0004-light-pails': lightPails,
  '0005-measured-by': measuredBy,
  '0006-line-troubles': lineTroubles,
  '0007-compared': compared,
};
