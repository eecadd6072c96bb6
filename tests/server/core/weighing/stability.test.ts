import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grams } from '../../../../server/core/units.ts';
import {
  FRAMES_MAX,
  findStableWindow,
  interrupt,
  NOTHING_SEEN,
  observe,
  rerun,
  type ScaleFrame,
  type StabilityRule,
  type StabilityState,
  taken,
} from '../../../../server/core/weighing/stability.ts';

const RULE: StabilityRule = { count: 5, windowMs: 1000, spreadSteps: 1, stepGrams: grams(50), emptyGrams: grams(100) };
const STEP_US = 80_000;

/** Frames 80 ms apart, as a continuous scale without a flag sends them. */
const stream = (readings: readonly number[], fromUs: number = 0): ScaleFrame[] =>
  readings.map((reading, index) => ({ atUs: fromUs + index * STEP_US, grams: grams(reading), stableFlag: null }));
const many = (reading: number, count: number): number[] => Array.from({ length: count }, () => reading);
const run = (frames: readonly ScaleFrame[], from: StabilityState = NOTHING_SEEN, rule: StabilityRule = RULE): StabilityState =>
  frames.reduce((state, frame) => observe(state, frame, rule), from);

describe('a weight without a stable flag', () => {
  it('is stable only when equal readings fill the whole window', () => {
    expect(run(stream(many(17_150, 13))).status).toBe('moving');
    expect(run(stream(many(17_150, 14)))).toMatchObject({ status: 'stable', grams: 17_150 });
  });

  it('is not stable while the readings spread by more than the setting', () => {
    expect(run(stream([...many(17_150, 10), 17_250, ...many(17_150, 4)])).status).toBe('moving');
    expect(run(stream([...many(17_150, 10), 17_200, ...many(17_150, 4)]))).toMatchObject({ status: 'stable', grams: 17_150 });
  });

  it('takes the reading that most frames show, and of equally many the latest', () => {
    expect(run(stream([...many(17_150, 6), ...many(17_200, 8)])).grams).toBe(17_200);
    expect(run(stream([...many(17_150, 8), ...many(17_200, 6)])).grams).toBe(17_150);
    expect(run(stream([...many(17_150, 7), ...many(17_200, 7)])).grams).toBe(17_200);
  });

  it('needs the number of readings, however long they take', () => {
    const slow = [0, 600_000, 1_200_000].map((atUs) => ({ atUs, grams: grams(17_150), stableFlag: null }));
    expect(run(slow).status).toBe('moving');
    expect(run(slow, NOTHING_SEEN, { ...RULE, count: 3 }).status).toBe('stable');
  });

  it('begins anew after a gap in the frames: nobody knows what stood there meanwhile', () => {
    const state = run([...stream(many(17_150, 14)), ...stream(many(17_150, 1), 3_000_000)]);
    expect(state).toMatchObject({ status: 'moving', grams: null });
    expect(state.frames).toHaveLength(1);
  });
});

describe('a weight with a stable flag', () => {
  const flagged = (stableFlag: boolean): ScaleFrame => ({ atUs: 0, grams: grams(17_150), stableFlag });
  it('is stable when the scale says so, and its one frame is the evidence', () => {
    expect(run([flagged(true)])).toMatchObject({ status: 'stable', grams: 17_150, window: [flagged(true)] });
  });
  it('is not stable when the scale says it moves, however equal the readings are', () => {
    const frames = stream(many(17_150, 30)).map((frame) => ({ ...frame, stableFlag: false }));
    expect(run(frames).status).toBe('moving');
    const flagLost = [...frames.slice(0, 29), { ...(frames[29] ?? flagged(false)), stableFlag: null }];
    expect(run(flagLost).status).toBe('moving');
  });
});

