/** When a weight of a scale is a weight: unit, step, how many equal readings in what time, the ends of the scale. No defaults. */
import { type Signal, signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { weighingRule } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { t } from '../shared/language.ts';
import { ChoiceField, type FieldError, type FormState, TextField } from './form.tsx';
import { checkFilled, checkNumber, keepErrors, readChecked } from './form-checks.ts';

export type WeighingRule = ReturnType<typeof weighingRule.parse>;
type NumberName = Exclude<keyof WeighingRule, 'unit'>;

export const RULE_FIELDS: readonly { readonly name: NumberName; readonly label: Phrase; readonly example: string }[] = [
  { name: 'stepGrams', label: officeForms.step, example: '10' },
  { name: 'count', label: officeForms.countEqual, example: '5' },
  { name: 'windowMs', label: officeForms.windowMs, example: '800' },
  { name: 'spreadSteps', label: officeForms.spread, example: '0' },
  { name: 'emptyGrams', label: officeForms.empty, example: '30' },
  { name: 'minimumGrams', label: officeForms.minimum, example: '200' },
  { name: 'capacityGrams', label: officeForms.capacity, example: '150000' },
];

/** The unit is empty until a person has chosen it. */
export type Weighing = { readonly unit: Signal<'' | WeighingRule['unit']>; readonly numbers: Readonly<Record<NumberName, Signal<string>>> };

const startText = (now: WeighingRule | null, name: NumberName): Signal<string> => signal(now === null ? '' : String(now[name]));

/** `chosen`: the unit that a person chose elsewhere, in the place of the one in force. */
export function useWeighing(now: WeighingRule | null, chosen: 'kg' | 'g' | null = null): Weighing {
  const unit = useSignal<'' | WeighingRule['unit']>(chosen ?? now?.unit ?? '');
  const [numbers] = useState(() => ({
    stepGrams: startText(now, 'stepGrams'),
    count: startText(now, 'count'),
    windowMs: startText(now, 'windowMs'),
    spreadSteps: startText(now, 'spreadSteps'),
    emptyGrams: startText(now, 'emptyGrams'),
    minimumGrams: startText(now, 'minimumGrams'),
    capacityGrams: startText(now, 'capacityGrams'),
  }));
  return { unit, numbers };
}

export const ruleFieldId = (name: NumberName): string => `weighing-${name}`;
const textOf = (weighing: Weighing, name: NumberName): string => weighing.numbers[name].value;

export function weighingErrors(weighing: Weighing): readonly FieldError[] {
  return keepErrors(
    checkFilled({ id: 'weighing-unit', label: officeForms.unit }, weighing.unit.value),
    ...RULE_FIELDS.map(({ name, label, example }) =>
      checkNumber({ id: ruleFieldId(name), label }, textOf(weighing, name), { places: 0, example }),
    ),
  );
}

export function weighingOf(weighing: Weighing): WeighingRule {
  const read = (name: NumberName): number => readChecked(textOf(weighing, name), 0);
  const unit = weighing.unit.value;
  if (unit === '') throw new RangeError('the unit was not checked');
  return {
    unit,
    stepGrams: read('stepGrams'),
    count: read('count'),
    windowMs: read('windowMs'),
    spreadSteps: read('spreadSteps'),
    emptyGrams: read('emptyGrams'),
    minimumGrams: read('minimumGrams'),
    capacityGrams: read('capacityGrams'),
  };
}

export function WeighingFields({ weighing, form }: { readonly weighing: Weighing; readonly form: FormState }): JSX.Element {
  return (
    <fieldset class="term field-wide">
      <legend class="field-label">{t(officeForms.weighingRule)}</legend>
      <ChoiceField
        id="weighing-unit"
        label={officeForms.unit}
        value={weighing.unit}
        isNarrow
        options={[
          ['', '—'],
          ['kg', 'kg'],
          ['g', 'g'],
        ]}
      />
      {RULE_FIELDS.map(({ name, label }) => (
        <TextField key={name} id={ruleFieldId(name)} label={label} value={weighing.numbers[name]} form={form} isNarrow />
      ))}
    </fieldset>
  );
}
