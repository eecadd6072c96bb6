import { expect, it } from 'vitest';
import { judgeContinuous, judgeSeldom, noteBytes, noteReading, type Seen, seenNothing } from '../../drivers/port/judge-port.ts';
import type { PortState } from '../../drivers/port/messages.ts';
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
  judgeContinuous(seen, { nowUs, silenceUs: 3 * SECOND, before });

it('a scale that was just opened has said nothing', () => {
  expect(judge(seenNothing(0), 0)).toBe('portClosed');
  expect(judge(opened(), 0)).toBe('noBytes');
});

it('a scale is well with its first value, and until it was silent for long', () => {
  const seen = opened();
  flow(seen, SECOND, { toUs: SECOND, reading: weight });
  expect(judge(seen, SECOND, 'noBytes')).toBe('ok');
  expect(judge(seen, 3.9 * SECOND, 'ok')).toBe('ok');
  expect(judge(seen, 4 * SECOND, 'ok')).toBe('noBytes');
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
  flow(seen, 3.5 * SECOND, { toUs: 3.6 * SECOND, reading: noise });
  expect(judge(seen, 3.6 * SECOND, 'ok')).toBe('ok');
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
