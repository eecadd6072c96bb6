/** An amount as the bundles, notes and coins one would hold. */
import type { JSX } from 'preact';
import { herder } from '../../server/words/herder.ts';
import { spoken, t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { type Pile, pilesOf } from './notes.ts';

/** So many pieces of one kind are drawn one upon the other; more are told by a number. */
const DRAWN = 4;
const COINS: readonly string[] = ['0.5', '0.1'];

function Pieces({ pile }: { readonly pile: Pile }): JSX.Element {
  const isCoin = COINS.includes(pile.face);
  const drawn = Math.min(pile.count, DRAWN);
  const kind = isCoin ? 'coin' : 'note';
  return (
    <span class={`pile pile-${kind}`} data-face={pile.face}>
      {Array.from({ length: drawn }, (_piece, nth) => (
        <span key={nth} class={kind}>
          {nth === drawn - 1 ? pile.face.replace('0.', '.') : null}
        </span>
      ))}
      {pile.count > DRAWN ? <span class="pile-count">{t(herder.pileCount, { count: pile.count })}</span> : null}
    </span>
  );
}

/** Nothing for nothing: an amount of 0 or below is no money in the hand. */
export function MoneyPicture({ fen }: { readonly fen: number }): JSX.Element | null {
  const piles = pilesOf(fen);
  if (piles.length === 0) return null;
  return (
    <div class="piles" role="img" aria-label={spoken(herder.notesPicture, { yuan: yuanText(fen) })}>
      {piles.map((pile) => (
        <Pieces key={pile.face} pile={pile} />
      ))}
    </div>
  );
}