describe('the empty platform', () => {
  const EMPTY = stream(many(0, 14));
  const LOAD = stream(many(17_150, 14), 14 * STEP_US);

  it('is seen before the load, and both are kept as evidence that gives the same weight again', () => {
    expect(run(EMPTY)).toMatchObject({ status: 'empty', grams: 0, seenEmpty: true });
    const state = run([...EMPTY, ...LOAD]);
    expect(state).toMatchObject({ status: 'stable', grams: 17_150, seenEmpty: true });
    expect(rerun(state.window, state.empty, RULE)).toEqual({ ok: true, value: 17_150 });
  });

  it('must be seen again after a weight was taken: the same pail is not weighed twice', () => {
    const after = run(stream(many(17_150, 20), 28 * STEP_US), taken(run([...EMPTY, ...LOAD])));
    expect(after).toMatchObject({ status: 'stable', seenEmpty: false, empty: [] });
    expect(rerun(after.window, after.empty, RULE)).toMatchObject({ ok: false, refusal: { code: 'PLATFORM_NOT_EMPTY' } });
    const second = run([...stream([0, 50, 20], 60 * STEP_US), ...stream(many(17_150, 14), 63 * STEP_US)], after);
    expect(second).toMatchObject({ status: 'stable', grams: 17_150, seenEmpty: true });
  });

  it('is not shown by a single frame, which could be a disturbance', () => {
    const state = run([...stream([...many(9_000, 3), 0]), ...stream(many(17_150, 14), 4 * STEP_US)]);
    expect(state).toMatchObject({ status: 'stable', seenEmpty: false });
  });

  it('was seen also when the scale fell silent afterwards', () => {
    expect(run(LOAD, interrupt(run(EMPTY)))).toMatchObject({ status: 'stable', seenEmpty: true });
    expect(interrupt(run([...EMPTY, ...LOAD]))).toMatchObject({ status: 'moving', grams: null, frames: [], window: [] });
  });

  it('is itself no weight', () => {
    const state = run(EMPTY);
    expect(rerun(state.window, state.empty, RULE)).toMatchObject({ ok: false, refusal: { code: 'WEIGHT_UNSTABLE' } });
  });
});

describe('the kept evidence', () => {
  const state = run([...stream(many(0, 14)), ...stream(many(17_150, 14), 14 * STEP_US)]);
  it.each([
    ['a window without its first frame', state.window.slice(1), state.empty, 'WEIGHT_UNSTABLE'],
    ['a window with a frame too many', [...state.empty, ...state.window], state.empty, 'WEIGHT_UNSTABLE'],
    ['no window', [], state.empty, 'WEIGHT_UNSTABLE'],
    ['one empty frame', state.window, state.empty.slice(-1), 'PLATFORM_NOT_EMPTY'],
    [
      'empty frames that come after the load',
      state.window,
      state.empty.map((frame) => ({ ...frame, atUs: 10 ** 9 })),
      'PLATFORM_NOT_EMPTY',
    ],
    [
      'a loaded frame among the empty ones',
      state.window,
      [...state.empty, { atUs: 14 * STEP_US - 1, grams: grams(900), stableFlag: null }],
      'PLATFORM_NOT_EMPTY',
    ],
  ])('with %s is refused', (...[_what, window, empty, code]) => {
    expect(rerun(window, empty, RULE)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('with a gap longer than the window is refused: nobody knows what stood there meanwhile', () => {
    const torn = [...stream(many(17_150, 1), 10_000_000), ...stream(many(17_150, 12), 13_000_000)];
    expect(rerun(torn, state.empty, RULE)).toMatchObject({ ok: false, refusal: { code: 'WEIGHT_UNSTABLE' } });
  });

  it('does not survive one changed reading', () => {
    for (const index of state.window.keys()) {
      const changed = state.window.map((frame, at) => (at === index ? { ...frame, grams: grams(frame.grams + 100) } : frame));
      expect(rerun(changed, state.empty, RULE).ok).toBe(false);
    }
  });
});

describe('the tracker', () => {
  const anyFrames = fc
    .array(
      fc.tuple(
        fc.constantFrom(0, 50, 17_100, 17_150, 17_200, 9_000),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(20_000, 80_000, 400_000),
      ),
      { maxLength: 8 },
    )
    .map((blocks) => {
      let atUs = 0;
      return blocks.flatMap(([reading, count, stepUs]) =>
        many(reading, count).map((each): ScaleFrame => {
          atUs += stepUs;
          return { atUs, grams: grams(each), stableFlag: null };
        }),
      );
    });

  it('says stable exactly when the rule over all frames does, and its evidence gives the same weight again', () => {
    fc.assert(
      fc.property(anyFrames, (frames) => {
        let state = NOTHING_SEEN;
        for (const [index, frame] of frames.entries()) {
          state = observe(state, frame, RULE);
          const whole = findStableWindow(frames.slice(0, index + 1), RULE);
          expect(state.grams).toBe(whole?.grams ?? null);
          const again = rerun(state.window, state.empty, RULE);
          expect(again.ok).toBe(state.status === 'stable' && state.seenEmpty);
          if (again.ok) expect(again.value).toBe(state.grams);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a bounded number of frames, however fast they come', () => {
    const flood = Array.from({ length: FRAMES_MAX * 3 }, (_none, index) => ({ atUs: index, grams: grams(17_150), stableFlag: null }));
    const state = run(flood);
    expect(state.frames.length).toBeLessThanOrEqual(FRAMES_MAX);
    expect(state.status).toBe('moving');
  });
});
