/** A capture decoded again: what a person saw must be what exactly that frame says. */
import { describe, expect, it } from 'vitest';
import type { Capture, CaptureShown } from '../../drivers/capture/capture.ts';
import { replayCapture } from '../../drivers/capture/replay-capture.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { epochMs } from '../../server/core/units.ts';
import { bytesAnsweredFor } from './frames.ts';

const hex = (hundredths: number): string => Buffer.from(tf0Bytes(hundredths, 2)).toString('hex');
const same: CaptureShown = {
  kind: 'weight',
  afterChunk: 2,
  frame: hex(1237),
  shown: { weight: '12.37' },
  read: { weight: '12.37' },
  verdict: 'same',
};
const came = (text: string, atUs: number) => ({ atUs, direction: 'in', hex: text, sample: null }) as const;
const captured = (change: Partial<Capture> = {}): Capture => ({
  format: 'oma-capture-1',
  family: 'scale',
  savedAt: epochMs(1_795_000_000_000),
  device: '',
  transport: { kind: 'tcp', host: 'scale', port: 4001 },
  chosen: { protocol: 'yaohua-tf0', settings: { unit: 'kg' } },
  chunks: [came(hex(1237).slice(0, 8), 100), came(hex(1237).slice(8), 2000), came(hex(1238), 90_000)],
  shown: [same],
  ...change,
});

it('every byte that came is read or refused, and what was sent is not', () => {
  const sent = { atUs: 2500, direction: 'out', hex: hex(5), sample: null } as const;
  const replayed = replayCapture(captured({ chunks: [...captured().chunks, sent] }));
  expect(replayed?.readings).toMatchObject([{ value: '12.37' }, { value: '12.38' }]);
  expect(bytesAnsweredFor(replayed?.readings ?? [])).toBe(24);
});

it('a pause in the middle of a frame parts it, as it does on the line', () => {
  const chunks = [came(hex(1237).slice(0, 8), 100), came(hex(1237).slice(8), 900_000)];
  expect(replayCapture(captured({ chunks, shown: [] }))?.readings.every(({ kind }) => kind === 'refused')).toBe(true);
});

describe('what was shown', () => {
  it.each([
    { what: 'holds while its frame says what was read', change: {}, holds: true },
    { what: 'does not hold when the frame says another weight', change: { read: { weight: '12.38' } }, holds: false },
    { what: 'does not hold when the same weight is written otherwise', change: { read: { weight: '12.370' } }, holds: false },
    { what: 'does not hold when more was read than the frame says', change: { read: { weight: '12.37', fat: '3.5' } }, holds: false },
    { what: 'does not hold when nothing was read of a frame', change: { read: null }, holds: false },
    { what: 'does not hold when its frame had not come yet', change: { afterChunk: 1 }, holds: false },
    { what: 'does not hold when its frame never came', change: { frame: hex(1239), read: { weight: '12.39' } }, holds: false },
    { what: 'does not hold when the frame is two frames', change: { frame: hex(1237) + hex(1238) }, holds: false },
    { what: 'holds when nothing had been read', change: { frame: null, read: null, verdict: 'noReading' }, holds: true },
  ])('$what', ({ change, holds }) => {
    const replayed = replayCapture(captured({ shown: [{ ...same, ...change }] }));
    expect(replayed?.shown.map((each) => each.holds)).toEqual([holds]);
  });

  it('is set beside the last value that had come by then when no frame was kept', () => {
    const unknown = { frame: null, read: null, verdict: 'noReading' };
    const shown = [2, 3, 0].map((afterChunk) => ({ ...same, ...unknown, afterChunk }));
    const replayed = replayCapture(captured({ shown }));
    expect(replayed?.shown).toMatchObject([{ message: { value: '12.37' } }, { message: { value: '12.38' } }, { message: null }]);
    const claimed = captured({ shown: [{ ...same, frame: null }] });
    expect(replayCapture(claimed)?.shown).toMatchObject([{ holds: false }]);
  });

  it('does not hold under a protocol that reads another weight in it', () => {
    const replayed = replayCapture(captured(), { protocol: 'yaohua-tf0', settings: { layout: 'sevenDigits' } });
    expect(replayed?.shown).toMatchObject([{ holds: false, message: { value: '1237.2' } }]);
  });
});

it.each([
  { what: 'without a protocol', chosen: null },
  { what: 'of a protocol that nobody knows', chosen: { protocol: 'abacus', settings: {} } },
  { what: 'of a protocol of the other family', chosen: { protocol: 'lactosure', settings: {} } },
  { what: 'with a setting that cannot be', chosen: { protocol: 'yaohua-tf0', settings: { unit: 'stone' } } },
])('a capture $what is not replayed', ({ chosen }) => {
  expect(replayCapture(captured({ chosen }))).toBeNull();
});
