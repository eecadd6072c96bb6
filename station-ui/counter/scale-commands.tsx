/** The scale's own keys, beside its lane: zero and tare, where its protocol takes them. Locked until the weight stands still. */
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken } from '../shared/language.ts';
import { weights } from '../shared/live.ts';
import { submitAct } from './acts.ts';
import { deviceOf, scaleNumber } from './devices.ts';
import { ChoiceTile } from './dialog-parts.tsx';
import { closeDialog } from './state.ts';

/** What stands on the keys of scales all over the world. */
const KEYS = [
  { command: 'zero', keyName: 'Z', shown: '→0←', word: counter.setZero },
  { command: 'tare', keyName: 'T', shown: '→T←', word: counter.takeTare },
] as const;
const AT_REST: ReadonlySet<string> = new Set([
  'empty',
  'stable',
  'bound',
  'notEmptySince',
  'sameAsBefore',
  'belowMinimum',
  'negative',
  'tareOnScale',
]);

/** Which of its keys a scale can be given over the line, and whether it stands still enough for them now. */
function useCommands(now: CounterView, device: number) {
  const isAtRest = useComputed(() => AT_REST.has(weights.value.get(device)?.state ?? 'none')).value;
  const scale = deviceOf(now, device);
  return { isAtRest, offered: KEYS.filter(({ command }) => scale?.commands[command] === true) };
}

const send = (device: number, command: string): Promise<boolean> => submitAct('/api/scale/command', { device, command });
type Props = { readonly now: CounterView; readonly scale: number };

export function ScaleCommands({ now, scale }: Props): JSX.Element | null {
  const { isAtRest, offered } = useCommands(now, scale);
  if (offered.length === 0) return null;
  return (
    <div class="scale-commands">
      {offered.map(({ command, keyName, shown, word }) => (
        <KeyButton
          key={command}
          keyName={keyName}
          kind={isAtRest ? 'outlined' : 'locked'}
          label={spoken(word)}
          data={{ 'data-command': command }}
          onPress={() => void send(scale, command)}
        >
          <strong>{shown}</strong>
        </KeyButton>
      ))}
    </div>
  );
}

/** The same for one of several scales, in the menu: beside two lanes there is no place for them. */
export function ScaleCommandTiles({ now, scale }: Props): JSX.Element {
  const { isAtRest, offered } = useCommands(now, scale);
  const press = async (command: string): Promise<void> => {
    if (isAtRest && (await send(scale, command))) closeDialog();
  };
  return (
    <>
      {offered.map(({ command, shown, word }) => (
        <ChoiceTile
          key={command}
          icon="scale"
          isPressed={false}
          data={{ 'data-command': command, 'data-scale': scale }}
          onPress={() => void press(command)}
        >
          {`${scaleNumber(now, scale)} ${shown} ${spoken(word)}`}
        </ChoiceTile>
      ))}
    </>
  );
}
