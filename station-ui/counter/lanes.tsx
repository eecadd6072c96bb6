/** The lanes: one fixed place for who comes next or what lies in the tray, for each analyzer, and for the scale. */
import type { JSX } from 'preact';
import type { CounterView, DeliveryCard } from '../../server/contract/index.ts';
import { analyzerNotes, counter } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { measures, shared } from '../../server/words/shared.ts';
import { clockNow, hourMinuteSecond, minutesSeconds } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyCap } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { Name, Tag } from '../shared/mark.tsx';
import { measuredText, measureText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { putCup } from './acts.ts';
import { isReserved, ReservedSign } from './checks-sign.tsx';
import { findDelivery, placesOf } from './choice.ts';
import { analyzerLetter, deviceSign, noteShown, troubledDevice } from './devices.ts';
import { sizeInLane, TroubleSentence, Whose } from './lane-parts.tsx';
import { MetersLane } from './meters-lane.tsx';
import { NoScaleLane, ScaleLane } from './scale-lane.tsx';
import { currentId, openDialog, showCard } from './state.ts';

/** So many scales have a lane of the full height. */
const SIDE_BY_SIDE = 2;

type Analyzer = CounterView['analyzers'][number];

type TrayReading = CounterView['tray'][number];

const isMeterReading = (now: CounterView, { device }: TrayReading): boolean => now.meters.some((meter) => meter.device === device);

function meterFigure(reading: TrayReading): string {
  const value = reading.values[0];
  return value === undefined ? '' : `${spoken(measures[value.measure])} ${measuredText(value.measure, value.value)}`;
}

function TrayLane({ now }: { now: CounterView }): JSX.Element {
  const first = now.tray[0];
  return (
    <button type="button" class="lane lane-tray" data-key="F8" data-tray={now.tray.length} onClick={() => openDialog({ kind: 'tray' })}>
      <span class="lane-head">
        <Icon name="cup" />
        <strong>{t(dialogs.noCup, { count: now.tray.length })}</strong>
        <Sign state="near" isBesideWord />
      </span>
      {first === undefined ? null : (
        <>
          <span>{`${deviceSign(now, first.device)} ${hourMinuteSecond(first.at)}`}</span>
          <span class="tray-figures">
            {isMeterReading(now, first) ? meterFigure(first) : null}
            {first.values.map((value) =>
              value.measure === 'fat' || value.measure === 'protein' ? (
                <>
                  <Icon key={value.measure} name={value.measure} />
                  <span class="spoken">{spoken(measures[value.measure])}</span>
                  {measureText(value.value, 2)}
                </>
              ) : null,
            )}
          </span>
        </>
      )}
      <strong>{t(dialogs.whichPail)}</strong>
      <KeyCap name="F8" />
    </button>
  );
}

function NextLane({ now }: { now: CounterView }): JSX.Element {
  const { next } = placesOf(now, currentId.value);
  const first = next[0];
  const more = next.length - 1;
  return (
    <button type="button" class="lane lane-next" data-key="/" onClick={() => openDialog({ kind: 'callUp', asked: null })}>
      <span class="lane-head">
        <Icon name="barcode" />
        <span class="lane-title">{t(counter.next)}</span>
      </span>
      {first === undefined ? (
        <strong class="lane-call">{spoken(counter.callUp)}</strong>
      ) : (
        <Whose card={first} {...(more > 0 ? { end: t(counter.moreWaiting, { count: more }) } : {})} />
      )}
      <KeyCap name="/" />
    </button>
  );
}

function RunningAnalyzer({ analyzer, card, head }: { analyzer: Analyzer; card: DeliveryCard; head: JSX.Element }): JSX.Element {
  const seconds = analyzer.startedAt === null ? 0 : (clockNow.value - analyzer.startedAt) / 1000;
  const usual = analyzer.usualSeconds;
  const left = usual === null ? minutesSeconds(seconds) : minutesSeconds(usual - seconds);
  const share = usual === null || usual === 0 ? 0 : Math.min(100, (100 * seconds) / usual);
  const laneClass = sizeInLane(card) === 'twoLines' ? 'lane lane-running lane-two-lines' : 'lane lane-running';
  return (
    <button type="button" class={laneClass} data-analyzer={analyzer.device} onClick={() => showCard(card.delivery)}>
      {head}
      <Whose card={card} end={left} />
      <progress class="lane-progress" max={100} value={share} aria-label={left} />
    </button>
  );
}

function FreeAnalyzer({ now, analyzer, head }: { now: CounterView; analyzer: Analyzer; head: JSX.Element }): JSX.Element {
  const next = findDelivery(now, analyzer.next);
  const letter = analyzerLetter(now, analyzer.device);
  const hasReading = next?.measures.some((measure) => measure.source === 'device') ?? false;
  return (
    <button
      type="button"
      class="lane lane-free"
      data-key={letter}
      data-analyzer={analyzer.device}
      onClick={() => void putCup(analyzer.device)}
    >
      {head}
      {next === null ? null : (
        <>
          <span class="lane-put">
            <strong>{t(hasReading ? counter.putAgain : counter.putIn)}</strong>
            <Icon name="cup" />
            <Icon name="arrowDown" />
          </span>
          <span class="lane-row">
            <Tag number={next.number} />
            <Name of={next.household} />
          </span>
        </>
      )}
    </button>
  );
}

function AnalyzerLane({ now, analyzer }: { now: CounterView; analyzer: Analyzer }): JSX.Element {
  const letter = analyzerLetter(now, analyzer.device);
  const trouble = troubledDevice(now, analyzer.device);
  if (trouble !== null) {
    const byHand = (): void => openDialog({ kind: 'byHand', first: 'protein', nth: 1 });
    return (
      <button type="button" class="lane lane-trouble" data-analyzer={analyzer.device} data-trouble={trouble.state} onClick={byHand}>
        <TroubleSentence device={trouble} name={letter} />
      </button>
    );
  }
  const card = findDelivery(now, analyzer.delivery);
  const note = noteShown(analyzer);
  const head = (
    <span class="lane-head">
      <Icon name="analyzer" />
      {isReserved(now, analyzer.device) ? null : <span class="lane-title">{t(shared.analyzer)}</span>}
      <strong>{letter}</strong>
      {isReserved(now, analyzer.device) ? (
        <ReservedSign />
      ) : note !== null ? (
        <span class="lane-end lane-note" data-note={note}>
          {spoken(analyzerNotes[note])}
        </span>
      ) : card === null ? (
        <span class="lane-end">{t(counter.free)}</span>
      ) : (
        <span class="lane-end">
          <Icon name="cup" />
        </span>
      )}
    </span>
  );
  return card === null ? (
    <FreeAnalyzer now={now} analyzer={analyzer} head={head} />
  ) : (
    <RunningAnalyzer analyzer={analyzer} card={card} head={head} />
  );
}

/** More than two share the place in two rows, each in a cell of its own. */
function Scales({ now }: { now: CounterView }): JSX.Element {
  if (now.scales.length === 0) return <NoScaleLane />;
  const lanes = now.scales.map((scale) => <ScaleLane key={scale.device} now={now} scale={scale} />);
  if (lanes.length <= SIDE_BY_SIDE) return <>{lanes}</>;
  return (
    <div class="scale-cells" data-columns={Math.ceil(lanes.length / 2)}>
      {lanes}
    </div>
  );
}

export function Lanes({ now }: { now: CounterView }): JSX.Element {
  return (
    <section
      class="lanes"
      data-scales={now.scales.length}
      data-are-cells={now.scales.length > SIDE_BY_SIDE || undefined}
      data-meters={now.meters.length || undefined}
      aria-label={spoken(counter.lanes)}
    >
      {now.tray.length > 0 ? <TrayLane now={now} /> : <NextLane now={now} />}
      {now.analyzers.map((analyzer) => (
        <AnalyzerLane key={analyzer.device} now={now} analyzer={analyzer} />
      ))}
      {now.meters.length > 0 ? <MetersLane now={now} /> : null}
      <Scales now={now} />
    </section>
  );
}
