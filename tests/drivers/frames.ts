/** The frames that devices are known to send, and what each says. */
import { readFileSync } from 'node:fs';
import { type Codec, findCodec, parseSettings, type Reading } from '../../drivers/index.ts';

export type KnownFrame = {
  readonly protocol: string;
  readonly kind: string;
  /** Without a line end, as the sources print them. */
  readonly hex: string;
  readonly expected: Readonly<Record<string, unknown>> & { readonly value?: string };
  readonly source: string;
};

export const knownFrames: readonly KnownFrame[] = readFileSync(new URL('./frames.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as KnownFrame);

/** What a frame needs behind it before its reading can be given at once; nothing for a frame with an end of its own. */
export const lineEnds: Readonly<Record<string, string>> = { 'yaohua-tf0': '', lactosure: '\r\n' };

export function codecOf(protocol: string): Codec {
  const codec = findCodec(protocol);
  if (codec === null) throw new Error(`no codec ${protocol}`);
  return codec;
}

export const frameBytes = (frame: KnownFrame): Buffer =>
  Buffer.concat([Buffer.from(frame.hex, 'hex'), Buffer.from(lineEnds[frame.protocol] ?? '')]);

type Feed = { readonly settings?: Record<string, string>; readonly midStream?: boolean; readonly cause?: 'silence' | 'loss' };

/** Everything that a codec says of these pieces and of the end behind them. */
export function feed(codec: Codec, pieces: readonly Uint8Array[], options: Feed = {}): readonly Reading[] {
  const parsed = parseSettings(codec, options.settings ?? {});
  if (!parsed.ok) throw new Error(`setting ${parsed.key}`);
  let state = codec.start(parsed.settings, { midStream: options.midStream ?? false });
  const readings: Reading[] = [];
  for (const piece of pieces) {
    const stepped = codec.step(state, piece);
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
