/** The signs of a state: each has its own shape, so that no colour is needed to tell them apart. */
import type { JSX } from 'preact';
import type { Phrase } from '../../server/words/phrase.ts';
import { shared } from '../../server/words/shared.ts';
import { spoken } from './language.ts';

export type State = 'good' | 'near' | 'bad' | 'waiting' | 'recorded' | 'byHand' | 'asked' | 'trouble';

const WORDS: Readonly<Record<State, Phrase>> = {
  good: shared.good,
  near: shared.near,
  bad: shared.bad,
  waiting: shared.waiting,
  recorded: shared.recorded,
  byHand: shared.byHand,
  asked: shared.asked,
  trouble: shared.deviceTrouble,
};

const LINE = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;

const SHAPES: Readonly<Record<State, JSX.Element>> = {
  good: (
    <>
      <circle cx="12" cy="12" r="11" fill="var(--good)" />
      <path d="M6.5 12.300l3.7 3.7 7.3-7.7" {...LINE} stroke="var(--on-good)" stroke-width="2.8" />
    </>
  ),
  near: (
    <>
      <path d="M12 2.200L22.6 21H1.400z" fill="var(--near)" stroke="var(--on-near)" stroke-width="1.6" stroke-linejoin="round" />
      <path d="M12 9v5.200M12 17.300v.5" {...LINE} stroke="var(--on-near)" stroke-width="2.6" />
    </>
  ),
  bad: (
    <>
      <path d="M7.5 1h9L23 7.500v9L16.5 23h-9L1 16.500v-9z" fill="var(--bad)" />
      <path d="M8 8l8 8M16 8l-8 8" {...LINE} stroke="var(--on-bad)" stroke-width="2.8" />
    </>
  ),
  waiting: (
    <g stroke="var(--waiting)" stroke-width="1.7" {...LINE}>
      <circle cx="12" cy="12" r="10.5" stroke-dasharray="3.2 3.4" />
      <path d="M8.5 6.500h7M8.5 17.500h7M9.2 6.500c0 4 5.6 7 5.6 11M14.8 6.500c0 4-5.6 7-5.6 11" />
    </g>
  ),
  recorded: (
    <>
      <circle cx="12" cy="12" r="9.5" fill="none" stroke="var(--ink-2)" stroke-width="1.6" />
      <circle cx="12" cy="12" r="2.6" fill="var(--ink-2)" />
    </>
  ),
  byHand: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="4" fill="var(--by-hand)" />
      <path d="M6 18l.8-3.800L15.6 5.400l3 3L9.8 17.200zM13.5 7.500l3 3" {...LINE} stroke="var(--on-by-hand)" stroke-width="1.9" />
    </>
  ),
  asked: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="4" fill="var(--action)" />
      <path
        d="M8.5 13V8a1.2 1.2 0 0 1 2.4 0v3V6.300a1.2 1.2 0 0 1 2.4 0V11V7.300a1.2 1.2 0 0 1 2.4 0V14c0 3-1.6 4.6-4 4.600s-3.6-1.2-5-4.2"
        {...LINE}
        stroke="var(--on-action)"
        stroke-width="1.7"
      />
    </>
  ),
  trouble: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="4" fill="var(--trouble-ground)" stroke="var(--trouble)" stroke-width="1.8" />
      <path
        d="M10 5.500v3M14 5.500v3M8 8.500h8v2.700a4 4 0 0 1-8 0zM12 15.500v3M6 6l12 12.5"
        {...LINE}
        stroke="var(--trouble)"
        stroke-width="1.7"
      />
    </>
  ),
};

/** A state's sign, 1em wide; its word is read aloud unless `isBesideWord` says that it stands there already. */
export function Sign({ state, isBesideWord = false }: { readonly state: State; readonly isBesideWord?: boolean }): JSX.Element {
  return (
    <span class="sign" data-sign={state}>
      <svg viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true">
        {SHAPES[state]}
      </svg>
      {isBesideWord ? null : <span class="spoken">{spoken(WORDS[state])}</span>}
    </span>
  );
}
