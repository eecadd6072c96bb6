/** Where no pail is open: what to do, and what the station says is wrong. */
import type { JSX } from 'preact';
import { counter } from '../../server/words/counter.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken } from '../shared/language.ts';
import { view } from '../shared/live.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { refusal } from './state.ts';

export function NoCard(): JSX.Element {
  return (
    <article class="card card-empty" data-verdict="none">
      <Icon name="pail" weight={1.2} />
      <h1>{spoken(counter.noOpenPail)}</h1>
      <p>{spoken(counter.noOpenPailNext)}</p>
      <RefusalPlate refusal={refusal.value ?? view.value?.trouble[0] ?? null} />
    </article>
  );
}
