/** What the station refused: its sentence, and what to do next. */
import type { JSX } from 'preact';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { sayRefusal } from '../../server/words/refusals.ts';
import { language } from './language.ts';
import { Sign } from './signs.tsx';

export const refusalText = (of: RefusalAnswer): { readonly what: string; readonly next: string } => sayRefusal(of, language.value);

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
