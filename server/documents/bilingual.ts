/** Phrases on paper: Tibetan first, and once only where both slots hold the same word. */
import { type Phrase, say } from '../words/phrase.ts';
import type { PaperNames } from './paper-view.ts';

type Values = Readonly<Record<string, string | number>>;

/** The Chinese of a phrase. */
export const sayZh = (phrase: Phrase, values: Values = {}): string => say(phrase, 'zh', values);

/** The Tibetan of a phrase, '' where its slot holds the Chinese word. */
export const sayBo = (phrase: Phrase, values: Values = {}): string => (phrase.bo === phrase.zh ? '' : say(phrase, 'bo', values));

/** Both on one line, Tibetan first. */
export function sayBoth(phrase: Phrase, values: Values = {}): string {
  const tibetan = sayBo(phrase, values);
  return tibetan === '' ? sayZh(phrase, values) : `${tibetan} ${sayZh(phrase, values)}`;
}

/** The name that a signature line carries: one script is enough there. */
export const nameForLine = (names: PaperNames): string => (names.zh === '' ? names.bo : names.zh);
