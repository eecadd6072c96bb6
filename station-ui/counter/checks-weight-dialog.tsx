/** A test weight: which one, put on, stands still, done; what the scale made of it. No pail is weighed here meanwhile. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CheckView, CounterView } from '../../server/contract/index.ts';
import { weightStates } from '../../server/words/counter.ts';
import { checkNames, checks } from '../../server/words/honesty.ts';
import { shared } from '../../server/words/shared.ts';
import { allowedGramsText, errorGramsText, nominalText } from '../shared/check-words.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { kgText, readKg } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { checkWeight, lastCheck, useReservation } from './checks.ts';
import { CheckBar, Verdict } from './checks-result.tsx';
import { deviceName, weightOn } from './checks-scale.ts';
import { DialogFrame, NumberPad, typeInto } from './dialog-parts.tsx';

/** The test weights that stations have; any other is typed. */
const WEIGHTS_GRAMS = [1000, 2000, 5000, 10_000, 20_000] as const;
const DASH = '\u2014';

/** What the weight on the platform waits for; null where it stands still and can be taken. */
function whyNot(device: number, nominal: number | null): string | null {
  if (nominal === null || nominal <= 0) return spoken(checks.whichWeight);
  const state = weightOn(device)?.state ?? 'none';
  if (state === 'stable') return null;
  return spoken(state === 'bound' || state === 'notEmptySince' ? checks.takeOff : weightStates[state]);
}

function WeightKeys({ nominal, onChoose }: { readonly nominal: number | null; readonly onChoose: (grams: number) => void }): JSX.Element {
  return (
    <div class="weight-keys" role="group" aria-label={spoken(checks.whichWeight)}>
      {WEIGHTS_GRAMS.map((grams) => (
        <button
          key={grams}
          type="button"
          class="choice"
          aria-pressed={nominal === grams}
          data-nominal={grams}
          onClick={() => onChoose(grams)}
        >
          <strong>{t(checks.weightKey, { kg: nominalText(grams) })}</strong>
        </button>
      ))}
    </div>
  );
}

function Standing({ device, nominal }: { readonly device: number; readonly nominal: number | null }): JSX.Element {
  const message = weightOn(device);
  const isStill = message?.state === 'stable';
  const isOccupied = message?.state === 'bound' || message?.state === 'notEmptySince';
  const asks = nominal === null || nominal <= 0 ? spoken(checks.whichWeight) : spoken(checks.putWeight, { kg: nominalText(nominal) });
  return (
    <div class="check-plate" data-check-weight={message?.state ?? 'none'}>
      <p class="check-asks">
        <Icon name="scale" />
        <strong>{isOccupied ? spoken(checks.takeOff) : asks}</strong>
      </p>
      <p class={isStill ? 'check-figure' : 'check-figure check-moving'}>
        {message?.grams == null ? DASH : kgText(message.grams)}
        <span class="unit">{shared.kg.en}</span>
        <Sign state={isStill ? 'good' : 'waiting'} />
      </p>
    </div>
  );
}

/** What was put on, what was shown, how far off, how far it may be. */
function Found({ check }: { readonly check: CheckView }): JSX.Element {
  const { nominalGrams = 0, shownGrams = 0, allowedMilligrams = 0 } = check.figures;
  const rows = [
    { name: checks.nominal, text: `${nominalText(nominalGrams)} ${shared.kg.en}` },
    { name: checks.shown, text: `${kgText(shownGrams)} ${shared.kg.en}` },
    { name: checks.error, text: `${errorGramsText(shownGrams - nominalGrams)} g` },
    { name: checks.allowed, text: `\u00b1 ${allowedGramsText(allowedMilligrams)} g` },
  ];
  return (
    <dl class="check-found">
      {rows.map(({ name, text }) => (
        <div key={name.en}>
          <dt>{spoken(name)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

export function WeightDialog({ now, device }: { readonly now: CounterView; readonly device: number }): JSX.Element {
  useReservation(device);
  const before = lastCheck(device, 'testWeight')?.figures.nominalGrams ?? null;
  const typed = useSignal<string | null>(null);
  const chosen = useSignal<number | null>(null);
  const result = useSignal<CheckView | null>(null);
  const nominal = typed.value === null ? (chosen.value ?? before) : readKg(typed.value);
  const done = async (): Promise<void> => {
    if (nominal !== null) result.value = await checkWeight(device, nominal);
  };
  const again = (): void => {
    result.value = null;
  };
  const title = spoken(checks.row, { name: deviceName(now, device), check: spoken(checkNames.testWeight) });
  const why = whyNot(device, nominal);
  const bar = <CheckBar check={result.value} why={why} word={spoken(checks.done)} onCheck={() => void done()} onAgain={again} />;
  return (
    <DialogFrame name="check" title={title} bar={bar}>
      {result.value !== null ? (
        <div class="check-came-out">
          <Verdict check={result.value} />
          <Found check={result.value} />
        </div>
      ) : (
        <div class="check-weight">
          <WeightKeys
            nominal={nominal}
            onChoose={(grams) => {
              typed.value = null;
              chosen.value = grams;
            }}
          />
          <Standing device={device} nominal={nominal} />
          <p class="check-typed" data-typed={typed.value ?? ''}>
            <span>{spoken(checks.nominal)}</span>
            <strong>{typed.value ?? (nominal === null ? DASH : nominalText(nominal))}</strong>
            <span>{shared.kg.en}</span>
          </p>
          <NumberPad
            onKey={(key) => {
              typed.value = typeInto(typed.value ?? '', key);
            }}
          />
        </div>
      )}
    </DialogFrame>
  );
}
