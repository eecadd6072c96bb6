/** The bar on top: who works, what came in, how the devices are, up to when it is saved. Black and yellow when the link is lost. */
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { counter, weightStates } from '../../server/words/counter.ts';
import { shared } from '../../server/words/shared.ts';
import { troubles } from '../../server/words/troubles.ts';
import { clockNow, hourMinute, hourMinuteSecond, minutesSeconds } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { link, lostSeconds, view, weights } from '../shared/live.ts';
import { kgText } from '../shared/number.tsx';
import { me } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { isTroubled, type TroubledDevice, troubleWords } from '../shared/trouble-words.ts';
import { deviceSign, scaleNumber, troubledDevice } from './devices.ts';
import { LiveWeight } from './live-weight.tsx';
import { currentId, dialog } from './state.ts';

type Device = CounterView['devices'][number];
type Scale = CounterView['scales'][number];

/** So many devices have room with their pictures and words, and so many with their pictures. */
const UNCROWDED = 3;
const UNPACKED = 5;

function stateWord(device: Device): string {
  if (isTroubled(device)) return troubleWords(device).what;
  if (device.isCheckFailed) return spoken(counter.checkFailed);
  return spoken(device.state === 'ok' ? shared.good : troubles.starting.what);
}

function DeviceSign({ device, letter }: { device: Device; letter: string }): JSX.Element {
  const isOk = device.state === 'ok';
  const state = isOk ? (device.isCheckFailed ? 'bad' : 'good') : device.state === 'starting' ? 'waiting' : 'trouble';
  return (
    <li class="bar-device" data-device={device.device} data-device-state={device.state}>
      <Icon name={device.family === 'scale' ? 'scale' : 'analyzer'} />
      {letter}
      <Sign state={state} isBesideWord />
      <span class="spoken">{`${device.name} ${stateWord(device)}`}</span>
    </li>
  );
}

/** In words while a dialog covers the lanes that would say it: as many as there is room for, and how many more there are. */
function Troubles({ now, troubled }: { now: CounterView; troubled: readonly TroubledDevice[] }): JSX.Element {
  const room = weighedInBar(now) === null ? 2 : 1;
  const more = troubled.length - room;
  return (
    <ul class="bar-devices bar-troubles">
      {troubled.slice(0, room).map((device) => (
        <li key={device.device} class="bar-device" data-device={device.device} data-device-state={device.state}>
          <Sign state="trouble" isBesideWord />
          <Icon name={device.family === 'scale' ? 'scale' : 'analyzer'} />
          {deviceSign(now, device.device)}
          <strong>{troubleWords(device).what}</strong>
        </li>
      ))}
      {more > 0 ? <li class="bar-device">{`+${more}`}</li> : null}
    </ul>
  );
}

const isGood = ({ state, isCheckFailed }: Device): boolean => state === 'ok' && !isCheckFailed;

/** Beside the weight in the bar only those of many devices have room that need a person. */
function Devices({ now }: { now: CounterView }): JSX.Element {
  const troubled = now.devices.filter(isTroubled);
  if (areLanesCovered(now) && troubled.length > 0) return <Troubles now={now} troubled={troubled} />;
  const isShort = dialog.value !== null && now.devices.length > UNCROWDED;
  return (
    <ul class="bar-devices">
      {now.devices.map((device) =>
        isShort && isGood(device) ? null : <DeviceSign key={device.device} device={device} letter={deviceSign(now, device.device)} />,
      )}
    </ul>
  );
}

/** A dialog, or the opening of the shift. */
const areLanesCovered = (now: CounterView): boolean => dialog.value !== null || now.shift === null;

function LostBar(): JSX.Element {
  const savedAt = view.value?.savedAt ?? null;
  return (
    <header class="bar bar-lost" data-link="lost" aria-live="assertive">
      <Sign state="trouble" isBesideWord />
      <strong>{t(shared.linkLost, { age: minutesSeconds(lostSeconds.value) })}</strong>
      {savedAt === null ? null : (
        <span>
          <Icon name="disk" /> {t(shared.linkLostSaved, { time: hourMinuteSecond(savedAt) })}
        </span>
      )}
    </header>
  );
}

/** Why the weight is not taken yet, as it changes with the weight itself. */
function WeightWord({ device }: { readonly device: number }): JSX.Element {
  const state = useComputed(() => weights.value.get(device)?.state ?? 'none');
  return <span class="bar-quiet bar-weight-word">{t(weightStates[state.value])}</span>;
}

/** The scale whose weight stands in the bar while a dialog covers its lane: that asks, that has the card's pail, or the first. */
function weighedInBar(now: CounterView): Scale | null {
  const open = dialog.value;
  const asked = open !== null && 'device' in open ? now.scales.find(({ device }) => device === open.device) : undefined;
  const scale = asked ?? now.scales.find(({ delivery }) => delivery === currentId.value) ?? now.scales[0];
  return open === null || scale === undefined || troubledDevice(now, scale.device) !== null ? null : scale;
}

function WeightInBar({ now }: { now: CounterView }): JSX.Element | null {
  const scale = weighedInBar(now);
  if (scale === null) return null;
  return (
    <span class="bar-weight">
      <Icon name="scale" />
      {scaleNumber(now, scale.device)}
      <LiveWeight key={scale.device} device={scale.device} />
      <WeightWord key={`word ${scale.device}`} device={scale.device} />
    </span>
  );
}

function BarCounts({ now }: { now: CounterView }): JSX.Element {
  return (
    <>
      <span class="bar-part">
        <Icon name="pail" />
        <strong data-accepted={now.accepted}>{now.accepted}</strong>
        <span class="bar-quiet bar-pails">{t(shared.pails)}</span>
      </span>
      <span class={dialog.value === null ? 'bar-part' : 'bar-part bar-covered'}>
        <Icon name="tank" />
        <strong data-shift-grams={now.grams}>{kgText(now.grams)}</strong>
        <span class="bar-quiet">{t(shared.kg)}</span>
      </span>
    </>
  );
}

/** Who works at this screen now; before a log-in was read, who opened the shift. */
function Worker(): JSX.Element | null {
  const who = me.value?.kind === 'account' ? me.value.account.name : view.value?.shift?.tester;
  if (who === undefined) return null;
  return (
    <>
      <span class="bar-quiet bar-role">{t(shared.tester)}</span>
      <strong data-tester>{who}</strong>
    </>
  );
}

const classOf = (devices: number): string => {
  if (devices <= UNCROWDED) return 'bar';
  return devices <= UNPACKED ? 'bar bar-crowded' : 'bar bar-crowded bar-packed';
};

export function Bar(): JSX.Element {
  const now = view.value;
  if (link.value === 'lost') return <LostBar />;
  return (
    <header class={classOf(now?.devices.length ?? 0)} data-link={link.value}>
      <span class="bar-part">
        <Icon name="person" />
        <Worker />
      </span>
      {now?.shift == null ? null : <span class={dialog.value === null ? 'bar-quiet' : 'bar-covered'}>{t(shared[now.shift.name])}</span>}
      <strong class="bar-clock">{hourMinute(clockNow.value)}</strong>
      {now === null ? null : <BarCounts now={now} />}
      {now === null ? null : <WeightInBar now={now} />}
      <span class="bar-space" />
      {now === null ? null : <Devices now={now} />}
      <span class="bar-part bar-saved" title={spoken(counter.savedAt)}>
        <Icon name="disk" />
        <span class="spoken">{spoken(counter.savedAt)}</span>
        <span data-saved>{now?.savedAt == null ? t(counter.notSaved) : hourMinuteSecond(now.savedAt)}</span>
      </span>
    </header>
  );
}
