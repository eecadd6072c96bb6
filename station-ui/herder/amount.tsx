/** The two large figures of the phone: kilograms, and yuan with the fen smaller. */
import type { JSX } from 'preact';
import { herder } from '../../server/words/herder.ts';
import { shared } from '../../server/words/shared.ts';
import { t } from '../shared/language.ts';
import { kgText, signedYuanText, yuanText } from '../shared/number.tsx';

/** A weight that is not there yet is a dash, never 0.00. */
export function Weight({ grams, isByHand = false }: { readonly grams: number | null; readonly isByHand?: boolean }): JSX.Element {
  return (
    <p class="weight">
      <span class={isByHand ? 'weight-figure by-hand' : 'weight-figure'}>{grams === null ? t(herder.dash) : kgText(grams)}</span>
      <span class="weight-unit">{t(herder.kg)}</span>
      {isByHand ? <span class="by-hand-word">{t(shared.byHand)}</span> : null}
    </p>
  );
}

export function Amount({ fen, isSigned = false }: { readonly fen: number; readonly isSigned?: boolean }): JSX.Element {
  const text = isSigned ? signedYuanText(fen) : yuanText(fen);
  const point = text.indexOf('.');
  return (
    <span class="amount" data-fen={fen}>
      <span class="amount-yuan">{text.slice(0, point)}</span>
      <span class="amount-fen">{text.slice(point)}</span>
      <span class="amount-unit">{t(herder.yuan)}</span>
    </span>
  );
}
