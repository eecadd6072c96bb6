import { expect, it } from 'vitest';
import { judgeContinuous, judgeSeldom, noteBytes, noteReading, type Seen, seenNothing } from '../../drivers/port/judge-port.ts';
import type { PortState } from '../../drivers/port/messages.ts';
import { BACK_OFF_FIRST_MS, HOLDER_LOOK_MS, paceOf, TICK_MS, UNANNOUNCED_LAST_MS } from '../../drivers/port/port-times.ts';
import type { Reading } from '../../drivers/reading.ts';

const SECOND = 1_000_000;
const weight: Reading = { kind: 'weight', value: '1', unit: null, mode: null, stable: null, overload: null, underload: null, raw: '00' };
const noise: Reading = { kind: 'refused', reason: 'NOISE', raw: '00', bytes: 12 };
const badNumber: Reading = { kind: 'refused', reason: 'BAD_NUMBER', raw: '00', bytes: 12 };

const opened = (): Seen => ({ ...seenNothing(0), isOpen: true });

/** Twelve bytes every tenth of a second from one moment to another, each time told as this. */
function flow(seen: Seen, fromUs: number, options: { toUs: number; reading: Reading }): void {
  for (let nowUs = fromUs; nowUs <= options.toUs; nowUs += SECOND / 10) {
    noteBytes(seen, nowUs);
    noteReading(seen, options.reading, nowUs);
  }
}

const judge = (seen: Seen, nowUs: number, before: PortState = 'ok'): PortState =>
  judgeContinuous(seen, { nowUs, quietUs: 1000 * paceOf(3000, 0).quietMs, before });

it('a scale that was just opened has said nothing', () => {
  expect(judge(seenNothing(0), 0)).toBe('portClosed');
  expect(judge(opened(), 0)).toBe('noBytes');
});

it('a scale is well with its first value, and until it was silent for long', () => {
  const seen = opened();
  flow(seen, SECOND, { toUs: SECOND, reading: weight });
  expect(judge(seen, SECOND, 'noBytes')).toBe('ok');
  expect(judge(seen, 2.6 * SECOND, 'ok')).toBe('ok');
  expect(judge(seen, 2.7 * SECOND, 'ok')).toBe('noBytes');
});

/** When a trouble that begins at a moment is told at the latest: the tick that follows the judge's change of mind. */
function toldAfterUs(seen: Seen, fromUs: number, state: PortState): number {
  for (let nowUs = fromUs; nowUs <= fromUs + 5 * SECOND; nowUs += 10_000) {
    if (judge(seen, nowUs) === state) return nowUs - fromUs + 1000 * TICK_MS;
  }
  return Number.POSITIVE_INFINITY;
}

it('silence, noise and frames without value are told within two seconds', () => {
  const silent = opened();
  flow(silent, SECOND, { toUs: 5 * SECOND, reading: weight });
  expect(toldAfterUs(silent, 5 * SECOND, 'noBytes')).toBeLessThanOrEqual(2 * SECOND);
  for (const [reading, state] of [[noise, 'noFrame'] as const, [badNumber, 'noValue'] as const]) {
    const seen = opened();
    flow(seen, SECOND, { toUs: 5 * SECOND, reading: weight });
    flow(seen, 5.1 * SECOND, { toUs: 6.7 * SECOND, reading });
    expect(toldAfterUs(seen, 6.7 * SECOND, state) + 1.6 * SECOND).toBeLessThanOrEqual(2 * SECOND);
  }
  for (const foundAfterMs of [BACK_OFF_FIRST_MS, HOLDER_LOOK_MS, UNANNOUNCED_LAST_MS]) expect(foundAfterMs + TICK_MS).toBeLessThan(2000);
});

it('a longer silence delays the opening anew and never the word; one that is asked seldom may pause for so long', () => {
  for (const silenceMs of [3000, 60_000]) expect(paceOf(silenceMs, 0)).toEqual({ patienceMs: 1500, quietMs: 1700, reopenMs: silenceMs });
  expect(paceOf(3000, 5000)).toEqual({ patienceMs: 6500, quietMs: 6700, reopenMs: 8000 });
  expect(paceOf(500, 0)).toEqual({ patienceMs: 1500, quietMs: 500, reopenMs: 500 });
});

it.each([
  { what: 'noise', reading: noise, state: 'noFrame' },
  { what: 'frames without value', reading: badNumber, state: 'noValue' },
])('$what on the line of a scale is $state within two seconds, and over with the next value', ({ reading, state }) => {
  const seen = opened();
  flow(seen, SECOND, { toUs: 2 * SECOND, reading: weight });
  flow(seen, 2.1 * SECOND, { toUs: 4 * SECOND, reading });
  expect(judge(seen, 2.5 * SECOND)).toBe('ok');
  expect(judge(seen, 4 * SECOND)).toBe(state);
  flow(seen, 4.1 * SECOND, { toUs: 4.1 * SECOND, reading: weight });
  expect(judge(seen, 4.1 * SECOND)).toBe('ok');
});

it('bytes that come after a pause are given time to become a frame', () => {
  const seen = opened();
  flow(seen, SECOND, { toUs: SECOND, reading: weight });
  flow(seen, 2.6 * SECOND, { toUs: 2.7 * SECOND, reading: noise });
  expect(judge(seen, 2.7 * SECOND, 'ok')).toBe('ok');
});

it('an analyzer may be quiet for ever, is not blamed for a few false bytes, and is for many', () => {
  const seen = opened();
  expect(judgeSeldom(seenNothing(0))).toBe('portClosed');
  expect(judgeSeldom(seen)).toBe('ok');
  noteReading(seen, { ...noise, bytes: 2 }, SECOND);
  expect(judgeSeldom(seen)).toBe('ok');
  noteReading(seen, noise, 2 * SECOND);
  expect(judgeSeldom(seen)).toBe('noFrame');
  noteReading(seen, badNumber, 3 * SECOND);
  expect(judgeSeldom(seen)).toBe('noValue');
  noteReading(seen, weight, 4 * SECOND);
  expect(judgeSeldom(seen)).toBe('ok');
});
