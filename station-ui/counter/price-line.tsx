/** The last line of the card: what the pail is worth, or the one thing to know before that. */
import type { JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { measures, shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton, KeyCap } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { view } from '../shared/live.ts';
import { kgText, measureText, unitPriceText, yuanText } from '../shared/number.tsx';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign, type State } from '../shared/signs.tsx';
import { saveAcidity } from './acts.ts';
import { acidityText, openDialog, refusal } from './state.ts';
import { measureOf } from './tiles.tsx';
import { isForbidding, openWarning } from './verdict.ts';

const DASH = '\u2014';
const KEYS_EACH_SIDE = 4;
const STEP = 5000;
/** Where no acidity was measured in this shift yet: fresh milk, in 0.0001 °T. */
const USUAL_ELSE = 160_000;

/** The middle of the last acidities, on the grid of half degrees. */
function usualAcidity(): number {
  const last = (view.value?.decided ?? []).flatMap((card) => measureOf(card, 'acidity')?.first ?? []).sort((a, b) => a - b);
  const middle = last[Math.floor(last.length / 2)] ?? USUAL_ELSE;
  return Math.round(middle / STEP) * STEP;
}

/** Nine keys in steps of half a degree around what is usual: one touch is the whole entry. */
function AcidityStrip(): JSX.Element {
  const usual = usualAcidity();
  const values = Array.from({ length: 2 * KEYS_EACH_SIDE + 1 }, (_none, place) => usual + (place - KEYS_EACH_SIDE) * STEP);
  return (
    <div class="price-line acidity-strip" role="group" aria-label={spoken(counter.typeAcidity)}>
      <Icon name="flask" />
      {values.map((value) => (
        <button
          key={value}
          type="button"
          class="acidity-key"
          data-acidity={value}
          onClick={() => {
            acidityText.value = measureText(value);
            void saveAcidity();
          }}
        >
          {measureText(value)}
        </button>
      ))}
      <span class="acidity-hint">
        {`0\u20139 `}
        <KeyCap name="Enter" />
      </span>
    </div>
  );
}

type Failing = DeliveryCard['failing'][number];

function nameOf(measure: string): string {
  const known: Readonly<Record<string, (typeof measures)[keyof typeof measures]>> = measures;
  if (measure === 'sensory') return spoken(counter.sensory);
  if (measure === 'alcoholTest' || measure === 'alcohol') return spoken(counter.alcoholTest);
  const phrase = known[measure];
  return phrase === undefined ? measure : spoken(phrase);
}

function sentenceOf(failing: Failing, isNear: boolean): string {
  const values = { measure: nameOf(failing.measure), value: failing.text, limit: failing.limitText };
  if (failing.limitText === '') return t(counter.failed, values);
  if (isNear) return t(counter.nearLimit, values);
  return t(failing.side === 'above' ? counter.overLimit : counter.underLimit, values);
}

function Notice({ state, text, code }: { state: State; text: string; code: string }): JSX.Element {
  return (
    <div class="price-line price-notice" role="status" data-notice={code}>
      <Sign state={state} isBesideWord />
      <strong>{text}</strong>
      <span class="amount">{DASH}</span>
    </div>
  );
}

function warningText(card: DeliveryCard, warning: string): string {
  const kg = card.netGrams === null ? DASH : kgText(card.netGrams);
  const usual = card.usualGrams === null ? DASH : kgText(card.usualGrams);
  if (warning === 'SAME_AGAIN') return t(counter.sameAgain, { kg });
  if (warning === 'FAR_FROM_USUAL') return t(counter.farFromUsual, { kg, usual });
  if (warning === 'WEIGHED_WITH_TARE') return spoken(counter.weighedWithTare);
  if (warning === 'HOUSEHOLD_BANNED') return t(counter.banned);
  if (warning === 'TOO_LONG_UNCOOLED') return t(counter.tooLong);
  return spoken(counter.afterRestart);
}

function Price({ card }: { card: DeliveryCard }): JSX.Element {
  const { price, netGrams } = card;
  return (
    <div class="price-line">
      {price === null || netGrams === null ? (
        <span class="price-terms">{DASH}</span>
      ) : (
        <span class="price-terms" data-unit-price={price.unitPrice}>
          {`${kgText(netGrams)} ${t(shared.kg)} \u00d7 ${unitPriceText(price.unitPrice)} ${t(shared.yuanPerKg)} =`}
        </span>
      )}
      <span class="amount" data-amount={price?.amountFen}>
        {price === null ? DASH : yuanText(price.amountFen)}
        {price === null ? null : <span class="unit">{t(shared.yuan)}</span>}
      </span>
    </div>
  );
}

/** Codes that say of the analyzer alone that nothing may be paid on it: what is measured by hand may be. */
const OF_THE_ANALYZER: readonly string[] = ['CALIBRATION_NOT_FIT', 'FACTORY_UNDECIDED'];

/** Why a whole pail has no price, what to do, and the way out that stands open at the counter. */
function NotPaid({ code }: { code: string }): JSX.Element {
  return (
    <div class="price-line">
      <RefusalPlate refusal={{ code, facts: {} }} />
      {OF_THE_ANALYZER.includes(code) ? (
        <KeyButton
          keyName="F6"
          kind="outlined"
          className="price-by-hand"
          data={{ 'data-act': 'type-values' }}
          onPress={() => openDialog({ kind: 'byHand', first: 'protein', nth: 1 })}
        >
          <Sign state="byHand" isBesideWord />
          <strong>{t(counter.handType)}</strong>
        </KeyButton>
      ) : null}
    </div>
  );
}

export function PriceLine({ card }: { card: DeliveryCard }): JSX.Element {
  const refused = refusal.value;
  if (refused !== null)
    return (
      <div class="price-line">
        <RefusalPlate refusal={refused} />
      </div>
    );
  if (measureOf(card, 'acidity') === null && card.missing.includes('acidity')) return <AcidityStrip />;
  const failing = card.failing[0];
  if (failing !== undefined && card.judgement !== 'passes') {
    const isNear = card.judgement === 'secondReading';
    return <Notice state={isNear ? 'near' : 'bad'} text={sentenceOf(failing, isNear)} code={card.judgement} />;
  }
  const warning = openWarning(card);
  if (warning !== null) return <Notice state={isForbidding(warning) ? 'bad' : 'near'} text={warningText(card, warning)} code={warning} />;
  if (card.priceRefusal !== null) return <NotPaid code={card.priceRefusal} />;
  return <Price card={card} />;
}
