/** What holds for every protocol, tried with every frame that its devices are known to send. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codec, decodeFrame, listProtocols } from '../../drivers/index.ts';
import {
  BURSTS,
  bytesAnsweredFor,
  codecOf,
  drawFrom,
  feed,
  frameBytes,
  type KnownFrame,
  knownFrames,
  LOOSE_WIDTHS,
  messagesOf,
  type Piece,
  partingOf,
  SILENCE,
} from './frames.ts';

const bytesOf = (data: Buffer): Buffer[] => [...data].map((byte) => Buffer.of(byte));

function chunksOf(data: Buffer, draw: (limit: number) => number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let from = 0; from < data.length; ) {
    const to = from + draw(9);
    chunks.push(data.subarray(from, to));
    from = to;
  }
  return chunks;
}

const chunked = (pieces: readonly Piece[], draw: (limit: number) => number): Piece[] =>
  pieces.flatMap((piece): Piece[] => (piece === SILENCE ? [piece] : chunksOf(Buffer.from(piece), draw)));

/** Frames of several settings cannot stand in one stream: these are the frames of the settings that most of them want. */
function streamOf(codec: Codec): { readonly frames: readonly KnownFrame[]; readonly settings: Record<string, string> } {
  const own = knownFrames.filter((frame) => frame.protocol === codec.protocol);
  const groups = Map.groupBy(own, (frame) => JSON.stringify(frame.set ?? {}));
  const [settings, frames] = [...groups].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['{}', []];
  return { frames, settings: JSON.parse(settings) as Record<string, string> };
}

/** Bytes in which no frame can begin or end: no digit, letter, STX, ETX or line end. */
const noise = (draw: (limit: number) => number): Buffer => Buffer.from(Array.from({ length: draw(40) }, () => 0x80 + draw(0x80)));

describe.each(knownFrames)('$protocol $kind $hex', (frame: KnownFrame) => {
  const codec = codecOf(frame.protocol);
  const whole = frameBytes(frame);
  const parting = partingOf(frame.protocol);
  const settings = { ...frame.set };
  const read = (pieces: readonly Piece[], options: Parameters<typeof feed>[2] = {}) => feed(codec, pieces, { settings, ...options });

  it('says what its device showed', () => {
    expect(read([whole])).toEqual([{ ...frame.expected, raw: whole.toString('hex') }]);
  });

  it('says the same without a line end when the input ends', () => {
    expect(messagesOf(read([Buffer.from(frame.hex, 'hex')]))).toEqual([frame.expected]);
  });

  it('says the same byte by byte and cut in two anywhere', () => {
    expect(read(bytesOf(whole))).toEqual(read([whole]));
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(read([whole.subarray(0, cut), whole.subarray(cut)])).toEqual(read([whole]));
    }
  });

  it('is decoded again from the bytes that were kept', () => {
    expect(decodeFrame(frame.protocol, settings, whole.toString('hex'))).toEqual({ ...frame.expected, raw: whole.toString('hex') });
    expect(decodeFrame(frame.protocol, settings, whole.subarray(0, 2).toString('hex'))).toBeNull();
    expect(decodeFrame(frame.protocol, settings, Buffer.concat([whole, whole]).toString('hex'))).toBeNull();
  });

  it('says nothing or the same when its end is missing', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const readings = read([whole.subarray(0, length)]);
      expect(bytesAnsweredFor(readings)).toBe(length);
      for (const message of messagesOf(readings)) expect(message).toEqual(frame.expected);
    }
  });

  it('says nothing when the port is lost inside it', () => {
    const text = Buffer.from(frame.hex, 'hex');
    for (let length = 0; length < text.length; length += 1) {
      const readings = read([text.subarray(0, length)], { cause: 'loss' });
      expect(messagesOf(readings)).toEqual([]);
      expect(bytesAnsweredFor(readings)).toBe(length);
    }
  });

  it('says nothing or the same when its beginning is missing', () => {
    const midStream = codec.tailCanPass;
    for (let from = 1; from < whole.length; from += 1) {
      for (const message of messagesOf(read([whole.subarray(from)], { midStream }))) expect(message).toEqual(frame.expected);
      const between = BURSTS.has(frame.protocol) ? parting : [];
      const followed = messagesOf(read([whole.subarray(from), ...parting, whole, ...between, whole], { midStream }));
      expect(followed.at(-1)).toEqual(frame.expected);
      for (const message of followed) expect(message).toEqual(frame.expected);
    }
  });

  it('is read behind every beginning of itself', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const readings = read([whole.subarray(0, length), ...parting, whole]);
      expect(messagesOf(readings).at(-1)).toEqual(frame.expected);
      for (const message of messagesOf(readings)) expect(message).toEqual(frame.expected);
      for (const message of messagesOf(read([whole.subarray(0, length), whole]))) expect(message).toEqual(frame.expected);
    }
  });

  it('says nothing or the same with one byte lost, doubled or set in', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const [before, after] = [whole.subarray(0, at), whole.subarray(at)];
      const changed = LOOSE_WIDTHS.has(frame.protocol)
        ? []
        : [
            [before, after.subarray(1)],
            [before, after.subarray(0, 1), after],
          ];
      for (const damaged of [...changed, [before, Buffer.of(0x9a), after]]) {
        const readings = read(damaged);
        expect(bytesAnsweredFor(readings)).toBe(Buffer.concat(damaged).length);
        for (const message of messagesOf(readings)) expect(message).toEqual(frame.expected);
      }
    }
  });
});

