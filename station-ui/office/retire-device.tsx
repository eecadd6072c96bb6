/** A device goes out of service, after a question; those that are out of it can be put back. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { submit } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import type { Device } from './device-form.tsx';
import { Button, Panel } from './parts.tsx';

type Retiring = { readonly device: number; readonly name: string };
type QuestionProps = { readonly of: Retiring; readonly onDone: () => Promise<void>; readonly onCancel: () => void };

function RetireQuestion({ of, onDone, onCancel }: QuestionProps): JSX.Element {
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isBusy = useSignal(false);
  const retire = async (): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    const answer = await submit(`/api/devices/${of.device}/retire`, {});
    isBusy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) await onDone();
  };
  return (
    <div class="question line-question">
      <RefusalPlate refusal={refusal.value} />
      <p>{t(officeForms.retireAsk, { device: of.name })}</p>
      <div class="question-buttons">
        <Button action={`retire-${of.device}-cancel`} onPress={onCancel}>
          {t(officeForms.cancel)}
        </Button>
        <Button kind="red" action={`retire-${of.device}-confirm`} onPress={() => void retire()}>
          {t(officeForms.retire)}
        </Button>
      </div>
    </div>
  );
}

/** The button, and in a line of its own the question that it asks. */
export function useRetiring(
  of: Retiring,
  onDone: () => Promise<void>,
): { readonly button: JSX.Element; readonly question: JSX.Element | null } {
  const isAsking = useSignal(false);
  const ask = (is: boolean) => (): void => {
    isAsking.value = is;
  };
  const button = (
    <Button action={`retire-${of.device}`} onPress={ask(true)}>
      {t(officeForms.retire)}
    </Button>
  );
  return { button, question: isAsking.value ? <RetireQuestion of={of} onDone={onDone} onCancel={ask(false)} /> : null };
}

type PanelProps = { readonly devices: readonly Device[]; readonly onPutBack: ((device: number) => void) | null };

export function RetiredPanel({ devices, onPutBack }: PanelProps): JSX.Element | null {
  if (devices.length === 0) return null;
  return (
    <Panel name="retired" title={t(officeForms.retired)}>
      <ul class="lines lines-wrap">
        {devices.map(({ device, name, family, protocol, version }) => (
          <li key={device} class="line" data-retired={device}>
            <Icon name={family === 'scale' ? 'scale' : 'analyzer'} />
            <span class="line-title">{name}</span>
            <span class="line-note">
              {protocol} · {t(officeForms.deviceVersion, { number: version })}
            </span>
            {onPutBack === null ? null : (
              <span class="line-right">
                <Button action={`put-back-${device}`} onPress={() => onPutBack(device)}>
                  {t(officeForms.putBack)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
