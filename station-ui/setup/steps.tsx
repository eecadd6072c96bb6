/** First start: one question a page, on the left the list of steps with their states. */
import type { JSX } from 'preact';
import { LANGUAGES, type Language } from '../../server/words/phrase.ts';
import { setup } from '../../server/words/setup.ts';
import { keyCaps, languageNamesLong } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { chooseLanguage, language, spoken, tagOf } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import {
  enter,
  FIELDS,
  type FieldName,
  goOn,
  isBusy,
  isStepDone,
  refusal,
  STEPS,
  type Step,
  shownFaults,
  step,
  textOf,
  values,
} from './first-start.ts';

const WHY = { language: setup.languageWhy, station: setup.stationWhy, admin: setup.adminWhy } as const;

function StepList(): JSX.Element {
  return (
    <nav class="steps" aria-label={spoken(setup.steps)}>
      <ol>
        {STEPS.map((one) => (
          <li key={one}>
            <button
              type="button"
              class="step"
              aria-current={step.value === one ? 'step' : undefined}
              data-step={one}
              onClick={() => {
                step.value = one;
              }}
            >
              <Sign state={isStepDone(one) ? 'good' : 'waiting'} />
              {spoken(setup[one])}
            </button>
          </li>
        ))}
      </ol>
      <p>{spoken(setup.later)}</p>
    </nav>
  );
}

function LanguageChoice({ of }: { of: Language }): JSX.Element {
  return (
    <button
      type="button"
      class="language-choice"
      lang={tagOf(of)}
      aria-pressed={language.value === of}
      data-choose={of}
      onClick={() => chooseLanguage(of)}
    >
      {languageNamesLong[of]}
    </button>
  );
}

function Field({ name }: { name: FieldName }): JSX.Element {
  const isSecret = name === 'password' || name === 'passwordAgain';
  const isWrong = shownFaults.value.some((fault) => fault.field === name);
  const props = {
    id: name,
    name,
    'aria-invalid': isWrong,
    value: values.value[name] ?? '',
    onInput: (event: { currentTarget: HTMLInputElement }) => enter(name, event.currentTarget.value),
  };
  return (
    <label class="field" for={name}>
      <span>{spoken(setup[name])}</span>
      {isSecret ? <input type="password" autocomplete="new-password" {...props} /> : <input type="text" autocomplete="off" {...props} />}
    </label>
  );
}

function Faults(): JSX.Element | null {
  if (shownFaults.value.length === 0) return null;
  return (
    <div class="faults" role="alert">
      <h2>
        <Sign state="bad" isBesideWord /> {spoken(setup.checkThese)}
      </h2>
      <ul>
        {shownFaults.value.map((fault) => (
          <li key={fault.field}>
            <a href={`#${fault.field}`}>{fault.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Question({ of }: { of: Step }): JSX.Element {
  if (of === 'language') {
    return (
      <div class="languages">
        {LANGUAGES.map((one) => (
          <LanguageChoice key={one} of={one} />
        ))}
      </div>
    );
  }
  return (
    <div class="fields">
      {FIELDS[of].map((name) => (
        <Field key={name} name={name} />
      ))}
    </div>
  );
}

export function FirstStart(): JSX.Element {
  const isLast = STEPS.every((one) => one === step.value || isStepDone(one)) && textOf('licence') !== '';
  return (
    <form
      class="first-start"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void goOn();
      }}
    >
      <StepList />
      <main>
        <h1>{spoken(setup[step.value])}</h1>
        <p class="why">{spoken(WHY[step.value])}</p>
        <Faults />
        <RefusalPlate refusal={refusal.value} />
        <Question of={step.value} />
      </main>
      <footer>
        <button type="submit" class="go-on" disabled={isBusy.value} data-filled data-act="next">
          <kbd>{keyCaps.Enter}</kbd>
          <Icon name={isLast ? 'tick' : 'arrowRight'} weight={2.4} />
          {spoken(isLast ? setup.finish : setup.next)}
        </button>
      </footer>
    </form>
  );
}
