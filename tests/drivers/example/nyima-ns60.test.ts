/** The traps of the Nyima NS-60. */
import { expect, it } from 'vitest';
import { feed } from '../frames.ts';
import { nyimaNs60 } from './nyima-ns60.ts';

const say = (line: string) => feed(nyimaNs60, [Buffer.from(`${line}\r\n`)], { settings: { unit: 'kg' } });

it.each([
  { line: 'N 0012.37 S 34', expected: { value: '12.37', stable: true } },
  { line: 'N 0013.02 U 35', expected: { value: '13.02', stable: false } },
  { line: 'N -000.46 S 2C', expected: { value: '-0.46', stable: true } },
  { line: 'N ------- O 2C', expected: { value: null, unit: null, overload: true } },
  { line: 'N 0012.87 S 34', expected: { kind: 'refused', reason: 'BAD_CHECKSUM' } },
  { line: 'N 0012.37 O 28', expected: { kind: 'refused', reason: 'BAD_NUMBER' } },
  { line: 'N 012.37 S 04', expected: { kind: 'refused', reason: 'BAD_FRAME' } },
  { line: '012.37 S 34', expected: { kind: 'refused', reason: 'BAD_FRAME' } },
])('the line "$line" says $expected', ({ line, expected }) => {
  expect(say(line)).toMatchObject([expected]);
});
