/**
 * What was refused and what to do next, for every code. Tibetan where the glossary's words carry the sentence; elsewhere the
 * Chinese sentence stands in its place, since a sentence cannot be a picture.
 */
import type { RefusalCode } from '../core/refusal-codes.ts';
import type { Language, Phrase } from './phrase.ts';
import { sayDetail } from './refusal-details.ts';
import { doorRefusals, peopleRefusals } from './refusals-doors.ts';
import { deliveryRefusals, deviceRefusals } from './refusals-milk.ts';
import { moneyRefusals, shiftRefusals } from './refusals-money.ts';

export type SpokenRefusal = { readonly what: Phrase; readonly next: Phrase };

/** What only a screen meets: the station could not be reached. */
const screenRefusals = {
  LINK_LOST: {
    what: { bo: 'འཁོར་བྲལ', zh: '没有连上，没有收到回答', en: 'Not connected, no answer came' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '再按一次，不会重复', en: 'Press again, nothing is done twice' },
  },
} as const;

export const refusals = {
  ...screenRefusals,
  ...doorRefusals,
  ...peopleRefusals,
  ...shiftRefusals,
  ...deliveryRefusals,
  ...deviceRefusals,
  ...moneyRefusals,
} as const satisfies Record<RefusalCode | keyof typeof screenRefusals, SpokenRefusal>;

type Refused = { readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

/** The sentence of a refusal and what to do next, in one language. */
export function sayRefusal({ code, facts }: Refused, language: Language): { readonly what: string; readonly next: string } {
  const known: Readonly<Record<string, SpokenRefusal>> = refusals;
  const { what, next } = known[code] ?? refusals.INTERNAL_FAULT;
  const fill = (phrase: Phrase): string =>
    phrase[language].replace(/\{(\w+)\}/g, (_place, name: string) => sayDetail(facts, name, language));
  return { what: fill(what), next: fill(next) };
}
