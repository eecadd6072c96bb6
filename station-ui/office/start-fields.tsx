/** From when a table or a plan holds, and for which kinds of milk: the same fields in both forms. */
import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { officeForms } from '../../server/words/office-forms.ts';
import { milkKinds, shared } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { station } from '../shared/session.ts';
import { dayBeside } from './dates.ts';
import { ChoiceField, type FormState, TextField } from './form.tsx';

export type ShiftName = 'morning' | 'evening';
export type MilkKind = keyof typeof milkKinds;

export const MILK_KINDS = ['yak', 'dzomo', 'cow', 'mixed'] as const satisfies readonly MilkKind[];
export const milkOptions = (): readonly (readonly [MilkKind, string])[] =>
  MILK_KINDS.map((kind) => [kind, spoken(milkKinds[kind])] as const);

export const DAY_PATTERN = { pattern: /^\d{4}-\d{2}-\d{2}$/, says: officeForms.notADay } as const;

/** Tomorrow at the station: the first day in which nothing can have been decided yet. */
export const tomorrow = (): string => dayBeside(station.value?.day ?? new Date().toISOString().slice(0, 10), 1);

type Props = { readonly name: string; readonly day: Signal<string>; readonly shift: Signal<ShiftName>; readonly form: FormState };

export function StartFields({ name, day, shift, form }: Props): JSX.Element {
  return (
    <>
      <TextField id={`${name}-day`} label={officeForms.fromDay} value={day} form={form} isNarrow />
      <ChoiceField
        id={`${name}-shift`}
        label={officeForms.fromShift}
        value={shift}
        isNarrow
        options={[
          ['morning', t(shared.morning)],
          ['evening', t(shared.evening)],
        ]}
      />
    </>
  );
}
