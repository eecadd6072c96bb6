/** What is kept while a device is listened to, and what counts as standing still when a person looks at its display. */
import { describe, expect, it } from 'vitest';
import { readCapture, writeCapture } from '../../drivers/capture/capture.ts';
import { openCaptureSession } from '../../drivers/capture/capture-session.ts';
import { nameFit } from '../../drivers/capture/fit-protocols.ts';
import { isHeardFromStart, replayCapture } from '../../drivers/capture/replay-capture.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { drawFrom, frameBytes, knownFrames } from './frames.ts';

const transport = { kind: 'tcp', host: 'scale', port: 4001 } as const;
const open = (family: 'scale' | 'analyzer' = 'scale') => openCaptureSession({ family, transport });
const text = (line: string): Buffer => Buffer.from(`${line}\r\n`);
const saved = { savedAtMs: 1_795_000_000_000, device: '' };
const S = 1_000_000;

describe('a weight counts as standing still', () => {
  const standing = (protocol: string, pieces: readonly Uint8Array[], afterUs = 0): string | null => {
    const session = open();
    session.choose({ protocol, settings: {} });
    for (const [index, piece] of pieces.entries()) session.hear((index + 1) * 100_000, piece);
    return session.reader()?.standing(pieces.length * 100_000 + afterUs)?.values['weight'] ?? null;
  };
  const tf0 = (...values: number[]) => values.map((value) => tf0Bytes(value, 2));
  const stgs = (...lines: string[]) => lines.map(text);

  /** As a balance was logged when somebody pressed print. */
  const printed = () => {
    const frame = knownFrames.find(({ protocol, expected }) => protocol === 'mettler-ms-print' && expected.value === '0.3749');
    return frame === undefined ? [] : [frameBytes(frame)];
  };

  it.each([
    { what: 'when a scale without a flag says it twice', read: standing('yaohua-tf0', tf0(5, 1237, 1237)), expected: '12.37' },
    { what: 'not when it says it once', read: standing('yaohua-tf0', tf0(1236, 1237)), expected: null },
    { what: 'not when it is two seconds old', read: standing('yaohua-tf0', tf0(1237, 1237), 2 * S + 1), expected: null },
    { what: 'when its flag says so', read: standing('stgs-generic', stgs('ST,GS,+012.37kg')), expected: '12.37' },
    {
      what: 'not when its flag says that it moves',
      read: standing('stgs-generic', stgs('US,GS,+012.37kg', 'US,GS,+012.37kg')),
      expected: null,
    },
    { what: 'not when the scale is overloaded', read: standing('stgs-generic', stgs('ST,GS,+012.37kg', 'OL,GS,')), expected: null },
    { what: 'when it was printed, however long ago', read: standing('mettler-ms-print', printed(), 900 * S), expected: '0.3749' },
    { what: 'not when nothing came', read: standing('yaohua-tf0', []), expected: null },
  ])('$what', ({ read, expected }) => {
    expect(read).toBe(expected);
  });
});

it('a protocol that is chosen late reads what was heard before; one that cannot be is refused and changes nothing', () => {
  const session = open();
  session.hear(S, tf0Bytes(1237, 2).subarray(0, 5));
  session.hear(S + 9, tf0Bytes(1237, 2).subarray(5));
  session.hear(S + 99, tf0Bytes(1237, 2));
  expect(session.choose({ protocol: 'lactosure', settings: {} })).toBe(false);
  expect(session.choose({ protocol: 'abacus', settings: {} })).toBe(false);
  expect(session.choose({ protocol: 'yaohua-tf0', settings: { unit: 'kg' } })).toBe(true);
  expect(session.choose({ protocol: 'yaohua-tf0', settings: { unit: 'stone' } })).toBe(false);
  expect(session.reader()?.chosen).toEqual({ protocol: 'yaohua-tf0', settings: { unit: 'kg' } });
  expect(session.reader()?.standing(S + 99)).toMatchObject({ values: { weight: '12.37' } });
});

it('the five seconds of a sample are marked, and nothing before or after', () => {
  const session = open();
  for (const atUs of [0, S, 6 * S, 6 * S + 1]) {
    if (atUs === S) session.beginSample('empty', S);
    session.hear(atUs, tf0Bytes(0, 2));
  }
  expect(session.capture(saved).chunks.map(({ sample }) => sample)).toEqual([null, 'empty', 'empty', null]);
  expect(session.sampleBytes('empty')).toBe(24);
});

it('the unit that was chosen is shown in what fits, and a chosen layout hides no other', () => {
  const session = open();
  session.hear(S, tf0Bytes(1237, 2));
  session.choose({ protocol: 'yaohua-tf0', settings: { unit: 'kg', layout: 'sevenDigits' } });
  const fits = session.fits().filter(({ verdict }) => verdict === 'fits');
  expect(fits.map(nameFit)).toEqual(['yaohua-tf0 unit=kg', 'yaohua-tf0 unit=kg layout=sevenDigits']);
});

it('of a device that never stops no more is kept than a capture may hold, and what was compared stays with its bytes', () => {
  const session = open();
  session.choose({ protocol: 'yaohua-tf0', settings: { unit: 'kg' } });
  const draw = drawFrom(11);
  let bytes = 0;
  for (let index = 0; index < 120_000; index += 1) {
    const piece = draw(4) === 0 ? Buffer.from([draw(256), draw(256)]) : tf0Bytes(1237, 2);
    bytes += piece.length;
    session.hear(index * 80_000, piece);
    const standing = index % 1000 === 999 ? (session.reader()?.standing(index * 80_000) ?? null) : null;
    if (standing === null) continue;
    const values = { weight: '12.37' };
    session.note({ kind: 'weight', frame: standing.frame, shown: values, read: standing.values, verdict: 'same' });
  }
  expect(session.bytes()).toBe(bytes);
  const written = writeCapture(session.capture(saved));
  expect(Buffer.byteLength(written)).toBeLessThan(8 << 20);
  const kept = readCapture(written);
  expect(kept?.shown.length).toBeGreaterThan(10);
  expect(isHeardFromStart(kept ?? { chunks: [] })).toBe(false);
  const replayed = kept === null ? null : replayCapture(kept);
  expect(replayed?.shown.every(({ holds }) => holds)).toBe(true);
});
