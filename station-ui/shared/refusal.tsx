/** What the station refused: its sentence, and what to do next. */
import type { JSX } from 'preact';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import type { Language } from '../../server/words/phrase.ts';
import { refusals, type SpokenRefusal } from '../../server/words/refusals.ts';
import { language } from './language.ts';
import { Sign } from './signs.tsx';

/** A fact that the sentence names and the refusal did not bring is a dash, never an empty place. */
function fill(text: string, facts: RefusalAnswer['facts']): string {
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => String(facts[name] ?? '\u2014'));
}

function spokenRefusal(code: string): SpokenRefusal {
  const known: Readonly<Record<string, SpokenRefusal>> = refusals;
  return known[code] ?? refusals.INTERNAL_FAULT;
}

export function refusalText(of: RefusalAnswer, inLanguage: Language = language.value): { what: string; next: string } {
  const { what, next } = spokenRefusal(of.code);
  return { what: fill(what[inLanguage], of.facts), next: fill(next[inLanguage], of.facts) };
}

/** The refusal as a plate, announced to a reader of the screen. Nothing where nothing was refused. */
export function RefusalPlate({ refusal }: { readonly refusal: RefusalAnswer | null }): JSX.Element | null {
  if (refusal === null) return null;
  const { what, next } = refusalText(refusal);
  return (
    <div class="refusal" role="alert" data-refusal={refusal.code}>
      <Sign state="bad" isBesideWord />
      <div>
        <div class="refusal-what">{what}</div>
        <div class="refusal-next">{next}</div>
      </div>
    </div>
  );
}
