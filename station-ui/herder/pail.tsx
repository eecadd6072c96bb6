/** The pail as a picture: filled to its weight, hatched when it was not taken. */
import type { JSX } from 'preact';
import { herder } from '../../server/words/herder.ts';
import { spoken } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';

/** A full pail in the picture, in grams; more is drawn as full. */
const FULL_GRAMS = 20_000;
const BODY = 'M5 15.500h52l-6 46.500a2 2 0 0 1-2 2H13a2 2 0 0 1-2-2z';

type Props = { readonly grams: number; readonly isRejected?: boolean; readonly isEmpty?: boolean };

/** The drawing stands on 62 x 68; the milk is a picture of its own, as tall as the grams, that is scaled into the body. */
export function Pail({ grams, isRejected = false, isEmpty = false }: Props): JSX.Element {
  const filled = isEmpty ? 0 : Math.max(0, Math.min(grams, FULL_GRAMS));
  const name = spoken(herder.pailPicture, { kg: kgText(grams) });
  return (
    <svg class={isRejected ? 'pail pail-rejected' : 'pail'} viewBox="0 0 62 68" role="img" aria-label={name}>
      <path class="pail-handle" d="M12 15C12 4.500 20 2 31 2s19 2.500 19 13" />
      <clipPath id="pail-shape">
        <path d={BODY} />
      </clipPath>
      <g clip-path="url(#pail-shape)">
        <path class="pail-inside" d={BODY} />
        <svg x="0" y="18" width="62" height="45" viewBox={`0 0 62 ${FULL_GRAMS}`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="pail-milk" x="0" y={FULL_GRAMS - filled} width="62" height={filled} />
          {filled > 0 ? <path class="pail-surface" d={`M0 ${FULL_GRAMS - filled}h62`} /> : null}
        </svg>
        {isRejected ? <path class="pail-hatch" d="M6 34L26 14M8 52L46 14M14 66L58 22M32 66L58 40M48 66L58 56" /> : null}
      </g>
      <path class="pail-body" d={BODY} />
    </svg>
  );
}
