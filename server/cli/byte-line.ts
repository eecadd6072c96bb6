/** Bytes of a line for a terminal: their time, hex, and text. */

/** A moment in this machine's time: `2026-11-24 07:09:12.345`. */
export const localTime = (atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDateTime()
    .toString({ smallestUnit: 'millisecond' })
    .replace('T', ' ');

/** One character a byte, a middle dot for what cannot be shown. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^ -~]/g, '·');

/** `<` came, `>` was sent. */
export const byteLine = (atMs: number, direction: 'in' | 'out', bytes: Uint8Array): string =>
  `${localTime(atMs)} ${direction === 'in' ? '<' : '>'} ${Buffer.from(bytes).toString('hex')}  ${textOf(bytes)}`;
