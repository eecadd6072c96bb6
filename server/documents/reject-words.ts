/** Why a pail was not taken, as the papers say it: the reason, the value and the limit it failed, and what became of the milk. */
import type { RejectReason } from '../core/facts/counter-facts.ts';
import { fates, rejectReasons } from '../words/papers.ts';
import type { Language } from '../words/phrase.ts';
import { formatMeasure } from './figures.ts';
import type { PaperReason, PaperRejection } from './paper-view.ts';

/** Fewest decimals of a value that was beyond its limit. */
const PLACES: Readonly<Partial<Record<RejectReason, number>>> = {
  acidity: 1,
  density: 4,
  protein: 2,
  fat: 2,
  temperature: 1,
  addedWater: 1,
};

function sayReason({ reason, text, limit, side }: PaperReason, language: Language): string {
  const words = rejectReasons[reason][language];
  if (text === null) return words;
  const value = formatMeasure(text, PLACES[reason] ?? 0);
  if (limit === null || side === null) return `${words} ${value}`;
  return `${words} ${value} ${side === 'above' ? '>' : '<'} ${formatMeasure(limit, PLACES[reason] ?? 0)}`;
}

/** All reasons of a rejection in one language. */
export const sayReasons = (rejection: PaperRejection, language: Language): string =>
  rejection.reasons.map((reason) => sayReason(reason, language)).join(language === 'zh' ? '，' : ' · ');

/** What became of the milk, '' where nobody said. */
export const sayFate = (rejection: PaperRejection, language: Language): string =>
  rejection.fate === null ? '' : fates[rejection.fate][language];
