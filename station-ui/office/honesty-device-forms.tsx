/** What is stated about a device: verified until when, and how an analyzer is calibrated for a measure of a kind of milk. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { calibrationStates, honestyOffice } from '../../server/words/honesty-office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { station } from '../shared/session.ts';
import { ChoiceField, Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkPattern, keepErrors } from './form-checks.ts';
import { type MeasureName, measureOptions } from './honesty-measures.ts';
import { checkDifference, checkMaybe, readDifference } from './measured-fields.ts';
import { DAY_PATTERN, type MilkKind, milkOptions } from './start-fields.tsx';

type Props = { readonly device: number; readonly onDone: () => Promise<void> };

export function VerificationForm({ device, onDone }: Props): JSX.Element {
  const form = useForm();
  const untilDay = useSignal('');
  const certificate = useSignal('');
  const send = async (): Promise<void> => {
    const errors = keepErrors(
      checkPattern({ id: 'verification-until', label: honestyOffice.untilDay }, untilDay.value.trim(), DAY_PATTERN),
      checkFilled({ id: 'verification-certificate', label: honestyOffice.certificate }, certificate.value),
    );
    const content = () => ({ untilDay: untilDay.value.trim(), certificate: certificate.value.trim() });
    if (await sendForm(form, errors, () => submit(`/api/devices/${device}/verification`, content()))) await onDone();
  };
  return (
    <Form form={form} name="verification" submitWord={t(officeForms.save)} onSubmit={() => void send()}>
      <TextField id="verification-until" label={honestyOffice.untilDay} value={untilDay} form={form} isNarrow />
      <TextField id="verification-certificate" label={honestyOffice.certificate} value={certificate} form={form} />
    </Form>
  );
}

type Stated = keyof typeof calibrationStates;
const STATED: readonly Stated[] = ['compared', 'notFit', 'factory'];

export function CalibrationForm({ device, onDone }: Props): JSX.Element {
  const form = useForm();
  const milkKind = useSignal<MilkKind>('yak');
  const measure = useSignal<MeasureName>('protein');
  const state = useSignal<Stated>('compared');
  const day = useSignal(station.value?.day ?? '');
  const reference = useSignal('');
  const offset = useSignal('');
  const send = async (): Promise<void> => {
    const errors = keepErrors(
      checkPattern({ id: 'calibration-day', label: honestyOffice.day }, day.value.trim(), DAY_PATTERN),
      checkFilled({ id: 'calibration-reference', label: honestyOffice.reference }, reference.value),
      checkMaybe(checkDifference)({ id: 'calibration-offset', label: honestyOffice.offset }, offset.value, {
        measure: measure.value,
        example: '-0.05',
      }),
    );
    const content = () => ({
      ...{ milkKind: milkKind.value, measure: measure.value, state: state.value },
      ...{ day: day.value.trim(), reference: reference.value.trim(), offset: readDifference(measure.value, offset.value) },
    });
    if (await sendForm(form, errors, () => submit(`/api/devices/${device}/calibrations`, content()))) await onDone();
  };
  return (
    <Form form={form} name="calibration" submitWord={t(officeForms.save)} onSubmit={() => void send()}>
      <ChoiceField id="calibration-kind" label={officeForms.milkKind} value={milkKind} options={milkOptions()} isNarrow />
      <ChoiceField id="calibration-measure" label={officeForms.measure} value={measure} options={measureOptions()} isNarrow />
      <ChoiceField
        id="calibration-state"
        label={honestyOffice.state}
        value={state}
        options={STATED.map((one) => [one, t(calibrationStates[one])] as const)}
        isNarrow
      />
      <TextField id="calibration-day" label={honestyOffice.day} value={day} form={form} isNarrow />
      <TextField id="calibration-reference" label={honestyOffice.reference} value={reference} form={form} />
      <TextField
        id="calibration-offset"
        label={honestyOffice.offset}
        value={offset}
        form={form}
        hint={t(honestyOffice.offsetNote)}
        isNarrow
      />
    </Form>
  );
}
