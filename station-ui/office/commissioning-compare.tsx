/** What the display says, typed by a person, beside what Oma reads: hidden until something was typed and sent, so that nobody copies it. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { comparisonVerdicts } from '../../server/words/commissioning-parts.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign, type State } from '../shared/signs.tsx';
import { type Bench, refusalOf } from './commissioning-session.ts';
import { Button, Panel } from './parts.tsx';

export type Comparison = CommissioningView['comparisons'][number];
type Reading = NonNullable<CommissioningView['reading']>;

const SIGNS: Readonly<Record<Comparison['verdict'], State>> = {
  same: 'good',
  differs: 'bad',
  noReading: 'waiting',
  lastDigitZero: 'near',
  palindrome: 'near',
  tooFar: 'bad',
};

/** The two are the same, whether that proves something or not. */
const isEqual = ({ verdict }: Comparison): boolean => verdict === 'same' || verdict === 'lastDigitZero' || verdict === 'palindrome';

export const lastOf = (view: CommissioningView, kind: Comparison['kind']): Comparison | null =>
  view.comparisons.findLast((one) => one.kind === kind) ?? null;

export function VerdictLine({ comparison }: { readonly comparison: Comparison }): JSX.Element {
  const { what, next } = comparisonVerdicts[comparison.verdict];
  return (
    <p
      class={`verdict verdict-${SIGNS[comparison.verdict]}`}
      role="status"
      data-comparison={comparison.verdict}
      data-compared-at={comparison.at}
    >
      <Sign state={SIGNS[comparison.verdict]} isBesideWord />
      <strong>{t(what)}</strong>
      <span>{t(next)}</span>
    </p>
  );
}

function Stillness({ reading }: { readonly reading: Reading | null }): JSX.Element {
  const isStill = reading?.isStable === true;
  const word = reading === null ? commissioning.notYetRead : isStill ? commissioning.standsStill : commissioning.moves;
  return (
    <p class="stillness" data-still={isStill}>
      <Sign state={isStill ? 'good' : 'waiting'} isBesideWord />
      {t(word)}
    </p>
  );
}

type DigitsProps = {
  readonly id: string;
  readonly label: Phrase;
  readonly hint: Phrase;
  readonly typed: Signal<string>;
  readonly onSend: () => void;
  readonly isFilled: boolean;
  readonly onInput: () => void;
};

function DigitsForm({ id, label, hint, typed, onSend, isFilled, onInput }: DigitsProps): JSX.Element {
  return (
    <form
      class="digits-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <label class="field-label" for={id}>
        {t(label)}
      </label>
      <div class="digits-row">
        <input
          id={id}
          class="digits"
          type="text"
          dir="ltr"
          inputMode="decimal"
          autocomplete="off"
          maxLength={20}
          aria-describedby={`${id}-hint`}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            onInput();
          }}
        />
        <Button kind={typed.value.trim() === '' ? 'locked' : isFilled ? 'filled' : 'outlined'} action={`compare-${id}`} isSubmit>
          {t(commissioning.compare)}
        </Button>
      </div>
      <p class="field-hint" id={`${id}-hint`}>
        {t(hint)}
      </p>
    </form>
  );
}

/** What Oma read when the display was typed; before that, and while something new is typed, nothing that could be copied. */
function OmaReads({ answer, unit }: { readonly answer: Comparison | null; readonly unit: string | null }): JSX.Element {
  const read = answer?.values[0]?.read ?? null;
  if (answer === null) {
    return (
      <p class="oma-value oma-hidden" data-oma-value="hidden">
        <Icon name="lock" />
        <span class="oma-hidden-why">{t(commissioning.hidden)}</span>
      </p>
    );
  }
  return (
    <p class="oma-value" dir="ltr" data-oma-value={read ?? ''}>
      {read ?? t(commissioning.notSet)}
      {read === null || unit === null ? null : <span class="oma-unit">{unit}</span>}
    </p>
  );
}

type Props = { readonly bench: Bench; readonly view: CommissioningView };

/** One number of the display against one of the device: a weight, or a density in lactometer degrees. */
function useDigits(bench: Bench, kind: 'weight' | 'lactometer') {
  const typed = useSignal('');
  const isAnswered = useSignal(false);
  const send = async (): Promise<void> => {
    const shown = typed.value.trim();
    if (shown !== '') isAnswered.value = await bench.type({ kind, shown });
  };
  return { typed, isAnswered, send };
}

/** The filled button below a verdict that has done its step. It has the focus: Enter goes on. */
export function GoOn({ onNext }: { readonly onNext: () => void }): JSX.Element {
  const foot = useRef<HTMLParagraphElement>(null);
  useEffect(() => foot.current?.querySelector('button')?.focus(), []);
  return (
    <p class="panel-foot" ref={foot}>
      <Button kind="filled" icon="arrowRight" action="next-step" onPress={onNext}>
        {t(commissioning.next)}
      </Button>
    </p>
  );
}

/** Below a verdict that differs: the way to the other protocols. */
export function OtherProtocol({ onOpen }: { readonly onOpen: () => void }): JSX.Element {
  return (
    <p class="panel-foot">
      <Button icon="arrowLeft" action="other-protocol" onPress={onOpen}>
        {t(commissioning.otherProtocol)}
      </Button>
    </p>
  );
}

type OneProps = Props & {
  readonly kind: 'weight' | 'lactometer';
  readonly label: Phrase;
  readonly hint: Phrase;
  readonly isFilled: boolean;
};

export function CompareDigits({ bench, view, kind, label, hint, isFilled }: OneProps): JSX.Element {
  const { typed, isAnswered, send } = useDigits(bench, kind);
  const answer = isAnswered.value ? lastOf(view, kind) : null;
  const sign = answer === null ? '' : isEqual(answer) ? '=' : '≠';
  return (
    <div class="compare" data-compare={kind}>
      <div class="oma">
        <h3 class="field-label">{t(commissioning.omaReads)}</h3>
        <OmaReads answer={answer} unit={kind === 'weight' ? (view.reading?.values[0]?.unit ?? null) : null} />
        {kind === 'weight' ? <Stillness reading={view.reading} /> : null}
      </div>
      <span class="equals" data-equals={sign}>
        {sign}
      </span>
      <DigitsForm
        id={`shown-${kind}`}
        label={label}
        hint={hint}
        typed={typed}
        isFilled={isFilled}
        onSend={() => void send()}
        onInput={() => {
          isAnswered.value = false;
        }}
      />
      <div class="compare-says">
        {answer === null ? null : <VerdictLine comparison={answer} />}
        <RefusalPlate refusal={refusalOf(bench, 'shown')} />
      </div>
    </div>
  );
}

/** `goOn`: what stands below a verdict that has done its step. */
export type CompareProps = Props & { readonly title: string; readonly goOn: JSX.Element | null };

export function CommissioningWeight({ bench, view, title, goOn }: CompareProps): JSX.Element {
  return (
    <Panel name="commissioning-compare" title={title}>
      {view.chosen === null ? (
        <p class="panel-lead">{t(commissioning.chooseFirst)}</p>
      ) : (
        <CompareDigits
          bench={bench}
          view={view}
          kind="weight"
          label={commissioning.displaySays}
          hint={commissioning.hintWeight}
          isFilled={view.steps.compare !== 'done' || view.steps.weight !== 'done'}
        />
      )}
      {goOn}
    </Panel>
  );
}
