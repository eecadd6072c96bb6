/** Measuring again: what there is in one row (first, second, mean), and what to do; the pail waits as a tab meanwhile. */
import type { JSX } from 'preact';
import type { DeliveryCard, MeasureCard } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { measures, shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { view } from '../shared/live.ts';
import { Name, Tag } from '../shared/mark.tsx';
import { measuredText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { measureAgain, meterAgain, placeSample } from './acts.ts';
import { analyzerLetter } from './devices.ts';
import { CancelButton, ChoiceTile, DialogFrame } from './dialog-parts.tsx';
import { closeDialog, isLinkUp, type MeasureName, openDialog } from './state.ts';
import { measureOf } from './tiles.tsx';

const SHOWN = ['acidity', 'density', 'protein', 'fat', 'pailTemperature'] as const;
const TYPED: readonly MeasureName[] = ['acidity', 'lactometer', 'pailTemperature'];
const DASH = '\u2014';

function Row({ measure }: { measure: MeasureCard }): JSX.Element {
  return (
    <tr data-measure={measure.measure}>
      <th scope="row">{spoken(measures[measure.measure])}</th>
      <td>{measuredText(measure.measure, measure.first)}</td>
      <td>{measure.second === null ? DASH : measuredText(measure.measure, measure.second)}</td>
      <td>{measure.text}</td>
      <td>
        <Sign state={measure.verdict} />
      </td>
    </tr>
  );
}

function Readings({ card }: { card: DeliveryCard }): JSX.Element {
  const known = SHOWN.flatMap((measure) => measureOf(card, measure) ?? []);
  return (
    <table class="readings">
      <thead>
        <tr>
          <td />
          <th scope="col">{t(dialogs.firstReading)}</th>
          <th scope="col">{t(dialogs.secondReading)}</th>
          <th scope="col">{t(dialogs.mean)}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {known.map((measure) => (
          <Row key={measure.measure} measure={measure} />
        ))}
      </tbody>
    </table>
  );
}

async function closeWhenDone(doing: Promise<boolean>): Promise<void> {
  if (await doing) closeDialog();
}

function AnalyzerChoices({ card }: { card: DeliveryCard }): JSX.Element {
  const now = view.value;
  return (
    <>
      {now?.analyzers.map((analyzer) => (
        <ChoiceTile
          key={analyzer.device}
          icon="analyzer"
          keyName={analyzerLetter(now, analyzer.device)}
          isPressed={false}
          onPress={() => void closeWhenDone(placeSample(card, analyzer.device))}
          data={{ 'data-again': 'analyzer' }}
        >
          {spoken(dialogs.againIn, { device: analyzerLetter(now, analyzer.device) })}
        </ChoiceTile>
      ))}
    </>
  );
}

export function RetestDialog({ card }: { card: DeliveryCard }): JSX.Element {
  const bar = <CancelButton label={t(shared.back)} />;
  return (
    <DialogFrame
      name="retest"
      title={spoken(dialogs.whatAgain)}
      end={
        <>
          <Tag number={card.number} /> <Name of={card.household} />
        </>
      }
      bar={bar}
    >
      <div class="retest">
        <div class="retest-known">
          <Readings card={card} />
          <p>{spoken(dialogs.retestRule)}</p>
        </div>
        <div class="retest-choices" data-meters={view.value?.meters.length || undefined}>
          <AnalyzerChoices card={card} />
          {TYPED.map((measure, place) => (
            <ChoiceTile
              key={measure}
              icon="pencil"
              keyName={String(place + 1)}
              isPressed={false}
              onPress={() => openDialog({ kind: 'byHand', first: measure, nth: 2 })}
              data={{ 'data-again': measure }}
            >
              {spoken(measures[measure])}
            </ChoiceTile>
          ))}
          <ChoiceTile
            icon="scale"
            keyName="4"
            isPressed={false}
            onPress={() => void closeWhenDone(measureAgain(card, 'weighing'))}
            data={{ 'data-again': 'weighing' }}
          >
            {spoken(dialogs.weighAgain)}
          </ChoiceTile>
          <ChoiceTile
            icon="erase"
            keyName="5"
            isPressed={false}
            onPress={() => void closeWhenDone(measureAgain(card, 'analysis'))}
            data={{ 'data-again': 'analysis' }}
          >
            {spoken(dialogs.setAside)}
          </ChoiceTile>
          {view.value?.meters.map((meter, place) => (
            <ChoiceTile
              key={meter.device}
              icon="analyzer"
              keyName={String(place + 6)}
              isPressed={false}
              onPress={() => void closeWhenDone(meterAgain(card, meter))}
              data={{ 'data-again': 'meter' }}
            >
              {spoken(dialogs.againWith, { device: meter.name })}
            </ChoiceTile>
          ))}
          {isLinkUp.value ? null : <Icon name="lock" />}
        </div>
      </div>
    </DialogFrame>
  );
}
