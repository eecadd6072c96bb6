/** Keeping what was heard: for a developer who writes a driver from it, whether or not anybody knows the device. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { captureSaved } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { post } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { Form, sendForm, TextField, useForm } from './form.tsx';
import { Button, Panel } from './parts.tsx';

type Saved = { readonly capture: string; readonly bytes: number };

/** Saves what the session heard. `nameplate`: what stands on the device, where nothing knows it. */
export const saveCapture = (session: string, nameplate: string) =>
  post(`/api/commissioning/${session}/capture`, nameplate === '' ? {} : { nameplate }, captureSaved);

export function CommissioningCapture({ session, onClose }: { readonly session: string; readonly onClose: () => void }): JSX.Element {
  const form = useForm();
  const nameplate = useSignal('');
  const saved = useSignal<Saved | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  const save = async (): Promise<void> => {
    await sendForm(form, [], async () => {
      const answer = await saveCapture(session, nameplate.value.trim());
      if (answer.ok) saved.value = answer.value;
      return answer;
    });
  };
  return (
    <div ref={box}>
      <Panel name="commissioning-capture" title={t(commissioning.captureTitle)}>
        <p class="panel-lead">{t(commissioning.captureHelp)}</p>
        <Form
          form={form}
          name="capture"
          submitWord={t(commissioning.captureSave)}
          isQuiet
          onSubmit={() => void save()}
          beside={
            <Button action="close-capture" onPress={onClose}>
              {t(commissioning.close)}
            </Button>
          }
        >
          <TextField id="nameplate" label={commissioning.nameplate} value={nameplate} form={form} />
        </Form>
        {saved.value === null ? null : (
          <p class="capture-saved" role="status" data-capture={saved.value.capture}>
            <Sign state="good" isBesideWord />
            {t(commissioning.captureSaved, { name: saved.value.capture, count: saved.value.bytes })}
            <a class="link" href={`/api/captures/${saved.value.capture}`} download>
              {t(commissioning.captureFile, { name: saved.value.capture })}
            </a>
          </p>
        )}
      </Panel>
    </div>
  );
}
