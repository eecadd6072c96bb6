/** Bytes of a line for a terminal: their time, hex, and text. */
import { textOf } from '../commissioning/wire-lines.ts';

/** A moment in this machine's time: `2026-11-24 07:09:12.345`. */
export const localTime = (atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDateTime()
    .toString({ smallestUnit: 'millisecond' })
    .replace('T', ' ');

/** `<` came, `>` was sent. */
export const byteLine = (atMs: number, direction: 'in' | 'out', bytes: Uint8Array): string =>
  `${localTime(atMs)} ${direction === 'in' ? '<' : '>'} ${Buffer.from(bytes).toString('hex')}  ${textOf(bytes)}`;
