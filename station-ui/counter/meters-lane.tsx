/** The meters' lane: a titrator, a pH meter, a thermometer, each in a row with what it measures and whose milk it measures next. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { analyzerNotes, counter } from '../../server/words/counter.ts';
import { measures } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Mark, Tag } from '../shared/mark.tsx';
import { pictureOf } from '../shared/measure-pictures.ts';
import { Sign } from '../shared/signs.tsx';
import { troubleWords } from '../shared/trouble-words.ts';
import { selectForMeter } from './acts.ts';
import { isReserved, ReservedSign } from './checks-sign.tsx';
import { findDelivery } from './choice.ts';
import { noteShown, troubledDevice } from './devices.ts';
import { current, openDialog, showCard } from './state.ts';

type Meter = CounterView['meters'][number];

/** What a person can type instead. */
const TYPED = ['acidity', 'pailTemperature', 'sampleTemperature'] as const;

/** By what it measures, a meter is known at the counter: the picture of the tile, else the word. */
function MeterSign({ meter }: { meter: Meter }): JSX.Element {
  return (
    <span class="meter-sign">
      {meter.measures.map((measure) => {
        const icon = pictureOf(measure);
        return icon === null ? (
          <strong key={measure}>{spoken(measures[measure])}</strong>
        ) : (
          <span key={measure}>
            <Icon name={icon} weight={1.6} />
            <span class="spoken">{spoken(measures[measure])}</span>
          </span>
        );
      })}
    </span>
  );
}

function MeterState({ now, meter }: { now: CounterView; meter: Meter }): JSX.Element {
  const trouble = troubledDevice(now, meter.device);
  const card = findDelivery(now, meter.delivery);
  const note = noteShown(meter);
  if (trouble !== null) return <span class="meter-words">{troubleWords(trouble).what}</span>;
  if (isReserved(now, meter.device)) return <ReservedSign />;
  if (note !== null) {
    return (
      <span class="meter-words lane-note" data-note={note}>
        {spoken(analyzerNotes[note])}
      </span>
    );
  }
  if (card === null) return <span class="meter-words">{t(counter.free)}</span>;
  return (
    <>
      <Tag number={card.number} />
      <Mark mark={card.household.mark} />
    </>
  );
}

function MeterRow({ now, meter }: { now: CounterView; meter: Meter }): JSX.Element {
  const trouble = troubledDevice(now, meter.device);
  const touch = (): void => {
    const mine = current.value;
    if (trouble !== null) openDialog({ kind: 'byHand', first: TYPED.find((one) => meter.measures.includes(one)) ?? 'acidity', nth: 1 });
    else if (mine !== null && mine.state === 'open' && mine.delivery !== meter.delivery) void selectForMeter(mine, meter.device);
    else if (meter.delivery !== null) showCard(meter.delivery);
  };
  return (
    <button type="button" class="meter" data-meter={meter.device} data-trouble={trouble?.state} onClick={touch}>
      {trouble === null ? null : <Sign state="trouble" isBesideWord />}
      <MeterSign meter={meter} />
      <MeterState now={now} meter={meter} />
    </button>
  );
}

export const MetersLane = ({ now }: { now: CounterView }): JSX.Element => (
  <div class="lane lane-meters" data-rows={now.meters.length}>
    {now.meters.map((meter) => (
      <MeterRow key={meter.device} now={now} meter={meter} />
    ))}
  </div>
);
