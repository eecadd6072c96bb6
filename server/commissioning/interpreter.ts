/** What is shown of the pieces of a line, and what the chosen protocol reads in them. */
import { type FrameReader, openFrameReader } from '../../drivers/capture/frame-reader.ts';
import type { Reading } from '../../drivers/reading.ts';
import type { ChosenProtocol } from './chosen-protocol.ts';
import { openPieceCutter } from './cut-pieces.ts';
import type { Piece } from './heard.ts';
import { messageText } from './message-text.ts';
import { openReadings, type Readings } from './readings.ts';
import { openWireLines, type WireLines } from './wire-lines.ts';

export type Interpreter = {
  readonly lines: Pick<WireLines, 'view'>;
  readings(): Readings;
  chosen(): ChosenProtocol | null;
  take(piece: Piece): void;
  /** From now on with this protocol; what is kept of the line is read anew. */
  choose(chosen: ChosenProtocol | null, kept: readonly Piece[]): void;
  /** The port is lost: what is unfinished is refused. */
  lose(): void;
  close(): void;
};

export type InterpreterOptions = {
  /** Each reading, `isLive` where it was heard just now. */
  readonly onReading: (reading: Reading, atUs: number, isLive: boolean) => void;
};

export function openInterpreter({ onReading }: InterpreterOptions): Interpreter {
  const lines = openWireLines();
  let cut = openPieceCutter(lines);
  let chosen: ChosenProtocol | null = null;
  let reader: FrameReader<Piece> | null = null;
  let readings = openReadings({ isContinuous: true, pollEveryMs: 0 });
  let silence: NodeJS.Timeout | undefined;
  let isLive = true;
  let taken = 0;

  const hear = (reading: Reading, { at, atUs }: Piece): void => {
    const isRefused = reading.kind === 'refused';
    const bytes = Buffer.from(reading.raw, 'hex');
    const said = isRefused
      ? { read: null, refused: reading.reason, fields: null }
      : { read: messageText(reading), refused: null, fields: chosen?.codec.fields?.(bytes, chosen.parsed) ?? null };
    lines.add({ at, direction: 'in', bytes, ...said });
    if (isRefused) readings.refuse(reading.reason);
    else readings.hear(reading, { at, atUs });
    onReading(reading, atUs, isLive);
  };
  const takeOne = (piece: Piece): void => {
    if (reader === null || piece.direction === 'out') cut(piece);
    else reader.take(piece);
  };
  const awaitSilence = (): void => {
    clearTimeout(silence);
    const quietMs = reader?.quietMs() ?? null;
    if (quietMs === null) return;
    const before = taken;
    // Bytes that waited while this process was held up are taken before the silence is believed.
    silence = setTimeout(() => setImmediate(() => taken === before && reader?.end('silence')), quietMs);
  };
  return {
    ...{ lines, readings: () => readings, chosen: () => chosen },
    take: (piece) => {
      if (piece.direction === 'in') taken += 1;
      takeOne(piece);
      if (piece.direction === 'in') awaitSilence();
    },
    choose: (next, kept) => {
      chosen = next;
      lines.clear();
      cut = openPieceCutter(lines);
      readings = openReadings({ isContinuous: next?.isContinuous ?? true, pollEveryMs: next?.requests.poll?.everyMs ?? 0 });
      reader = next === null ? null : openFrameReader({ codec: next.codec, settings: next.parsed }, hear);
      isLive = false;
      for (const piece of kept) takeOne(piece);
      isLive = true;
      awaitSilence();
    },
    lose: () => {
      clearTimeout(silence);
      reader?.end('loss');
    },
    close: () => clearTimeout(silence),
  };
}
