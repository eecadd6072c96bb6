/** A new household: its number, its mark, its names, how it is paid. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { MARKS } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { submit } from '../shared/api.ts';
import { spoken, t } from '../shared/language.ts';
import { Mark } from '../shared/mark.tsx';
import { ChoiceField, Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkNumber, checkPattern, keepErrors, readChecked } from './form-checks.ts';
import { Panel } from './parts.tsx';
import { type MilkKind, milkOptions } from './start-fields.tsx';

const CODE = /^\d{1,6}$/;
const KG = { places: 3, example: '1.22' } as const;

function MarkChoice({ chosen }: { readonly chosen: Signal<number> }): JSX.Element {
  return (
    <fieldset class="field field-wide">
      <legend class="field-label">{t(officeForms.mark)}</legend>
      <div class="marks">
        {MARKS.map((mark, nth) => (
          <button
            key={mark.name}
            type="button"
            class="mark-choice"
            aria-pressed={chosen.value === nth}
            aria-label={spoken(officeForms.markNumber, { number: nth + 1 })}
            data-choose-mark={nth}
            onClick={() => {
              chosen.value = nth;
            }}
          >
            <Mark mark={nth} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function useHouseholdDraft() {
  return {
    code: useSignal(''),
    mark: useSignal(0),
    nameZh: useSignal(''),
    nameBo: useSignal(''),
    milkKind: useSignal<MilkKind>('yak'),
    payBy: useSignal<'cash' | 'bank'>('cash'),
    tare: useSignal('0'),
    isMember: useSignal(true),
  };
}
type Draft = ReturnType<typeof useHouseholdDraft>;

const errorsOf = (draft: Draft) =>
  keepErrors(
    checkPattern({ id: 'household-code', label: officeForms.code }, draft.code.value.trim(), { pattern: CODE, says: officeForms.notACode }),
    draft.nameBo.value.trim() === '' ? checkFilled({ id: 'household-zh', label: officeForms.nameZh }, draft.nameZh.value) : null,
    checkNumber({ id: 'household-tare', label: officeForms.tare }, draft.tare.value, KG),
  );

const bodyOf = (draft: Draft) => ({
  code: draft.code.value.trim(),
  mark: draft.mark.value,
  nameZh: draft.nameZh.value.trim(),
  nameBo: draft.nameBo.value.trim(),
  milkKind: draft.milkKind.value,
  payBy: draft.payBy.value,
  isMember: draft.isMember.value,
  tareGrams: readChecked(draft.tare.value, KG.places),
});

export function HouseholdForm({ onDone }: { readonly onDone: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const draft = useHouseholdDraft();
  const register = async (): Promise<void> => {
    if (!(await sendForm(form, errorsOf(draft), () => submit('/api/households', bodyOf(draft))))) return;
    for (const field of [draft.code, draft.nameZh, draft.nameBo]) field.value = '';
    await onDone();
  };
  return (
    <Panel name="household-form" title={t(officeForms.newHousehold)}>
      <Form form={form} name="household" submitWord={t(officeForms.save)} onSubmit={() => void register()}>
        <TextField id="household-code" label={officeForms.code} value={draft.code} form={form} isNarrow />
        <TextField id="household-tare" label={officeForms.tare} value={draft.tare} form={form} isNarrow />
        <TextField id="household-zh" label={officeForms.nameZh} value={draft.nameZh} form={form} />
        <TextField id="household-bo" label={officeForms.nameBo} value={draft.nameBo} form={form} />
        <ChoiceField id="household-milk" label={officeForms.milkKind} value={draft.milkKind} isNarrow options={milkOptions()} />
        <ChoiceField
          id="household-pay"
          label={officeForms.payBy}
          value={draft.payBy}
          isNarrow
          options={[
            ['cash', t(officeMoney.cash)],
            ['bank', t(officeMoney.bank)],
          ]}
        />
        <label class="check-label field-wide">
          <input
            type="checkbox"
            class="tick"
            checked={draft.isMember.value}
            onChange={(event) => {
              draft.isMember.value = event.currentTarget.checked;
            }}
          />
          {t(officeForms.isMember)}
        </label>
        <MarkChoice chosen={draft.mark} />
      </Form>
    </Panel>
  );
}
