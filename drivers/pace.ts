/** When a device speaks, where one protocol serves devices of several habits: a setting, since the bytes do not say it. */
import type { Requests, SettingKind, Settings } from './codec.ts';

/** `continuous`: without pause. `onPrint`: when its key is pressed or its pan has come to rest. `polled`: when it is asked. */
type Pace = 'continuous' | 'onPrint' | 'polled';

export const paceSettings = (paces: readonly Pace[], first: Pace): readonly SettingKind[] => [
  { key: 'sends', kind: 'choice', choices: paces, default: first },
  ...(paces.includes('polled') ? [{ key: 'pollMs', kind: 'whole', min: 100, max: 5000, default: '250' } as const] : []),
];

/** Silence is a trouble unless the device speaks only when somebody presses its key. */
export const isSpeakingOn = (settings: Settings): boolean => settings['sends'] !== 'onPrint';

export const asciiBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** The question of a polled device; null for the others. */
export function pollWith(settings: Settings, question: string): Requests['poll'] {
  return settings['sends'] === 'polled' ? { bytes: asciiBytes(question), everyMs: Number(settings['pollMs']) } : null;
}
