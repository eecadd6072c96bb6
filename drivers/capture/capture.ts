/**
 * A capture: what came over a device's line, how the line was set, and what stood on the device's display meanwhile. One JSON object with
 * one chunk a line, so that a difference of two captures can be read. The format is stable: tests, `oma decode` and the station read it.
 */
import type { EpochMs } from '../../server/core/units.ts';
import type { PortTransport } from '../port/device.ts';
import { anyOf, arrayOf, type Check, epoch, hexText, isOneOf, nullOr, objectOf, textMap, textUpTo, wholeIn } from './check-value.ts';

export const SAMPLE_NAMES = ['empty', 'weight', 'moving', 'overload', 'negative', 'measurement', 'rinse', 'water'] as const;
/** What the device was asked for while these bytes came; the first five for a scale, the others for an analyzer. */
export type SampleName = (typeof SAMPLE_NAMES)[number];

/** `atUs`: microseconds since listening began. One chunk is what came, or was sent, in one piece. */
export type CaptureChunk = {
  readonly atUs: number;
  readonly direction: 'in' | 'out';
  readonly hex: string;
  readonly sample: SampleName | null;
};

/** One comparison with the display. A weight's value is named `weight`; those of an analysis have the names of AnalysisKey. */
export type CaptureShown = {
  readonly kind: 'weight' | 'analysis' | 'lactometer';
  /** How many chunks had come when it was typed. */
  readonly afterChunk: number;
  /** Hex of the one frame that it was compared with; null where nothing was read. */
  readonly frame: string | null;
  readonly shown: Readonly<Record<string, string>>;
  readonly read: Readonly<Record<string, string>> | null;
  readonly verdict: string;
};

/** What a person chose; settings that are left out are the protocol's own. */
export type ProtocolChoice = { readonly protocol: string; readonly settings: Readonly<Record<string, string>> };

export type Capture = {
  readonly format: 'oma-capture-1';
  readonly family: 'scale' | 'analyzer';
  readonly savedAt: EpochMs;
  /** What stands on its nameplate, or ''. */
  readonly device: string;
  readonly transport: PortTransport;
  /** Null: nobody could say what it speaks. */
  readonly chosen: ProtocolChoice | null;
  readonly chunks: readonly CaptureChunk[];
  readonly shown: readonly CaptureShown[];
};

const CAPTURE_BYTES_MAX = 8 << 20;
const DAY_US = 86_400_000_000;
const CHUNKS_MAX = 200_000;

const serial = objectOf({
  kind: isOneOf('serial'),
  path: textUpTo(251, /^\/[^\0]/),
  baudRate: wholeIn(50, 4_000_000),
  dataBits: isOneOf(7, 8),
  parity: isOneOf('none', 'even', 'odd'),
  stopBits: isOneOf(1, 2),
  dtr: isOneOf(true, false),
  rts: isOneOf(true, false),
});
const tcp = objectOf({ kind: isOneOf('tcp'), host: textUpTo(253, /./), port: wholeIn(1, 65_535) });
const chunk = objectOf({
  atUs: wholeIn(0, 365 * DAY_US),
  direction: isOneOf('in', 'out'),
  hex: hexText,
  sample: nullOr(isOneOf(...SAMPLE_NAMES)),
});
const shown = objectOf({
  kind: isOneOf('weight', 'analysis', 'lactometer'),
  afterChunk: wholeIn(0, CHUNKS_MAX),
  frame: nullOr(hexText),
  shown: textMap(30, 40),
  read: nullOr(textMap(30, 40)),
  verdict: textUpTo(40, /./),
});
const isCapture: Check<Capture> = objectOf({
  format: isOneOf('oma-capture-1'),
  family: isOneOf('scale', 'analyzer'),
  savedAt: epoch,
  device: textUpTo(200, /^/),
  transport: anyOf(serial, tcp),
  chosen: nullOr(objectOf({ protocol: textUpTo(60, /./), settings: textMap(30, 400) })),
  chunks: arrayOf(chunk, CHUNKS_MAX),
  shown: arrayOf(shown, 1000),
});

/** Nothing was shown behind bytes that are not there. */
const isWhole = ({ chunks, shown: compared }: Capture): boolean => compared.every(({ afterChunk }) => afterChunk <= chunks.length);

const listText = (name: string, items: readonly unknown[]): string =>
  items.length === 0 ? `"${name}":[]` : `"${name}":[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;

/** The text of a capture: the same capture is always the same text, and `readCapture` gives it back. */
export function writeCapture(capture: Capture): string {
  const { format, family, savedAt, device, transport, chosen, chunks, shown: compared } = capture;
  const head = Object.entries({ format, family, savedAt, device, transport, chosen });
  const lines = head.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const ordered = chunks.map(({ atUs, direction, hex, sample }) => ({ atUs, direction, hex, sample }));
  const orderedShown = compared.map((one) => {
    const { kind, afterChunk, frame, ...rest } = one;
    return { kind, afterChunk, frame, ...rest };
  });
  return `{\n${[...lines, listText('chunks', ordered), listText('shown', orderedShown)].join(',\n')}\n}\n`;
}

/** The capture in a text; null for whatever is none: no JSON, another format, a key too many or too few, odd hex, more than 8 MB. */
export function readCapture(text: string): Capture | null {
  if (Buffer.byteLength(text) > CAPTURE_BYTES_MAX) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isCapture(value) && isWhole(value) ? value : null;
  } catch {
    // What is no JSON is told by throwing; it is no capture, like any other text.
    return null;
  }
}

/** The bytes that came, in their order and with their times. */
export const heardIn = ({ chunks }: Pick<Capture, 'chunks'>) =>
  chunks.map(({ atUs, direction, hex }) => ({ atUs, bytes: Buffer.from(direction === 'in' ? hex : '', 'hex') }));
