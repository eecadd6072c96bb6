/** Typing by hand: the weight, and every test, with keys for gloves. What is typed here stays marked for ever. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { measures, measureUnits, shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Name, Tag } from '../shared/mark.tsx';
import { kgText, readKg, readMeasured } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { type TypedValue, typeValues } from './acts.ts';
import { CancelButton, ChoiceTile, DialogFrame, EnterButton, NumberPad, typeInto } from './dialog-parts.tsx';
import { closeDialog, isBusy, isLinkUp, type MeasureName } from './state.ts';
import { measureOf } from './tiles.tsx';

type FieldName = MeasureName | 'weight';
type Texts = Partial<Record<FieldName, string>>;
type Result = 'sensory' | 'alcoholTest';

const FIELDS: readonly FieldName[] = ['weight', 'acidity', 'lactometer', 'sampleTemperature', 'protein', 'fat', 'pailTemperature'];
const ALCOHOL_PERCENT = 72;
const DASH = '\u2014';
const CARET = '_';

const nameOf = (field: FieldName): string => (field === 'weight' ? spoken(shared.gross) : spoken(measures[field]));
const unitOf = (field: FieldName): string => (field === 'weight' ? shared.kg.en : measureUnits[field]);
const readField = (field: FieldName, text: string): number | null => (field === 'weight' ? readKg(text) : readMeasured(text));

function knownText(card: DeliveryCard, field: FieldName): string {
  if (field === 'weight') return card.grossGrams === null ? DASH : kgText(card.grossGrams);
  return measureOf(card, field)?.text ?? DASH;
}

/** What was typed as a submission; null when a text is no number. */
function contentOf(texts: Texts, nth: 1 | 2): { values: TypedValue[]; grossGrams: number | null } | null {
  const values: TypedValue[] = [];
  let grossGrams: number | null = null;
  for (const field of FIELDS) {
    const text = texts[field] ?? '';
    if (text === '') continue;
    const value = readField(field, text);
    if (value === null) return null;
    if (field === 'weight') grossGrams = value;
    else values.push({ measure: field, value, nth });
  }
  return { values, grossGrams };
}

type FieldProps = { card: DeliveryCard; field: FieldName; text: string; isChosen: boolean; onPress: () => void };

function Field({ card, field, text, isChosen, onPress }: FieldProps): JSX.Element {
  return (
    <button type="button" class="hand-field" aria-pressed={isChosen} data-field={field} onClick={onPress}>
      <span class="hand-name">{nameOf(field)}</span>
      <span class={text === '' ? 'hand-known' : 'hand-text by-hand'}>
        {text === '' && !isChosen ? knownText(card, field) : `${text}${isChosen ? CARET : ''}`}
      </span>
      <span class="hand-unit">{unitOf(field)}</span>
    </button>
  );
}

function Fields({ card, chosen, texts }: { card: DeliveryCard; chosen: Signal<FieldName>; texts: Texts }): JSX.Element {
  return (
    <div class="hand-fields">
      {FIELDS.map((field) => (
        <Field
          key={field}
          card={card}
          field={field}
          text={texts[field] ?? ''}
          isChosen={chosen.value === field}
          onPress={() => {
            chosen.value = field;
          }}
        />
      ))}
      <FieldKeys
        chosen={chosen.value}
        onChoose={(field) => {
          chosen.value = field;
        }}
      />
    </div>
  );
}

type ResultsProps = { results: Partial<Record<Result, boolean>>; onResult: (result: Result, isGood: boolean) => void };

/** What is a result and no number: look and smell, and the alcohol test. */
function Results({ results, onResult }: ResultsProps): JSX.Element {
  const rows = [
    { result: 'sensory', name: counter.sensory, good: dialogs.normal, bad: dialogs.abnormal },
    { result: 'alcoholTest', name: counter.alcoholTest, good: dialogs.passed, bad: dialogs.failed },
  ] as const;
  return (
    <div class="hand-results">
      {rows.map(({ result, name, good, bad }) => (
        <div key={result} class="hand-result" role="group" aria-label={spoken(name)} data-result={result}>
          <span class="hand-name">{spoken(name)}</span>
          <ChoiceTile isPressed={results[result] === true} onPress={() => onResult(result, true)} data={{ 'data-good': 1 }}>
            <Sign state="good" isBesideWord /> {t(good)}
          </ChoiceTile>
          <ChoiceTile isPressed={results[result] === false} onPress={() => onResult(result, false)} data={{ 'data-good': 0 }}>
            <Sign state="bad" isBesideWord /> {t(bad)}
          </ChoiceTile>
        </div>
      ))}
    </div>
  );
}

type Props = { readonly card: DeliveryCard; readonly first: FieldName; readonly nth: 1 | 2 };

export function ByHandDialog({ card, first, nth }: Props): JSX.Element {
  const chosen = useSignal<FieldName>(first);
  const texts = useSignal<Texts>({});
  const results = useSignal<Partial<Record<Result, boolean>>>({});
  const content = contentOf(texts.value, nth);
  const { sensory, alcoholTest } = results.value;
  const hasAny =
    (content !== null && (content.values.length > 0 || content.grossGrams !== null)) || sensory !== undefined || alcoholTest !== undefined;
  const save = async (): Promise<void> => {
    if (content === null) return;
    const done = await typeValues(card, {
      ...content,
      sensory: sensory === undefined ? null : sensory ? 'normal' : 'abnormal',
      alcoholTest: alcoholTest === undefined ? null : { strengthPercent: ALCOHOL_PERCENT, result: alcoholTest ? 'passed' : 'failed' },
    });
    if (done) closeDialog();
  };
  const bar = (
    <>
      <CancelButton />
      <EnterButton
        isReady={hasAny && isLinkUp.value && !isBusy.value}
        onPress={() => void save()}
        {...(content === null ? { why: t(dialogs.notANumber) } : {})}
      >
        <Icon name="pencil" />
        <span class="big-word">{t(dialogs.saveAll)}</span>
      </EnterButton>
    </>
  );
  const title = nth === 2 ? `${spoken(dialogs.byHandTitle)} · ${spoken(dialogs.secondReading)}` : spoken(dialogs.byHandTitle);
  return (
    <DialogFrame
      name="by-hand"
      title={title}
      end={
        <>
          <Tag number={card.number} /> <Name of={card.household} />
        </>
      }
      bar={bar}
    >
      <div class="hand">
        <Fields card={card} chosen={chosen} texts={texts.value} />
        <Results
          results={results.value}
          onResult={(result, isGood) => {
            results.value = { ...results.value, [result]: isGood };
          }}
        />
        <NumberPad
          onKey={(key) => {
            texts.value = { ...texts.value, [chosen.value]: typeInto(texts.value[chosen.value] ?? '', key) };
          }}
        />
      </div>
    </DialogFrame>
  );
}

/** Up and Down move between the fields. */
function FieldKeys({ chosen, onChoose }: { chosen: FieldName; onChoose: (field: FieldName) => void }): JSX.Element {
  const move = (by: number): void => {
    const next = FIELDS[(FIELDS.indexOf(chosen) + by + FIELDS.length) % FIELDS.length];
    if (next !== undefined) onChoose(next);
  };
  return (
    <span hidden>
      <button type="button" data-key="ArrowUp" onClick={() => move(-1)} />
      <button type="button" data-key="ArrowDown" onClick={() => move(1)} />
    </span>
  );
}
