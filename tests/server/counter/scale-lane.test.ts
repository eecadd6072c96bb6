/** A scale that says itself when it stands still: what it is believed, and what not. */
import { expect, test } from 'vitest';
import type { DeviceRecord } from '../../../server/app/books.ts';
import { emptyLane, evidenceOf, readWeight, type ScaleLane } from '../../../server/counter/scale-lane.ts';
import { scaleSettings, WEIGHING } from '../../station/counter-bench.ts';

const DEVICE = { ...scaleSettings(), version: 1, protocol: 'stgs-generic', weighing: WEIGHING } as unknown as DeviceRecord;
const FRAME_US = 50_000;

type Frame = {
  readonly value: string | null;
  readonly stable?: boolean | null;
  readonly mode?: 'gross' | 'net' | 'tare';
  readonly overload?: boolean;
};

function show(frames: readonly Frame[]): ScaleLane {
  let lane = emptyLane(DEVICE);
  for (const [nth, { value, stable = true, mode = 'gross', overload = false }] of frames.entries()) {
    const weight = { value, unit: 'kg', mode, stable, overload, underload: false, raw: Buffer.from(`${value}`).toString('hex') };
    lane = readWeight(lane, weight, FRAME_US * (nth + 1));
  }
  return lane;
}
const EMPTY: readonly Frame[] = [{ value: '0.000' }, { value: '0.000' }];
const taken = (frames: readonly Frame[]) => evidenceOf(show([...EMPTY, ...frames]), 'delivery')?.grams ?? null;

test('a weight that is said to be stable twice is taken', () => {
  expect(taken([{ value: '12.370' }, { value: '12.370' }])).toBe(12_370);
});

test('one frame that says it is stable is not believed: it may be a disturbed one', () => {
  expect(taken([{ value: '12.370' }])).toBeNull();
  expect(taken([{ value: '12.370', stable: false }, { value: '19.370' }])).toBeNull();
  expect(taken([{ value: '12.370' }, { value: '19.370' }])).toBeNull();
  expect(taken([{ value: '19.370' }, { value: '12.370' }, { value: '12.370' }])).toBe(12_370);
});

test('what is said twice with something unreadable in between is said once', () => {
  expect(taken([{ value: '12.370' }, { value: null, overload: true }, { value: '12.370' }])).toBeNull();
});

test.each(['net', 'tare'] as const)('a %s that the scale made itself is no load', (mode) => {
  const lane = show([...EMPTY, { value: '11.150', mode }, { value: '11.150', mode }]);
  expect(evidenceOf(lane, 'delivery')).toBeNull();
  expect(lane.message).toMatchObject({ state: 'tareOnScale', grams: null });
});

test.each([
  ['overload', { value: null, overload: true }, 'overload'],
  ['more than the capacity', { value: '60.005' }, 'overload'],
  ['no value', { value: null }, 'underload'],
  ['a step below the gram', { value: '12.3705' }, 'stepBelowGram'],
] as const)('%s is said and never taken', (_what, frame, state) => {
  const lane = show([...EMPTY, frame, frame]);
  expect(lane.message).toMatchObject({ state, grams: null });
  expect(evidenceOf(lane, 'delivery')).toBeNull();
});
