/** The weight as it changes: one text node bound to the link, so that a new number does not wait for a drawing of the screen. */
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { shared } from '../../server/words/shared.ts';
import { weights } from '../shared/live.ts';
import { kgText } from '../shared/number.tsx';

const NO_WEIGHT = '\u2014';

export function LiveWeight({ device }: { readonly device: number }): JSX.Element {
  const text = useComputed(() => {
    const grams = weights.value.get(device)?.grams;
    return grams == null ? NO_WEIGHT : kgText(grams);
  });
  const state = useComputed(() => weights.value.get(device)?.state ?? 'none');
  return (
    <span class="live-weight">
      <span class="live-figure" data-weight={device} data-weight-state={state}>
        {text}
      </span>
      <span class="unit">{shared.kg.en}</span>
    </span>
  );
}
