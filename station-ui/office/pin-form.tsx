/** The household's PIN, typed twice by its herder while everybody else looks away. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HouseholdTag } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { Form, sendForm, TextField, useForm } from './form.tsx';
import { checkPattern, checkSame, keepErrors } from './form-checks.ts';
import { HouseholdCell, Panel } from './parts.tsx';

const PIN = /^\d{4,8}$/;

export function PinForm({ household, onDone }: { readonly household: HouseholdTag; readonly onDone: () => void }): JSX.Element {
  const form = useForm();
  const pin = useSignal('');
  const again = useSignal('');
  const save = async (): Promise<void> => {
    const errors = keepErrors(
      checkPattern({ id: 'pin', label: officeForms.pin }, pin.value, { pattern: PIN, says: officeForms.notAPin }),
      checkSame({ id: 'pin-again', label: officeForms.pinAgain }, again.value, pin.value),
    );
    if (!(await sendForm(form, errors, () => submit(`/api/households/${household.household}/pin`, { pin: pin.value })))) return;
    pin.value = '';
    again.value = '';
    onDone();
  };
  return (
    <Panel name="pin-form" title={t(officeForms.setPinOf, { code: household.code })}>
      <p class="panel-lead">
        <HouseholdCell household={household} />
      </p>
      <p class="panel-lead">{t(officeForms.setPinNote)}</p>
      <Form form={form} name="pin" submitWord={t(officeForms.save)} onSubmit={() => void save()}>
        <TextField id="pin" label={officeForms.pin} value={pin} form={form} type="password" isNarrow />
        <TextField id="pin-again" label={officeForms.pinAgain} value={again} form={form} type="password" isNarrow />
      </Form>
    </Panel>
  );
}
