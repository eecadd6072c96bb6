/** An analyzer's print, typed value by value, beside what Oma read; then its density beside a lactometer's. */
import { type Signal, signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { parseDecimal } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { CompareDigits, type CompareProps, type Comparison, lastOf, VerdictLine } from './commissioning-compare.tsx';
import { refusalOf } from './commissioning-session.ts';
import { valueName } from './commissioning-words.ts';
import { Button, Panel } from './parts.tsx';

type Typed = { readonly of: (name: string) => Signal<string> };

function useTyped(): Typed {
  const [made] = useState(() => new Map<string, Signal<string>>());
  return {
    of: (name) => {
      const kept = made.get(name) ?? signal('');
      made.set(name, kept);
      return kept;
    },
  };
}

/** More places than any display has. */
const PLACES = 6;
const exactOf = (text: string): number | null => parseDecimal(text.trim().replace(',', '.'), PLACES);

type FieldProps = {
  readonly name: string;
  readonly typed: Signal<string>;
  readonly answer: Comparison | null;
  readonly onInput: () => void;
};

function ValueField({ name, typed, answer, onInput }: FieldProps): JSX.Element {
  const compared = answer?.values.find((value) => value.name === name);
  const isSame = compared !== undefined && exactOf(compared.read ?? '') === exactOf(compared.shown);
  return (
    <div class="value-field" data-value={name}>
      <label class="field-label" for={`shown-${name}`}>
        {valueName(name)}
      </label>
      <input
        id={`shown-${name}`}
        class="input digits-small"
        type="text"
        dir="ltr"
        inputMode="decimal"
        autocomplete="off"
        maxLength={20}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          onInput();
        }}
      />
      {compared === undefined ? null : (
        <p class="value-read" dir="ltr">
          <Sign state={isSame ? 'good' : 'bad'} isBesideWord />
          {`${isSame ? '=' : '≠'} ${compared.read ?? t(commissioning.notSet)}`}
        </p>
      )}
    </div>
  );
}

function AnalysisForm({ bench, view }: Pick<CompareProps, 'bench' | 'view'>): JSX.Element {
  const typed = useTyped();
  const isAnswered = useSignal(false);
  const names = view.reading?.values.map(({ name }) => name) ?? [];
  const shown = (): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, typed.of(name).value.trim()]).filter(([, text]) => text !== ''));
  const isEmpty = Object.keys(shown()).length === 0;
  const answer = isAnswered.value ? lastOf(view, 'analysis') : null;
  const send = async (): Promise<void> => {
    if (!isEmpty) isAnswered.value = await bench.type({ kind: 'analysis', shown: shown() });
  };
  return (
    <form
      class="analysis-form"
      noValidate
      data-compare="analysis"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p class="field-hint">{`${t(commissioning.hidden)} · ${t(commissioning.notTyped)}`}</p>
      <div class="value-fields">
        {names.map((name) => (
          <ValueField
            key={name}
            name={name}
            typed={typed.of(name)}
            answer={answer}
            onInput={() => {
              isAnswered.value = false;
            }}
          />
        ))}
      </div>
      <div class="form-foot">
        <Button kind={isEmpty ? 'locked' : view.steps.compare === 'done' ? 'outlined' : 'filled'} action="compare-analysis" isSubmit>
          {t(commissioning.compare)}
        </Button>
      </div>
      {answer === null ? null : <VerdictLine comparison={answer} />}
      <RefusalPlate refusal={refusalOf(bench, 'shown')} />
    </form>
  );
}

export function CommissioningAnalysis({ bench, view, title, goOn }: CompareProps): JSX.Element {
  return (
    <Panel name="commissioning-compare" title={title} note={t(commissioning.displaySays)}>
      {view.reading === null ? (
        <p class="line-trouble" role="status">
          <Sign state="waiting" isBesideWord />
          {t(view.chosen === null ? commissioning.chooseFirst : commissioning.hintAnalysis)}
        </p>
      ) : (
        <AnalysisForm bench={bench} view={view} />
      )}
      {goOn}
    </Panel>
  );
}

export function CommissioningLactometer({ bench, view, title, goOn }: CompareProps): JSX.Element {
  return (
    <Panel name="commissioning-compare" title={title}>
      <CompareDigits
        bench={bench}
        view={view}
        kind="lactometer"
        label={commissioning.lactometer}
        hint={commissioning.hintLactometer}
        isFilled={view.steps.weight !== 'done'}
      />
      {goOn}
    </Panel>
  );
}