describe.each(listProtocols())('$protocol', (codec: Codec) => {
  const { frames, settings } = streamOf(codec);
  const parting = partingOf(codec.protocol);
  const said = frames.map((frame) => frame.expected);
  const inARow = (list: readonly KnownFrame[]): Piece[] => list.flatMap((frame) => [...parting, frameBytes(frame)]);

  it('has a known frame, and one from a device when it claims a capture', () => {
    expect(frames).not.toHaveLength(0);
    expect(knownFrames.some((frame) => frame.protocol === codec.protocol && frame.kind === 'capture')).toBe(codec.evidence === 'capture');
  });

  it('says the same of a stream cut in 1,000 ways', () => {
    const stream = [Buffer.from('~~'), ...inARow(frames), ...parting, Buffer.from([0x02, 0x2b, 0x4c]), ...inARow(frames)];
    const expected = feed(codec, stream, { settings });
    expect(messagesOf(expected)).toEqual([...said, ...said]);
    for (let seed = 1; seed <= 1000; seed += 1) expect(feed(codec, chunked(stream, drawFrom(seed)), { settings })).toEqual(expected);
  });

  it('finds every frame between noise', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const draw = drawFrom(seed);
      const stream = [noise(draw), ...frames.flatMap((frame) => [...parting, frameBytes(frame), ...parting, noise(draw)])];
      const readings = feed(codec, chunked(stream, draw), { settings });
      expect(messagesOf(readings)).toEqual(said);
      expect(bytesAnsweredFor(readings)).toBe(stream.reduce((sum, piece) => sum + (piece === SILENCE ? 0 : piece.length), 0));
    }
  });

  it('answers for every byte of any input, in any pieces', () => {
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x02, 0x03, 0x0a, 0x0d, 0x00, 0x2b, 0x30, 0x7c, 0x4c, 0x45));
    const piece = fc.oneof(
      fc.array(byte, { maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(...frames.map(frameBytes)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), fc.constantFrom('silence', 'loss'), (pieces, midStream, cause) => {
        const whole = Buffer.concat(pieces);
        const readings = feed(codec, pieces, { settings, midStream, cause });
        expect(bytesAnsweredFor(readings)).toBe(whole.length);
        expect(readings).toEqual(feed(codec, [whole], { settings, midStream, cause }));
      }),
      { numRuns: 400 },
    );
  });

  it('leaves a state as it was, so that a step can be repeated', () => {
    const [frame] = frames;
    if (frame === undefined) throw new Error('no frame');
    const whole = frameBytes(frame);
    const started = codec.start(Object.fromEntries(codec.settings.map((each) => [each.key, each.default])), { midStream: false });
    const half = codec.step(started, whole.subarray(0, 7)).state;
    const kept = structuredClone(half);
    const first = codec.step(half, whole.subarray(7)).readings;
    expect(half).toEqual(kept);
    expect(codec.step(half, whole.subarray(7)).readings).toEqual(first);
  });

  it('holds little of a megabyte of garbage, reads none of it, and reads on behind it', () => {
    const draw = drawFrom(41);
    const garbage = Buffer.from(Array.from({ length: 1 << 20 }, () => draw(256)));
    const defaults = Object.fromEntries(codec.settings.map((each) => [each.key, each.default]));
    let state = codec.start({ ...defaults, ...settings }, { midStream: false });
    let answered = 0;
    for (let from = 0; from < garbage.length; from += 4096) {
      const stepped = codec.step(state, garbage.subarray(from, from + 4096));
      state = stepped.state;
      answered += bytesAnsweredFor(stepped.readings);
      expect(messagesOf(stepped.readings)).toEqual([]);
      expect(JSON.stringify(state).length).toBeLessThan(10_000);
    }
    const rest = codec.end(state, 'silence');
    expect(answered + bytesAnsweredFor(rest.readings)).toBe(garbage.length);
    const stepped: unknown[] = [];
    state = rest.state;
    for (const piece of inARow(frames)) {
      const next = piece === SILENCE ? codec.end(state, 'silence') : codec.step(state, piece);
      state = next.state;
      stepped.push(...messagesOf(next.readings));
    }
    expect([...stepped, ...messagesOf(codec.end(state, 'silence').readings)]).toEqual(said);
  });
});
