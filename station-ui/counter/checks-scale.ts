/** What a scale that is being checked shows now, and what a device is called in a sentence. */
import type { CounterView, WeightMessage } from '../../server/contract/index.ts';
import { shared } from '../../server/words/shared.ts';
import { spoken } from '../shared/language.ts';
import { weights } from '../shared/live.ts';
import { analyzerLetter, scaleNumber } from './devices.ts';

export const weightOn = (device: number): WeightMessage | null => weights.value.get(device) ?? null;

/** The scale by its word (several by their numbers), an analyzer by its letter. */
export const deviceName = (now: CounterView, device: number): string =>
  analyzerLetter(now, device) || `${spoken(shared.scale)} ${scaleNumber(now, device)}`.trim();
