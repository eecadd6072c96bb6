/** A capture decoded again: whether what a person saw on the display still is what its bytes say. */
import { parseSettings } from '../codec.ts';
import { decodeFrame, findCodec } from '../index.ts';
import { FRESH_LINE_MS } from '../port/port-times.ts';
import type { Message, Reading } from '../reading.ts';
import { type Capture, type CaptureShown, heardIn, type ProtocolChoice } from './capture.ts';
import { decodeHeard, type HeardReading } from './decode-heard.ts';

export type ReplayedShown = CaptureShown & {
  /**
   * What exactly the kept frame says; null where it is no frame under this protocol. Where none was kept, since nobody knew the protocol:
   * the last value that had come by then, to be compared by hand.
   */
  readonly message: Message | null;
  /** The frame had come over the line by then and says exactly what was read. Where nothing was read, there is no frame either. */
  readonly holds: boolean;
};
export type ReplayedCapture = { readonly readings: readonly Reading[]; readonly shown: readonly ReplayedShown[] };

/** The values of a message by name, as captures keep them; a weight's name is `weight`. Null where it has none. */
export function valuesOf(message: Message | null): Readonly<Record<string, string>> | null {
  if (message === null || message.kind === 'event') return null;
  if (message.kind === 'analysis') return message.values as Readonly<Record<string, string>>;
  return message.value === null ? null : { weight: message.value };
}

/** A line that said nothing for a second was not opened in the middle of a message. */
export const isHeardFromStart = ({ chunks }: Pick<Capture, 'chunks'>): boolean =>
  (chunks.find(({ direction }) => direction === 'in')?.atUs ?? 0) >= 1000 * FRESH_LINE_MS;

/** Null where no protocol was chosen or given, it is not in the registry or of the other family, or its settings do not stand. */
export function replayCapture(capture: Capture, protocol: ProtocolChoice | null = capture.chosen): ReplayedCapture | null {
  const codec = protocol === null ? null : findCodec(protocol.protocol);
  const parsed = codec === null || protocol === null ? null : parseSettings(codec, protocol.settings);
  if (codec === null || protocol === null || parsed?.ok !== true || codec.family !== capture.family) return null;
  const told = decodeHeard({ codec, settings: parsed.settings, isFromStart: isHeardFromStart(capture) }, heardIn(capture));
  /** By how many chunks each frame had first come. */
  const cameAfter = new Map<string, number>();
  for (const { reading, chunks } of told) {
    if (reading.kind !== 'refused' && !cameAfter.has(reading.raw)) cameAfter.set(reading.raw, chunks);
  }
  const replay = (shown: CaptureShown): ReplayedShown => {
    const { frame, read, afterChunk } = shown;
    if (frame === null) return { ...shown, message: lastBy(told, afterChunk), holds: read === null };
    const message = decodeFrame(protocol.protocol, protocol.settings, frame);
    const isThere = (cameAfter.get(frame) ?? Number.POSITIVE_INFINITY) <= afterChunk;
    return { ...shown, message, holds: isThere && read !== null && saysExactly(message, read) };
  };
  return { readings: told.map(({ reading }) => reading), shown: capture.shown.map(replay) };
}

function lastBy(told: readonly HeardReading[], afterChunk: number): Message | null {
  const last = told.findLast(({ reading, chunks }) => chunks <= afterChunk && reading.kind !== 'refused' && valuesOf(reading) !== null);
  return last === undefined || last.reading.kind === 'refused' ? null : last.reading;
}

function saysExactly(message: Message | null, read: Readonly<Record<string, string>>): boolean {
  const values = Object.entries(valuesOf(message) ?? {});
  return values.length > 0 && values.length === Object.keys(read).length && values.every(([name, value]) => read[name] === value);
}
