/** A screen at the staff door that was never paired: it asks for the code that the admin has at the counter. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { pairing } from '../../server/words/pairing.ts';
import { submit } from './api.ts';
import { Icon } from './icons.tsx';
import { spoken, t } from './language.ts';
import { RefusalPlate } from './refusal.tsx';

const CODE_DIGITS = 6;

export function PairScreen({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const code = useSignal('');
  const name = useSignal('');
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isReady = code.value.length === CODE_DIGITS && name.value.trim() !== '';
  const pair = async (): Promise<void> => {
    if (!isReady) return;
    const answer = await submit('/api/screens/pair', { code: code.value, name: name.value.trim() });
    refusal.value = answer.ok ? null : answer.refusal;
    code.value = '';
    if (answer.ok) onDone();
  };
  return (
    <form
      class="log-in"
      data-screen="pair"
      onSubmit={(event) => {
        event.preventDefault();
        void pair();
      }}
    >
      <div class="log-in-who">
        <h1>{t(pairing.pairThisScreen)}</h1>
        <p>{t(pairing.askForCode)}</p>
        <input
          class="secret-field"
          inputMode="numeric"
          autocomplete="off"
          maxLength={CODE_DIGITS}
          aria-label={spoken(pairing.code)}
          placeholder={spoken(pairing.code)}
          value={code.value}
          data-field="pairing-code"
          onInput={(event) => {
            code.value = event.currentTarget.value.replace(/\D/g, '');
          }}
        />
        <input
          class="secret-field"
          autocomplete="off"
          aria-label={spoken(pairing.screenName)}
          placeholder={spoken(pairing.screenName)}
          value={name.value}
          data-field="screen-name"
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
        <RefusalPlate refusal={refusal.value} />
        <button type="submit" class="pair-button" disabled={!isReady} data-act="pair" data-filled>
          <Icon name="tick" /> {t(pairing.pair)}
        </button>
      </div>
    </form>
  );
}
