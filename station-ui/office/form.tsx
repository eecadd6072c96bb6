/** Forms of the office: errors listed on top, each a link to its field, the focus moved there; one filled button. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX, TargetedInputEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import type { Answer } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { Button } from './parts.tsx';

/** What is wrong with one field: the field's id, its label, and the sentence. */
export type FieldError = { readonly field: string; readonly label: string; readonly text: string };

export type FormState = {
  readonly errors: Signal<readonly FieldError[]>;
  readonly refusal: Signal<RefusalAnswer | null>;
  readonly isBusy: Signal<boolean>;
  readonly isSaved: Signal<boolean>;
};

export function useForm(): FormState {
  return {
    errors: useSignal<readonly FieldError[]>([]),
    refusal: useSignal<RefusalAnswer | null>(null),
    isBusy: useSignal(false),
    isSaved: useSignal(false),
  };
}

/** Sends what has no errors; a refusal stays at the form, success says so until the next change. */
export async function sendForm(form: FormState, errors: readonly FieldError[], send: () => Promise<Answer<unknown>>): Promise<boolean> {
  form.errors.value = errors;
  form.refusal.value = null;
  form.isSaved.value = false;
  if (errors.length > 0 || form.isBusy.value) return false;
  form.isBusy.value = true;
  const answer = await send();
  form.isBusy.value = false;
  form.refusal.value = answer.ok ? null : answer.refusal;
  form.isSaved.value = answer.ok;
  return answer.ok;
}

function Errors({ form }: { readonly form: FormState }): JSX.Element | null {
  const list = useRef<HTMLDivElement>(null);
  const errors = form.errors.value;
  useEffect(() => {
    if (errors.length > 0) list.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div class="form-errors" role="alert" tabIndex={-1} ref={list}>
      <p class="form-errors-title">
        <Sign state="bad" isBesideWord />
        {t(officeForms.errorsTitle, { count: errors.length })}
      </p>
      <ul>
        {errors.map((error) => (
          <li key={error.field} data-error={error.field}>
            <button type="button" class="link" onClick={() => document.getElementById(error.field)?.focus()}>
              {t(officeForms.errorAt, { field: error.label, error: error.text })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FormProps = {
  readonly form: FormState;
  readonly name: string;
  readonly submitWord: string;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
  /** Other buttons, beside the one that sends. */
  readonly beside?: ComponentChildren;
  /** Where another button of the page is the filled one. */
  readonly isQuiet?: boolean;
};

export function Form({ form, name, submitWord, onSubmit, children, beside, isQuiet = false }: FormProps): JSX.Element {
  return (
    <form
      class="form"
      noValidate
      data-form={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Errors form={form} />
      <RefusalPlate refusal={form.refusal.value} />
      <div class="form-fields">{children}</div>
      <div class="form-foot">
        <Button kind={isQuiet ? 'outlined' : 'filled'} action={`submit-${name}`} isSubmit>
          {submitWord}
        </Button>
        {beside}
        <span class="form-saved" role="status">
          {form.isSaved.value ? (
            <>
              <Sign state="good" isBesideWord /> {t(officeForms.saved)}
            </>
          ) : null}
        </span>
      </div>
    </form>
  );
}

type FieldProps = {
  readonly id: string;
  readonly label: Phrase;
  readonly value: Signal<string>;
  readonly form: FormState;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly isNarrow?: boolean;
  readonly choices?: readonly string[];
};

const isWrong = (form: FormState, id: string): boolean => form.errors.value.some((error) => error.field === id);

export function TextField({ id, label, value, form, hint, type = 'text', isNarrow = false, choices }: FieldProps): JSX.Element {
  const common = {
    id,
    class: 'input',
    autocomplete: 'off',
    'aria-invalid': isWrong(form, id),
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
    value: value.value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
      value.value = event.currentTarget.value;
      form.isSaved.value = false;
    },
  };
  const listed = choices === undefined ? {} : { list: `${id}-choices` };
  return (
    <div class={isNarrow ? 'field field-narrow' : 'field'}>
      <label class="field-label" for={id}>
        {t(label)}
      </label>
      {type === 'password' ? <input type="password" {...common} /> : <input type="text" {...common} {...listed} />}
      {choices === undefined ? null : (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type ChoiceProps<T extends string> = {
  readonly id: string;
  readonly label: Phrase;
  readonly value: Signal<T>;
  readonly options: readonly (readonly [T, string])[];
  readonly isNarrow?: boolean;
};

export function ChoiceField<T extends string>({ id, label, value, options, isNarrow = false }: ChoiceProps<T>): JSX.Element {
  return (
    <div class={isNarrow ? 'field field-narrow' : 'field'}>
      <label class="field-label" for={id}>
        {t(label)}
      </label>
      <select
        id={id}
        class="input"
        value={value.value}
        onChange={(event) => {
          const found = options.find(([option]) => option === event.currentTarget.value);
          if (found !== undefined) value.value = found[0];
        }}
      >
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

type TicksProps<T extends string> = {
  readonly id: string;
  readonly label: Phrase;
  readonly value: Signal<readonly T[]>;
  readonly options: readonly (readonly [T, string])[];
};

/** Several of a few; the first one carries the id, so that an error leads there. */
export function TickField<T extends string>({ id, label, value, options }: TicksProps<T>): JSX.Element {
  return (
    <fieldset class="field field-wide">
      <legend class="field-label">{t(label)}</legend>
      <div class="ticks">
        {options.map(([option, word], nth) => (
          <label key={option} class="check-label">
            <input
              id={nth === 0 ? id : undefined}
              type="checkbox"
              class="tick"
              data-tick={option}
              checked={value.value.includes(option)}
              onChange={(event) => {
                value.value = event.currentTarget.checked ? [...value.value, option] : value.value.filter((one) => one !== option);
              }}
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
