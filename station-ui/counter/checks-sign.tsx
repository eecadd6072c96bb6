/** A device that is being checked says so in its lane: what it measures now is no pail's. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { checks } from '../../server/words/honesty.ts';
import { spoken } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';

export const isReserved = (now: CounterView, device: number): boolean => now.reserved.some((one) => one.device === device);

export function ReservedSign(): JSX.Element {
  return (
    <span class="lane-end lane-note" data-reserved>
      <Sign state="waiting" isBesideWord />
      {spoken(checks.reserved)}
    </span>
  );
}
