/** A chosen protocol on a line that is listened to: reads as the bytes come, and knows what stood still when a person looks. */
import { type Codec, parseSettings, type Settings } from '../codec.ts';
import { findCodec } from '../index.ts';
import { FRESH_LINE_MS } from '../port/port-times.ts';
import type { Message, Reading } from '../reading.ts';
import type { ChosenProtocol } from './capture.ts';
import { valuesOf } from './replay-capture.ts';

/** What a comparison is made with: the one frame, and its values by name. */
export type StandingReading = { readonly frame: string; readonly values: Readonly<Record<string, string>> };

/** Moments are microseconds since listening began. */
export type LiveReader = {
  readonly chosen: ChosenProtocol;
  readonly codec: Codec;
  readonly settings: Settings;
  hear(atUs: number, bytes: Uint8Array): readonly Reading[];
  /** After how long a silence `hearSilence` is due; null when nothing is pending. */
  quietMs(): number | null;
  hearSilence(): readonly Reading[];
  /** The weight that stands still now, or the last analysis; null where there is none. */
  standing(atUs: number): StandingReading | null;
};

/** A weight of a scale that speaks on and on is of now for so long. */
const NOW_US = 2_000_000;

type Read = { readonly message: Message; readonly atUs: number };

/** Of a scale that does not say whether it stands still, two equal weights one after the other do. */
function isRepeated(last: Message, before: Message | undefined): boolean {
  if (last.kind !== 'weight' || last.stable === true) return true;
  return before?.kind === 'weight' && before.value === last.value;
}

/** `isCut`: what is heard first is not what came first. Null when there is no such protocol in the family, or its settings do not stand. */
export function openLiveReader(family: Codec['family'], chosen: ChosenProtocol, isCut: boolean = false): LiveReader | null {
  const codec = findCodec(chosen.protocol);
  const parsed = codec === null ? null : parseSettings(codec, chosen.settings);
  if (codec === null || codec.family !== family || parsed?.ok !== true) return null;
  const { settings } = parsed;
  let state = codec.start(settings, { midStream: codec.tailCanPass });
  let lastUs: number | null = null;
  let read: readonly Read[] = [];

  const note = (readings: readonly Reading[], atUs: number): readonly Reading[] => {
    for (const message of readings) {
      if (message.kind !== 'refused' && message.kind !== 'event') read = [...read.slice(-1), { message, atUs }];
    }
    return readings;
  };
  const hearSilence = (): readonly Reading[] => {
    const ended = codec.end(state, 'silence');
    state = ended.state;
    return note(ended.readings, lastUs ?? 0);
  };
  return {
    chosen,
    codec,
    settings,
    hear: (atUs, bytes) => {
      if (bytes.length === 0) return [];
      // A line that said nothing for a second was not opened in the middle of a message.
      if (lastUs === null && !isCut && atUs >= 1000 * FRESH_LINE_MS) state = codec.start(settings, { midStream: false });
      const quietMs = codec.quietMs(state);
      const before = lastUs !== null && quietMs !== null && atUs - lastUs >= 1000 * quietMs ? hearSilence() : [];
      const stepped = codec.step(state, bytes);
      state = stepped.state;
      lastUs = atUs;
      return [...before, ...note(stepped.readings, atUs)];
    },
    quietMs: () => codec.quietMs(state),
    hearSilence,
    standing: (atUs) => {
      const last = read.at(-1);
      const values = last === undefined ? null : valuesOf(last.message);
      if (last === undefined || values === null) return null;
      const { message } = last;
      const isMoving = message.kind === 'weight' && message.stable === false;
      const speaksOn = family === 'scale' && codec.isContinuous(settings);
      const isNow = !speaksOn || (atUs - last.atUs <= NOW_US && isRepeated(message, read.at(-2)?.message));
      return isNow && !isMoving ? { frame: message.raw, values } : null;
    },
  };
}
