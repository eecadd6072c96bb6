/** A whole table of limits, begun from the one before; each row with its source. */
import { type Signal, signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { limitRow } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures } from '../../server/words/shared.ts';
import { newId, submit } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { ChoiceField, type FieldError, Form, type FormState, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkPattern, checkSome, keepErrors } from './form-checks.ts';
import { checkMaybe, checkValue, readValue, typedText } from './measured-fields.ts';
import { Button, Panel } from './parts.tsx';
import { DAY_PATTERN, type MilkKind, milkOptions, type ShiftName, StartFields, tomorrow } from './start-fields.tsx';

export type LimitRow = ReturnType<typeof limitRow.parse>;
type Measure = LimitRow['measure'];
type Effect = LimitRow['effect'];

type RowDraft = {
  readonly id: string;
  readonly milkKind: Signal<MilkKind>;
  readonly measure: Signal<Measure>;
  readonly min: Signal<string>;
  readonly max: Signal<string>;
  readonly effect: Signal<Effect>;
  readonly source: Signal<string>;
};

const MEASURES: readonly Measure[] = limitRow.shape.measure.options;

const startText = (row: LimitRow | null, bound: 'min' | 'max'): string => {
  const value = row?.[bound] ?? null;
  return row === null || value === null ? '' : typedText(row.measure, value);
};
const readBound = (row: RowDraft, bound: 'min' | 'max'): number | null => readValue(row.measure.value, row[bound].value);

const draftOf = (row: LimitRow | null): RowDraft => ({
  id: `limit-${newId().slice(0, 6)}`,
  milkKind: signal<MilkKind>(row?.milkKind ?? 'yak'),
  measure: signal<Measure>(row?.measure ?? 'acidity'),
  min: signal(startText(row, 'min')),
  max: signal(startText(row, 'max')),
  effect: signal<Effect>(row?.effect ?? 'warns'),
  source: signal(row?.source ?? ''),
});

function errorsOf(row: RowDraft): readonly FieldError[] {
  const isOpen = row.min.value.trim() === '' && row.max.value.trim() === '';
  const least = { id: `${row.id}-min`, label: officeForms.least };
  const bound = { measure: row.measure.value, example: '18.0' };
  return keepErrors(
    isOpen ? checkFilled(least, '') : checkMaybe(checkValue)(least, row.min.value, bound),
    checkMaybe(checkValue)({ id: `${row.id}-max`, label: officeForms.most }, row.max.value, bound),
    checkFilled({ id: `${row.id}-source`, label: officeForms.source }, row.source.value),
  );
}

const rowOf = (row: RowDraft): LimitRow => ({
  milkKind: row.milkKind.value,
  measure: row.measure.value,
  min: readBound(row, 'min'),
  max: readBound(row, 'max'),
  effect: row.effect.value,
  source: row.source.value.trim(),
});

function RowFields({
  row,
  nth,
  form,
  onRemove,
}: {
  readonly row: RowDraft;
  readonly nth: number;
  readonly form: FormState;
  readonly onRemove: () => void;
}): JSX.Element {
  return (
    <fieldset class="term" data-limit={row.measure.value}>
      <legend class="field-label">{t(officeForms.rowNumber, { number: nth + 1 })}</legend>
      <ChoiceField id={`${row.id}-kind`} label={officeForms.milkKind} value={row.milkKind} isNarrow options={milkOptions()} />
      <ChoiceField
        id={`${row.id}-measure`}
        label={officeForms.measure}
        value={row.measure}
        isNarrow
        options={MEASURES.map((name) => [name, spoken(measures[name])] as const)}
      />
      <TextField id={`${row.id}-min`} label={officeForms.least} value={row.min} form={form} isNarrow />
      <TextField id={`${row.id}-max`} label={officeForms.most} value={row.max} form={form} isNarrow />
      <ChoiceField
        id={`${row.id}-effect`}
        label={officeForms.effect}
        value={row.effect}
        isNarrow
        options={[
          ['warns', t(officeForms.warns)],
          ['rejects', t(officeForms.rejects)],
        ]}
      />
      <TextField id={`${row.id}-source`} label={officeForms.source} value={row.source} form={form} />
      <button
        type="button"
        class="button button-outlined button-square"
        aria-label={spoken(officeForms.remove)}
        data-action="remove-limit"
        onClick={onRemove}
      >
        <Icon name="cross" />
      </button>
    </fieldset>
  );
}

type Props = { readonly start: readonly LimitRow[]; readonly onPublished: () => Promise<void> };

export function LimitsForm({ start, onPublished }: Props): JSX.Element {
  const form = useForm();
  const day = useSignal(tomorrow());
  const shift = useSignal<ShiftName>('morning');
  const rows = useSignal<readonly RowDraft[]>(start.length === 0 ? [draftOf(null)] : start.map(draftOf));
  const publish = async (): Promise<void> => {
    const errors = [
      ...keepErrors(
        checkPattern({ id: 'limits-day', label: officeForms.fromDay }, day.value.trim(), DAY_PATTERN),
        checkSome({ id: 'limits-day', label: officeForms.measure }, rows.value),
      ),
      ...rows.value.flatMap(errorsOf),
    ];
    const body = () => ({ fromDay: day.value.trim(), fromShift: shift.value, rows: rows.value.map(rowOf) });
    if (await sendForm(form, errors, () => submit('/api/limits', body()))) await onPublished();
  };
  return (
    <Panel name="limits-form" title={t(officeForms.publishLimits)}>
      <Form form={form} name="limits" submitWord={t(officeForms.publish)} onSubmit={() => void publish()}>
        <StartFields name="limits" day={day} shift={shift} form={form} />
        <div class="field-wide term-list">
          {rows.value.map((row, nth) => (
            <RowFields
              key={row.id}
              row={row}
              nth={nth}
              form={form}
              onRemove={() => {
                rows.value = rows.value.filter((one) => one.id !== row.id);
              }}
            />
          ))}
          <Button
            action="add-limit"
            icon="plus"
            onPress={() => {
              rows.value = [...rows.value, draftOf(null)];
            }}
          >
            {t(officeForms.add)}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
