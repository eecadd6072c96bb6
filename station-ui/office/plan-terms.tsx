/** One measure's steps in a price plan: what a step above gives and what a step below takes. */
import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures, measureUnits } from '../../server/words/shared.ts';
import { newId } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { ChoiceField, type FieldError, type FormState, TextField } from './form.tsx';
import { checkMaybeNumber, checkNumber, keepErrors } from './form-checks.ts';
import { checkDifference, checkValue, readDifference, readRight, readValue } from './measured-fields.ts';
import { type Per, perJinText, perKgText, readPrice } from './prices.ts';

const MEASURES = ['protein', 'fat', 'snf', 'density', 'acidity', 'totalSolids'] as const;
type Measure = (typeof MEASURES)[number];
type Mode = 'steps' | 'linear';

export type TermDraft = {
  readonly id: string;
  readonly measure: Signal<Measure>;
  readonly base: Signal<string>;
  readonly step: Signal<string>;
  readonly mode: Signal<Mode>;
  readonly above: Signal<string>;
  readonly below: Signal<string>;
  readonly cap: Signal<string>;
  readonly floor: Signal<string>;
};

const PLACES = 4;
const PRICE = { places: PLACES, example: '0.10' } as const;

export const newTerm = (): TermDraft => ({
  id: `term-${newId().slice(0, 6)}`,
  measure: signal<Measure>('protein'),
  base: signal(''),
  step: signal(''),
  mode: signal<Mode>('steps'),
  above: signal(''),
  below: signal(''),
  cap: signal(''),
  floor: signal(''),
});

export function checkTerm(term: TermDraft): readonly FieldError[] {
  const isStepPositive = (readDifference(term.measure.value, term.step.value) ?? 1) > 0;
  const step = { id: `${term.id}-step`, label: officeForms.stepOf };
  const measure = term.measure.value;
  return keepErrors(
    checkValue({ id: `${term.id}-base`, label: officeForms.base }, term.base.value, { measure, example: '4.80' }),
    checkDifference(step, term.step.value, { measure, example: '0.10' }),
    isStepPositive ? null : { field: step.id, label: t(step.label), text: t(officeForms.belowNothing) },
    checkNumber({ id: `${term.id}-above`, label: officeForms.above }, term.above.value, PRICE),
    checkNumber({ id: `${term.id}-below`, label: officeForms.below }, term.below.value, PRICE),
    checkMaybeNumber({ id: `${term.id}-cap`, label: officeForms.cap }, term.cap.value, PRICE),
    checkMaybeNumber({ id: `${term.id}-floor`, label: officeForms.floor }, term.floor.value, PRICE),
  );
}

/** The term as the contract has it: what a step below takes is typed as a plain number and kept with its minus. */
export function termOf(term: TermDraft, per: Per): Readonly<Record<string, unknown>> {
  const below = readPrice(term.below.value, per);
  return {
    measure: term.measure.value,
    base: readRight(readValue, term.measure.value, term.base.value),
    step: readRight(readDifference, term.measure.value, term.step.value),
    mode: term.mode.value,
    perStepAbove: readPrice(term.above.value, per),
    perStepBelow: below === null || below === 0 ? below : -below,
    cap: readPrice(term.cap.value, per),
    floor: readPrice(term.floor.value, per),
  };
}

type Props = { readonly term: TermDraft; readonly nth: number; readonly form: FormState; readonly per: Per; readonly onRemove: () => void };

function hintOf(text: string, per: Per): string {
  const price = readPrice(text, per);
  return price === null ? '' : t(officeForms.bothPrices, { kg: perKgText(price), jin: perJinText(price) });
}

export function TermFields({ term, nth, form, per, onRemove }: Props): JSX.Element {
  return (
    <fieldset class="term" data-term={term.measure.value}>
      <legend class="field-label">{t(officeForms.rowNumber, { number: nth + 1 })}</legend>
      <ChoiceField
        id={`${term.id}-measure`}
        label={officeForms.measure}
        value={term.measure}
        isNarrow
        options={MEASURES.map((name) => [name, `${spoken(measures[name])} ${measureUnits[name]}`] as const)}
      />
      <TextField id={`${term.id}-base`} label={officeForms.base} value={term.base} form={form} isNarrow />
      <TextField id={`${term.id}-step`} label={officeForms.stepOf} value={term.step} form={form} isNarrow />
      <ChoiceField
        id={`${term.id}-mode`}
        label={officeForms.mode}
        value={term.mode}
        isNarrow
        options={[
          ['steps', t(officeForms.wholeSteps)],
          ['linear', t(officeForms.linear)],
        ]}
      />
      <TextField
        id={`${term.id}-above`}
        label={officeForms.above}
        value={term.above}
        form={form}
        hint={hintOf(term.above.value, per)}
        isNarrow
      />
      <TextField
        id={`${term.id}-below`}
        label={officeForms.below}
        value={term.below}
        form={form}
        hint={hintOf(term.below.value, per)}
        isNarrow
      />
      <TextField id={`${term.id}-cap`} label={officeForms.cap} value={term.cap} form={form} isNarrow />
      <TextField id={`${term.id}-floor`} label={officeForms.floor} value={term.floor} form={form} isNarrow />
      <button
        type="button"
        class="button button-outlined button-square"
        aria-label={spoken(officeForms.remove)}
        data-action="remove-term"
        onClick={onRemove}
      >
        <Icon name="cross" />
      </button>
    </fieldset>
  );
}
