/** What is shown of a line's bytes: the last pieces with their time, as hex and text, and what was read of them. Bounded. */
import type { FieldSpan } from '../../drivers/index.ts';
import { hexOf } from '../../drivers/reading.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { EpochMs } from '../core/units.ts';

export type WireLineView = CommissioningView['lines'][number];
export type WireLine = Pick<WireLineView, 'at' | 'direction' | 'read' | 'refused'> & {
  readonly at: EpochMs;
  readonly bytes: Uint8Array;
  readonly fields: readonly FieldSpan[] | null;
};

export type WireLines = {
  add(line: WireLine): void;
  /** The bytes go on with the last line. */
  grow(bytes: Uint8Array): void;
  last(): WireLine | null;
  view(): WireLineView[];
  /** Takes the lines away; their numbers are not given again. */
  clear(): void;
};

const LINES_MAX = 200;
/** The longest line. */
export const LINE_BYTES_MAX = 256;

export function openWireLines(): WireLines {
  let lines: (WireLine & { readonly n: number })[] = [];
  let n = 0;
  return {
    add: (line) => {
      n += 1;
      lines.push({ ...line, n });
      if (lines.length > 2 * LINES_MAX) lines = lines.slice(-LINES_MAX);
    },
    grow: (bytes) => {
      const last = lines.pop();
      if (last !== undefined) lines.push({ ...last, bytes: Buffer.concat([last.bytes, bytes]) });
    },
    last: () => lines.at(-1) ?? null,
    view: () =>
      lines.slice(-LINES_MAX).map(({ n, at, direction, bytes, read, refused, fields }) => {
        const spans = fields === null ? null : [...fields];
        return { n, at, direction, hex: hexOf(bytes), text: textOf(bytes), read, refused, fields: spans };
      }),
    clear: () => {
      lines = [];
    },
  };
}

/** One character a byte; a middle dot for what cannot be shown. */
export const textOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '·')).join('');
