/** The lots of standard milk, and the form that enters one as its bottle says. */
import { type Signal, signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HonestyView } from '../../server/contract/index.ts';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures } from '../../server/words/shared.ts';
import { newId, submit } from '../shared/api.ts';
import { standardText } from '../shared/check-words.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { station } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { ChoiceField, type FieldError, Form, type FormState, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkPattern, checkSome, keepErrors } from './form-checks.ts';
import { type MeasureName, measureOptions } from './honesty-measures.ts';
import { checkDifference, checkValue, readDifference, readRight, readValue } from './measured-fields.ts';
import { Button, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';
import { DAY_PATTERN } from './start-fields.tsx';

type Lot = HonestyView['standards'][number];
type Draft = {
  readonly id: string;
  readonly measure: Signal<MeasureName>;
  readonly value: Signal<string>;
  readonly allowed: Signal<string>;
};

const draft = (measure: MeasureName): Draft => ({
  id: `standard-${newId().slice(0, 6)}`,
  measure: signal(measure),
  value: signal(''),
  allowed: signal(''),
});

function errorsOf(row: Draft): readonly FieldError[] {
  const allowed = { id: `${row.id}-allowed`, label: honestyOffice.allowedEither };
  const measure = row.measure.value;
  const found = keepErrors(
    checkValue({ id: `${row.id}-value`, label: honestyOffice.value }, row.value.value, { measure, example: '5.10' }),
    checkDifference(allowed, row.allowed.value, { measure, example: '0.10' }),
  );
  if (found.length > 0 || readRight(readDifference, measure, row.allowed.value) > 0) return found;
  return [{ field: allowed.id, label: t(allowed.label), text: t(honestyOffice.aboveNothing) }];
}

type RowProps = { readonly row: Draft; readonly nth: number; readonly form: FormState; readonly onRemove: () => void };

function ValueFields({ row, nth, form, onRemove }: RowProps): JSX.Element {
  return (
    <fieldset class="term standard-value">
      <legend class="field-label">{t(officeForms.rowNumber, { number: nth + 1 })}</legend>
      <ChoiceField id={`${row.id}-measure`} label={officeForms.measure} value={row.measure} options={measureOptions()} isNarrow />
      <TextField id={`${row.id}-value`} label={honestyOffice.value} value={row.value} form={form} isNarrow />
      <TextField id={`${row.id}-allowed`} label={honestyOffice.allowedEither} value={row.allowed} form={form} isNarrow />
      <button
        type="button"
        class="button button-outlined button-square"
        aria-label={spoken(officeForms.remove)}
        data-action="remove-value"
        onClick={onRemove}
      >
        <Icon name="cross" />
      </button>
    </fieldset>
  );
}

const standardValueOf = (row: Draft) => ({
  measure: row.measure.value,
  value: readRight(readValue, row.measure.value, row.value.value),
  allowed: readRight(readDifference, row.measure.value, row.allowed.value),
});

function StandardForm({ onDone }: { readonly onDone: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const lot = useSignal('');
  const untilDay = useSignal('');
  const rows = useSignal<readonly Draft[]>([draft('protein'), draft('fat')]);
  const send = async (): Promise<void> => {
    const errors = [
      ...keepErrors(
        checkFilled({ id: 'standard-lot', label: honestyOffice.lot }, lot.value),
        checkPattern({ id: 'standard-until', label: honestyOffice.untilDay }, untilDay.value.trim(), DAY_PATTERN),
        checkSome({ id: 'standard-lot', label: officeForms.measure }, rows.value),
      ),
      ...rows.value.flatMap(errorsOf),
    ];
    const content = () => ({ lot: lot.value.trim(), untilDay: untilDay.value.trim(), values: rows.value.map(standardValueOf) });
    if (await sendForm(form, errors, () => submit('/api/standards', content()))) await onDone();
  };
  return (
    <Form form={form} name="standard" submitWord={t(officeForms.save)} onSubmit={() => void send()}>
      <TextField id="standard-lot" label={honestyOffice.lot} value={lot} form={form} isNarrow />
      <TextField id="standard-until" label={honestyOffice.untilDay} value={untilDay} form={form} isNarrow />
      <div class="field-wide term-list">
        {rows.value.map((row, nth) => (
          <ValueFields
            key={row.id}
            row={row}
            nth={nth}
            form={form}
            onRemove={() => {
              rows.value = rows.value.filter((one) => one !== row);
            }}
          />
        ))}
        <Button
          action="add-value"
          icon="plus"
          onPress={() => {
            rows.value = [...rows.value, draft('snf')];
          }}
        >
          {t(officeForms.add)}
        </Button>
      </div>
    </Form>
  );
}

function LotLine({ lot }: { readonly lot: Lot }): JSX.Element {
  const isPast = lot.untilDay < (station.value?.day ?? '');
  const values = lot.values.map(({ measure, value, allowed }) => {
    return `${spoken(measures[measure])} ${standardText(measure, value)} \u00b1 ${standardText(measure, allowed)}`;
  });
  return (
    <li class="line" data-standard={lot.standard} data-past={isPast ? '' : undefined}>
      <Sign state={isPast ? 'near' : 'good'} isBesideWord />
      <span class="line-title">{lot.lot}</span>
      <span class="line-note">
        {isPast ? `${t(honestyOffice.past)} ` : ''}
        {lot.untilDay} · {values.join(' · ')}
      </span>
    </li>
  );
}

type Props = { readonly view: HonestyView; readonly again: () => Promise<void> };

export function StandardsPanel({ view, again }: Props): JSX.Element {
  const isOpen = useSignal(false);
  const lots = [...view.standards].sort((one, other) => other.standard - one.standard);
  return (
    <Panel name="standards" title={t(honestyOffice.standards)}>
      {lots.length === 0 ? <p class="not-there">{t(honestyOffice.noStandards)}</p> : null}
      <ul class="lines">
        {lots.map((lot) => (
          <LotLine key={lot.standard} lot={lot} />
        ))}
      </ul>
      {hasRole('admin', 'committee') ? (
        <p class="panel-foot">
          <Button
            action="new-standard"
            icon="plus"
            onPress={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {t(honestyOffice.newStandard)}
          </Button>
        </p>
      ) : null}
      {isOpen.value ? (
        <StandardForm
          onDone={async () => {
            isOpen.value = false;
            await again();
          }}
        />
      ) : null}
    </Panel>
  );
}
