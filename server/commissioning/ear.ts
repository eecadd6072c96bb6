/** What is heard on a line, and what the chosen protocol makes of it. Choosing another one reads everything that is kept anew. */
import { monotonicUs, SILENCE_MS_DEFAULT } from '../../drivers/port/index.ts';
import { noteBytes, noteReading, type Seen, seenNothing } from '../../drivers/port/judge-port.ts';
import { type Pace, paceOf } from '../../drivers/port/port-times.ts';
import type { Reading } from '../../drivers/reading.ts';
import type { EpochMs } from '../core/units.ts';
import type { ChosenProtocol } from './chosen-protocol.ts';
import { openPieceCutter } from './cut-pieces.ts';
import { type FrameReader, openFrameReader } from './frame-reader.ts';
import { type Heard, openHeard, type Piece } from './heard.ts';
import type { Arrival } from './listen-line.ts';
import { messageText } from './message-text.ts';
import { openReadings, type Readings } from './readings.ts';
import { openWireLines, type WireLines } from './wire-lines.ts';

export type Ear = {
  readonly heard: Heard;
  readonly lines: Pick<WireLines, 'view'>;
  seen(): Seen;
  pace(): Pace;
  readings(): Readings;
  chosen(): ChosenProtocol | null;
  hear(arrival: Arrival): void;
  /** These bytes were sent to the device. */
  sent(bytes: Uint8Array): void;
  /** The port was opened, or is open no more. */
  turned(isOpen: boolean): void;
  choose(chosen: ChosenProtocol | null): void;
  /** Another line: nothing of before belongs to it. The choice stays. */
  clear(): void;
  /** Nothing is awaited any more. */
  close(): void;
};

export type EarOptions = {
  readonly now: () => EpochMs;
  /** Each piece as it comes, before it is read. */
  readonly onPiece: (piece: Piece) => void;
  /** A message was read of what came just now. */
  readonly onMessage: () => void;
};

const pollEveryMs = (chosen: ChosenProtocol | null): number => chosen?.requests.poll?.everyMs ?? 0;

export function openEar({ now, onPiece, onMessage }: EarOptions): Ear {
  const heard = openHeard();
  const lines = openWireLines();
  let cut = openPieceCutter(lines);
  let chosen: ChosenProtocol | null = null;
  let reader: FrameReader | null = null;
  let readings = openReadings({ isContinuous: true, pollEveryMs: 0 });
  let pace = paceOf(SILENCE_MS_DEFAULT, 0);
  let seen = seenNothing(monotonicUs());
  let opening = 0;
  let silence: NodeJS.Timeout | undefined;
  let isReplay = false;

  const hearReading = (reading: Reading, { at, atUs }: Piece): void => {
    noteReading(seen, reading, atUs);
    const isRefused = reading.kind === 'refused';
    const said = isRefused ? { read: null, refused: reading.reason } : { read: messageText(reading), refused: null };
    lines.add({ at, direction: 'in', bytes: Buffer.from(reading.raw, 'hex'), ...said });
    if (isRefused) return readings.refuse(reading.bytes);
    readings.hear(reading, { at, atUs });
    if (!isReplay) onMessage();
  };
  const take = (piece: Piece): void => {
    if (reader === null || piece.direction === 'out') cut(piece);
    else reader.take(piece);
  };
  const awaitSilence = (): void => {
    clearTimeout(silence);
    const quietMs = reader?.quietMs() ?? null;
    if (quietMs === null) return;
    const sinceUs = seen.lastByteUs;
    // Bytes that waited while this process was held up are taken before the silence is believed.
    silence = setTimeout(() => setImmediate(() => seen.lastByteUs === sinceUs && reader?.end('silence')), quietMs);
  };
  const readAnew = (): void => {
    lines.clear();
    cut = openPieceCutter(lines);
    const isContinuous = chosen?.isContinuous ?? true;
    readings = openReadings({ isContinuous, pollEveryMs: pollEveryMs(chosen) });
    reader = chosen === null ? null : openFrameReader(chosen, hearReading);
    pace = paceOf(SILENCE_MS_DEFAULT, pollEveryMs(chosen));
    seen = { ...seen, patienceUs: 1000 * pace.patienceMs, lastValueUs: null, lastFrameUs: null, refusedBytes: 0 };
    isReplay = true;
    for (const piece of heard.pieces()) take(piece);
    isReplay = false;
    awaitSilence();
  };
  return {
    ...{ heard, lines, seen: () => seen, pace: () => pace, readings: () => readings, chosen: () => chosen },
    hear: ({ bytes, atUs, isFresh, opening: number }) => {
      opening = number;
      const piece: Piece = { at: now(), atUs, direction: 'in', bytes, opening, isFresh };
      heard.add(piece);
      onPiece(piece);
      noteBytes(seen, atUs);
      take(piece);
      awaitSilence();
    },
    sent: (bytes) => {
      const piece: Piece = { at: now(), atUs: monotonicUs(), direction: 'out', bytes, opening, isFresh: false };
      heard.add(piece);
      take(piece);
    },
    turned: (isOpen) => {
      clearTimeout(silence);
      reader?.end('loss');
      seen = { ...seenNothing(monotonicUs(), pace.patienceMs), isOpen };
    },
    choose: (next) => {
      chosen = next;
      readAnew();
    },
    clear: () => {
      heard.clear();
      readAnew();
    },
    close: () => clearTimeout(silence),
  };
}
