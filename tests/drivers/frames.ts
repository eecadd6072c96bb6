/** The frames that devices are known to send, and what each says: one file for each protocol in the folder `frames`. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Codec, findCodec, parseSettings, type Reading } from '../../drivers/index.ts';

export type KnownFrame = {
  readonly protocol: string;
  readonly kind: string;
  /** Without a line end, as the sources print them. */
  readonly hex: string;
  /** The line end that the device puts behind it; absent for a frame with an end of its own. */
  readonly end?: string;
  /** The settings under which it says what is expected; absent where the defaults will do. */
  readonly set?: Readonly<Record<string, string>>;
  /** The whole reading without its bytes. */
  readonly expected: Readonly<Record<string, unknown>> & { readonly value?: string };
  readonly source: string;
  readonly note?: string;
};

const folder = new URL('./frames/', import.meta.url);

export const knownFrames: readonly KnownFrame[] = readdirSync(folder)
  .sort()
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n'))
  .map((line) => JSON.parse(line) as KnownFrame);

/** Silence on the line, in the place of a piece. */
export const SILENCE = 'silence';
export type Piece = Uint8Array | typeof SILENCE;

/**
 * What parts a message from whatever stood before it: nothing, where a frame is found by its own marks; a line end, where a line with
 * something in front is refused whole; silence, where only a pause says that a message begins.
 */
const PARTED_BY_LINE_END: ReadonlySet<string> = new Set([
  'yaohua-a12',
  'mt-sics',
  'mettler-ms-print',
  'and-standard',
  'stgs-generic',
  'ohaus',
  'sartorius-sbi',
  'kern-gg',
  'india-wm-kg',
  'india-wm-lt',
  'line-fields',
]);
const PARTED_BY_SILENCE: ReadonlySet<string> = new Set([
  'yaohua-eq-reversed',
  'yaohua-eq-forward',
  'ekomilk-bcd',
  'laktan-240',
  'ekomilk-slip',
  'stipl-slip',
  'milkotester-text',
]);

/** Protocols whose frame has no mark of its own, so that two of them without a pause between are one burst of the wrong length. */
export const BURSTS: ReadonlySet<string> = new Set(['ekomilk-bcd', 'laktan-240']);

export function partingOf(protocol: string): readonly Piece[] {
  if (PARTED_BY_SILENCE.has(protocol)) return [SILENCE];
  return PARTED_BY_LINE_END.has(protocol) ? [Buffer.from('\r\n')] : [];
}

/** Protocols without check and without fixed widths: a lost or doubled digit is another number, and only equal frames over a time tell. */
export const LOOSE_WIDTHS: ReadonlySet<string> = new Set(['mt-sics', 'stgs-generic']);

export function codecOf(protocol: string): Codec {
  const codec = findCodec(protocol);
  if (codec === null) throw new Error(`no codec ${protocol}`);
  return codec;
}

export const frameBytes = (frame: KnownFrame): Buffer => Buffer.from(frame.hex + (frame.end ?? ''), 'hex');

type Feed = { readonly settings?: Record<string, string>; readonly midStream?: boolean; readonly cause?: 'silence' | 'loss' };

/** Everything that a codec says of these pieces and of the end behind them. */
export function feed(codec: Codec, pieces: readonly Piece[], options: Feed = {}): readonly Reading[] {
  const parsed = parseSettings(codec, options.settings ?? {});
  if (!parsed.ok) throw new Error(`setting ${parsed.key}`);
  let state = codec.start(parsed.settings, { midStream: options.midStream ?? false });
  const readings: Reading[] = [];
  for (const piece of pieces) {
    const stepped = piece === SILENCE ? codec.end(state, 'silence') : codec.step(state, piece);
    state = stepped.state;
    readings.push(...stepped.readings);
  }
  return [...readings, ...codec.end(state, options.cause ?? 'silence').readings];
}

/** Readings without bytes and refusals: what a counter would act on. */
export const messagesOf = (readings: readonly Reading[]): readonly unknown[] =>
  readings.filter((reading) => reading.kind !== 'refused').map(({ raw: _raw, ...message }) => message);

/** How many input bytes the readings answer for. */
export function bytesAnsweredFor(readings: readonly Reading[]): number {
  return readings.reduce((sum, reading) => sum + (reading.kind === 'refused' ? reading.bytes : Buffer.byteLength(reading.raw, 'hex')), 0);
}

/** A repeatable sequence of numbers below `limit` (a linear congruential generator); the seed names the run. */
export function drawFrom(seed: number): (limit: number) => number {
  let state = BigInt(seed);
  return (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(limit));
  };
}
