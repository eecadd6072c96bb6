/** The sign of what is due for a device. */
import type { HonestDevice } from '../../server/contract/index.ts';
import type { State } from '../shared/signs.tsx';

type DueState = HonestDevice['due'][number]['state'];

export const DUE_STATES: Readonly<Record<DueState, State>> = { good: 'good', near: 'near', due: 'waiting', failed: 'bad' };
