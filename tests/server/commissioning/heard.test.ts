/** What is kept of a line: bounded, unbroken, and honest about what was dropped. */
import { describe, expect, test } from 'vitest';
import { heardIn, readCapture, writeCapture } from '../../../drivers/capture/capture.ts';
import { captureOf } from '../../../server/commissioning/capture-of.ts';
import { compareNow } from '../../../server/commissioning/comparisons.ts';
import { openEar } from '../../../server/commissioning/ear.ts';
import { openHeard, type Piece } from '../../../server/commissioning/heard.ts';
import { openReadings } from '../../../server/commissioning/readings.ts';
import { openSamples } from '../../../server/commissioning/samples.ts';
import { epochMs } from '../../../server/core/units.ts';

const AT = epochMs(1_795_302_000_000);

function pieceAt(atUs: number, bytes: Uint8Array, change: Partial<Piece> = {}): Piece {
  return { at: AT, atUs, direction: 'in', bytes, opening: 1, isFresh: false, sample: null, ...change };
}

const joined = (pieces: readonly Piece[]): string => Buffer.concat(pieces.map(({ bytes }) => bytes)).toString('latin1');

describe('what is heard', () => {
  test('is kept as one unbroken piece of the past, however much of it there is', () => {
    const heard = openHeard();
    const all: string[] = [];
    for (let nth = 0; nth < 60_000; nth += 1) {
      const text = `${nth};`.padStart(64, '.');
      all.push(text);
      heard.add(pieceAt(nth * 10_000, Buffer.from(text)));
    }
    const kept = joined(heard.pieces());
    expect(kept.length).toBeLessThanOrEqual(2 << 20);
    expect(all.join('').endsWith(kept)).toBe(true);
    expect(heard.dropped() + heard.pieces().length).toBe(60_000);
    expect(heard.bytes()).toBe(60_000 * 64);
    expect(joined(heard.tail(640))).toBe(all.slice(-10).join(''));
  });

  test('byte by byte is joined where no silence parts it, and nowhere else', () => {
    const heard = openHeard();
    const add = (atUs: number, text: string, change: Partial<Piece> = {}) => heard.add(pieceAt(atUs, Buffer.from(text), change));
    add(0, 'a');
    add(1000, 'b');
    add(60_000, 'c');
    add(61_000, '?', { direction: 'out' });
    add(61_500, 'd');
    add(62_000, 'e', { sample: 'weight' });
    add(62_500, 'f', { sample: 'weight', opening: 2 });
    expect(heard.pieces().map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['ab', 'c', '?', 'd', 'e', 'f']);
  });
});

test('a capture of a line that never rests can be read again, and says nothing of what was dropped', () => {
  const samples = openSamples('scale');
  const ear = openEar({ now: () => AT, sampleNow: samples.running, onBytes: samples.heard, onReading: samples.message });
  ear.turned(0);
  ear.hear({ bytes: Buffer.from('first'), atUs: 0, isFresh: false });
  const early = {
    ...compareNow({ kind: 'weight', shown: '1' }, openReadings({ isContinuous: true, pollEveryMs: 0 }), momentOf(1)),
    frame: 'aa',
  };
  for (let nth = 1; nth < 60_000; nth += 1) ear.hear({ bytes: Buffer.alloc(40, nth), atUs: nth * 10_000, isFresh: false });
  const transport = { kind: 'tcp', host: 'scale', port: 4001 } as const;
  const capture = captureOf({ family: 'scale', transport, ear, comparisons: [early] }, { savedAt: AT, nameplate: '' });
  ear.close();
  expect(capture.shown).toEqual([]);
  expect(capture.chunks[0]?.atUs).toBe(0);
  expect(capture.chunks.length).toBeGreaterThan(40_000);
  const again = readCapture(writeCapture(capture));
  expect(again).toEqual(capture);
  expect(heardIn(capture).at(-1)?.bytes).toEqual(Buffer.alloc(40, 59_999));
});

const momentOf = (afterPiece: number) => ({ at: AT, nowUs: 0, afterPiece });
