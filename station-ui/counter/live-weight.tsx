/** The weight as it changes: one text node bound to the link, so that a new number does not wait for a drawing of the screen. */
import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { shared } from '../../server/words/shared.ts';
import { weight } from '../shared/live.ts';
import { kgText } from '../shared/number.tsx';

const NO_WEIGHT = '\u2014';
const text = computed(() => (weight.value?.grams == null ? NO_WEIGHT : kgText(weight.value.grams)));
const state = computed(() => weight.value?.state ?? 'none');

export function LiveWeight(): JSX.Element {
  return (
    <span class="live-weight">
      <span class="live-figure" data-weight data-weight-state={state}>
        {text}
      </span>
      <span class="unit">{shared.kg.en}</span>
    </span>
  );
}
