/** The last troubles of a device's line: what it was, since when, how long, until when, and the pails that were typed meanwhile. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { z } from 'zod';
import { type lineTrouble, lineTroublesView } from '../../server/contract/index.ts';
import { lastTrouble } from '../../server/words/troubles.ts';
import { clockNow, hourMinuteSecond } from '../shared/clock.ts';
import { t } from '../shared/language.ts';
import { view as live } from '../shared/live.ts';
import { Sign } from '../shared/signs.tsx';
import { troubleWords } from '../shared/trouble-words.ts';
import { momentText } from './dates.ts';
import { useLoaded } from './loaded.ts';
import { Panel } from './parts.tsx';

export type LineTrouble = z.infer<typeof lineTrouble>;

/** The newest first; read anew when the state of a line changes. */
export function useLineTroubles(): readonly LineTrouble[] {
  const { value, again } = useLoaded('/api/devices/troubles', lineTroublesView);
  const states = live.value?.devices.map(({ device, state, detail }) => `${device} ${state} ${detail}`).join();
  useEffect(() => void again(), [states]);
  return value?.troubles ?? [];
}

const [SECOND_MS, MINUTE_S, HOUR_S] = [1000, 60, 3600];

function durationText(ms: number): string {
  const all = Math.max(0, Math.floor(ms / SECOND_MS));
  const [hours, minutes, seconds] = [Math.floor(all / HOUR_S), Math.floor((all % HOUR_S) / MINUTE_S), all % MINUTE_S];
  if (hours > 0) return t(lastTrouble.hours, { hours, minutes });
  return minutes > 0 ? t(lastTrouble.minutes, { minutes, seconds }) : t(lastTrouble.seconds, { seconds });
}

const secondOf = (at: number): string => hourMinuteSecond(at).slice('00:00'.length);
const DAY_MS = 86_400_000;

/** How it ended; how long it lasted only where that was seen. */
function endText({ beganAt, endedAt, isEndSeen }: LineTrouble): string {
  if (endedAt === null) return `${t(lastTrouble.goesOn)} · ${durationText(clockNow.value - beganAt)}`;
  const at = endedAt - beganAt < DAY_MS ? hourMinuteSecond(endedAt) : `${momentText(endedAt)}${secondOf(endedAt)}`;
  if (!isEndSeen) return t(lastTrouble.unseen, { at });
  return `${t(lastTrouble.backAt, { at })} · ${durationText(endedAt - beganAt)}`;
}

const pailText = (number: number): string => String(number).padStart(3, '0');

function typedText({ pails }: LineTrouble): string {
  if (pails.length === 0) return t(lastTrouble.nothingTyped);
  return t(lastTrouble.typed, { count: pails.length, pails: pails.map(pailText).join(', ') });
}

function Trouble({ trouble }: { readonly trouble: LineTrouble }): JSX.Element {
  const { beganAt, endedAt, isEndSeen, pails }: LineTrouble = trouble;
  return (
    <li class="last-trouble" data-last-trouble={trouble.state} data-trouble-end={endedAt === null ? 'no' : isEndSeen ? 'seen' : 'unseen'}>
      <p class="last-trouble-what">
        <Sign state={endedAt === null ? 'trouble' : 'recorded'} isBesideWord />
        {troubleWords(trouble).what}
      </p>
      <p>{`${momentText(beganAt)}${secondOf(beganAt)}`}</p>
      <p>{endText(trouble)}</p>
      <p class={pails.length === 0 ? 'faint' : 'last-trouble-typed'} data-typed-pails={pails.join(' ')}>
        {pails.length === 0 ? null : <Sign state="byHand" isBesideWord />}
        {typedText(trouble)}
      </p>
    </li>
  );
}

export function LastTroublesPanel({ device }: { readonly device: number }): JSX.Element {
  const troubles = useLineTroubles().filter((trouble) => trouble.device === device);
  return (
    <Panel name="last-troubles" title={t(lastTrouble.title)}>
      {troubles.length === 0 ? <p class="panel-lead">{t(lastTrouble.none)}</p> : null}
      <ul class="last-troubles">
        {troubles.map((trouble) => (
          <Trouble key={trouble.beganAt} trouble={trouble} />
        ))}
      </ul>
    </Panel>
  );
}

/** The newest one in a line of its own, for a list of devices. */
export function LastTroubleNote({ trouble }: { readonly trouble: LineTrouble | undefined }): JSX.Element | null {
  if (trouble === undefined) return null;
  const { state, beganAt, pails } = trouble;
  const said = [`${momentText(beganAt)}${secondOf(beganAt)}`, troubleWords(trouble).what, endText(trouble)];
  return (
    <span class="line-note last-trouble-note" data-last-trouble={state} data-typed-pails={pails.join(' ')}>
      {`${t(lastTrouble.title)}: ${[...said, ...(pails.length === 0 ? [] : [typedText(trouble)])].join(' · ')}`}
    </span>
  );
}
