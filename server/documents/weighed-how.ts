/** The sign beside the number of a pail that is lighter than its scale's least weight, and what the signs on a paper mean. */
import { papers } from '../words/papers.ts';
import { sayZh } from './bilingual.ts';
import type { WeighedHow } from './paper-view.ts';

const SIGNS: Readonly<Record<WeighedHow, string>> = { light: '*', together: '+' };
const HOWS = Object.keys(SIGNS) as readonly WeighedHow[];

export const signOf = (weighed: readonly WeighedHow[]): string => weighed.map((how) => SIGNS[how]).join('');

/** Only of the signs that occur. */
export function sayWeighed(rows: readonly { readonly weighed: readonly WeighedHow[] }[]): string {
  const found = HOWS.filter((how) => rows.some(({ weighed }) => weighed.includes(how)));
  return found.map((how) => `${SIGNS[how]} ${sayZh(papers[how])}`).join('　');
}
