/** What is kept while a device is listened to, and what counts as standing still when a person looks at its display. */
import { afterEach, describe, expect, test } from 'vitest';
import { readCapture, writeCapture } from '../../../drivers/capture/capture.ts';
import { nameFit } from '../../../drivers/capture/fit-protocols.ts';
import { isHeardFromStart, replayCapture } from '../../../drivers/capture/replay-capture.ts';
import { monotonicUs } from '../../../drivers/port/index.ts';
import { tf0Bytes } from '../../../drivers/simulator/tf0-bytes.ts';
import { compareNow } from '../../../server/commissioning/comparisons.ts';
import { fitHeard } from '../../../server/commissioning/fits.ts';
import { type Listening, openListening } from '../../../server/commissioning/listening.ts';
import { epochMs } from '../../../server/core/units.ts';
import { drawFrom, frameBytes, knownFrames } from '../../drivers/frames.ts';

const transport = { kind: 'tcp', host: 'scale', port: 4001 } as const;
const AT = epochMs(1_795_000_000_000);
const saved = { savedAt: AT, nameplate: '' };
const TF0 = { protocol: 'yaohua-tf0', settings: { unit: 'kg' } };
const S = 1_000_000;

const opened: Listening[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** Listens to a line that has just been opened. */
function open() {
  const listening = openListening({ family: 'scale', now: () => AT, send: async () => true });
  opened.push(listening);
  listening.listener.onState({ state: 'open', fault: null, heldBy: null, openedUs: 0 });
  const hear = (atUs: number, bytes: Uint8Array): void => listening.listener.onBytes({ atUs, bytes, isFresh: false });
  return { ...listening, hear, capture: () => listening.capture(transport, saved) };
}

describe('a weight counts as standing still', () => {
  const standing = (protocol: string, pieces: readonly Uint8Array[], afterUs = 0): string | null => {
    const { choose, hear, ear } = open();
    choose({ protocol, settings: {} });
    for (const [index, piece] of pieces.entries()) hear((index + 1) * 100_000, piece);
    const now = { at: AT, nowUs: pieces.length * 100_000 + afterUs, afterPiece: pieces.length };
    return compareNow({ kind: 'weight', shown: '1' }, ear.readings(), now).read?.['weight'] ?? null;
  };
  const tf0 = (...values: number[]) => values.map((value) => tf0Bytes(value, 2));
  const stgs = (...lines: string[]) => lines.map((line) => Buffer.from(`${line}\r\n`));
  /** So many times the same weight, ten times a second. */
  const times = (count: number): number[] => Array.from({ length: count }, () => 1237);

  /** As a balance was logged when somebody pressed print. */
  const printed = () => {
    const frame = knownFrames.find(({ protocol, expected }) => protocol === 'mettler-ms-print' && expected.value === '0.3749');
    return frame === undefined ? [] : [frameBytes(frame)];
  };

  test.each([
    { what: 'when a scale without a flag says it for a second', read: standing('yaohua-tf0', tf0(5, ...times(11))), expected: '12.37' },
    { what: 'not when it says it for less, however often', read: standing('yaohua-tf0', tf0(5, ...times(10))), expected: null },
    {
      what: 'not when it said something else within the second',
      read: standing('yaohua-tf0', tf0(...times(11), 1238, ...times(9))),
      expected: null,
    },
    { what: 'not when it says it once', read: standing('yaohua-tf0', tf0(1236, 1237)), expected: null },
    { what: 'not when it is two seconds old', read: standing('yaohua-tf0', tf0(...times(11)), 2 * S + 1), expected: null },
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

test('a protocol that is chosen late reads what was heard before; one that cannot be changes nothing', () => {
  const { choose, compare, ear, hear } = open();
  const startUs = monotonicUs() - S;
  hear(startUs, tf0Bytes(1237, 2).subarray(0, 5));
  hear(startUs + 9, tf0Bytes(1237, 2).subarray(5));
  hear(startUs + S, tf0Bytes(1237, 2));
  choose(TF0);
  expect(() => choose({ protocol: 'abacus', settings: {} })).toThrow('unchecked');
  expect(() => choose({ protocol: 'yaohua-tf0', settings: { unit: 'stone' } })).toThrow('unchecked');
  expect(ear.chosen()).toMatchObject(TF0);
  expect(compare({ kind: 'weight', shown: '12.37' })).toMatchObject({ verdict: 'same', read: { weight: '12.37' } });
});

test('what the display said before anything was chosen is kept, and of another choice it proves nothing', () => {
  const { choose, compare, hear, capture } = open();
  const startUs = monotonicUs() - S;
  const shown = () => capture().shown.map(({ verdict }) => verdict);
  for (const atUs of [startUs, startUs + S]) hear(atUs, tf0Bytes(1237, 2));
  compare({ kind: 'weight', shown: '12.37' });
  choose(TF0);
  compare({ kind: 'weight', shown: '12.37' });
  expect(shown()).toEqual(['noReading', 'same']);
  choose({ ...TF0, settings: { unit: 'g' } });
  expect(shown()).toEqual([]);
});

test('the five seconds of a sample are marked, and nothing before or after', () => {
  const { samples, hear, capture } = open();
  for (const atUs of [0, S, 6 * S - 1, 6 * S]) {
    if (atUs === S) samples.take('empty', S);
    hear(atUs, tf0Bytes(0, 2));
  }
  expect(capture().chunks.map(({ sample }) => sample)).toEqual([null, 'empty', 'empty', null]);
  expect(samples.view(6 * S)[0]).toEqual({ sample: 'empty', state: 'done', bytes: 24 });
});

test('the unit that was chosen is shown in what fits, and a chosen layout hides no other', () => {
  const { choose, ear, hear } = open();
  hear(S, tf0Bytes(1237, 2));
  choose({ protocol: 'yaohua-tf0', settings: { unit: 'kg', layout: 'sevenDigits' } });
  const fits = fitHeard('scale', ear.heard, ear.chosen()).filter(({ verdict }) => verdict === 'fits');
  expect(fits.map(nameFit)).toEqual(['yaohua-tf0 unit=kg', 'yaohua-tf0 unit=kg layout=sevenDigits']);
});

test('of a device that never stops no more is kept than a capture may hold, and what was compared stays with its bytes', () => {
  const { choose, compare, ear, hear, capture } = open();
  choose(TF0);
  const draw = drawFrom(11);
  const startUs = monotonicUs();
  let bytes = 0;
  for (let index = 0; index < 120_000; index += 1) {
    const piece = draw(4) === 0 ? Buffer.from([draw(256), draw(256)]) : tf0Bytes(1237, 2);
    bytes += piece.length;
    hear(startUs + index * 80_000, piece);
    if (index % 1000 === 999) compare({ kind: 'weight', shown: '12.37' });
  }
  expect(ear.heard.bytes()).toBe(bytes);
  const written = writeCapture(capture());
  expect(Buffer.byteLength(written)).toBeLessThan(8 << 20);
  const kept = readCapture(written);
  expect(kept?.shown.filter(({ verdict }) => verdict === 'same').length).toBeGreaterThan(10);
  expect(isHeardFromStart(kept ?? { chunks: [] })).toBe(false);
  const replayed = kept === null ? null : replayCapture(kept);
  expect(replayed?.shown.every(({ holds }) => holds)).toBe(true);
});
