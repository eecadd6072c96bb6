/** Down to which weight pails are taken, in force from a shift on. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { lightPailsView } from '../../server/contract/index.ts';
import { lightPails } from '../../server/words/light-pails.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';
import { shiftWord } from './dates.ts';
import { Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkMaybeNumber, checkPattern, keepErrors, readOrNull } from './form-checks.ts';
import { useLoaded } from './loaded.ts';
import { Panel } from './parts.tsx';
import { hasRole } from './roles.ts';
import { DAY_PATTERN, type ShiftName, StartFields, tomorrow } from './start-fields.tsx';

const KILOGRAMS = { places: 3, example: '0.2' } as const;

function LightPailsForm({ onDone }: { readonly onDone: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const day = useSignal(tomorrow());
  const shift = useSignal<ShiftName>('morning');
  const least = useSignal('');
  const reason = useSignal('');
  const decide = async (): Promise<void> => {
    const errors = keepErrors(
      checkPattern({ id: 'light-day', label: officeForms.fromDay }, day.value.trim(), DAY_PATTERN),
      checkMaybeNumber({ id: 'light-least', label: lightPails.least }, least.value, KILOGRAMS),
      checkFilled({ id: 'light-reason', label: lightPails.reason }, reason.value),
    );
    const body = () => ({
      fromDay: day.value.trim(),
      fromShift: shift.value,
      leastGrams: readOrNull(least.value, KILOGRAMS.places),
      reason: reason.value.trim(),
    });
    if (await sendForm(form, errors, () => submit('/api/light-pails', body()))) await onDone();
  };
  return (
    <Form form={form} name="light-pails" isQuiet submitWord={t(lightPails.decide)} onSubmit={() => void decide()}>
      <StartFields name="light" day={day} shift={shift} form={form} />
      <TextField id="light-least" label={lightPails.least} value={least} form={form} isNarrow />
      <TextField id="light-reason" label={lightPails.reason} value={reason} form={form} />
    </Form>
  );
}

export function LightPailsPanel(): JSX.Element {
  const { value, again } = useLoaded('/api/light-pails', lightPailsView);
  const versions = (value?.versions ?? []).slice().reverse();
  return (
    <Panel name="light-pails" title={t(lightPails.title)}>
      <p class="panel-lead">{t(lightPails.note)}</p>
      {versions.length === 0 ? <p class="not-there">{t(lightPails.none)}</p> : null}
      <ul class="lines lines-wrap">
        {versions.map(({ version, fromDay, fromShift, leastGrams, reason }) => (
          <li key={version} class="line" data-light-pails={version}>
            <span class="line-title line-plain">{t(officeForms.inForceFrom, { day: fromDay, shift: shiftWord(fromShift) })}</span>
            <span class="line-note">
              {leastGrams === null ? t(lightPails.own, { reason }) : t(lightPails.down, { kg: kgText(leastGrams), reason })}
            </span>
          </li>
        ))}
      </ul>
      {hasRole('committee') ? <LightPailsForm onDone={again} /> : null}
    </Panel>
  );
}
