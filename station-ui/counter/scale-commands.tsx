/** The scale's own keys, beside its lane: zero and tare, where its protocol takes them. Locked until the weight stands still. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken } from '../shared/language.ts';
import { weight } from '../shared/live.ts';
import { submitAct } from './acts.ts';

/** What stands on the keys of scales all over the world. */
const KEYS = [
  { command: 'zero', keyName: 'Z', shown: '→0←', word: counter.setZero },
  { command: 'tare', keyName: 'T', shown: '→T←', word: counter.takeTare },
] as const;
const AT_REST: ReadonlySet<string> = new Set(['empty', 'stable', 'bound', 'notEmptySince', 'sameAsBefore', 'belowMinimum', 'negative']);

export function ScaleCommands({ now }: { readonly now: CounterView }): JSX.Element | null {
  const scale = now.devices.find(({ device }) => device === now.scale?.device);
  const offered = KEYS.filter(({ command }) => scale?.commands[command] === true);
  if (scale === undefined || offered.length === 0) return null;
  const isAtRest = AT_REST.has(weight.value?.state ?? 'none');
  return (
    <div class="scale-commands">
      {offered.map(({ command, keyName, shown, word }) => (
        <KeyButton
          key={command}
          keyName={keyName}
          kind={isAtRest ? 'outlined' : 'locked'}
          label={spoken(word)}
          data={{ 'data-command': command }}
          onPress={() => void submitAct('/api/scale/command', { device: scale.device, command })}
        >
          <strong>{shown}</strong>
        </KeyButton>
      ))}
    </div>
  );
}
