/** The two streams of Yaohua that begin with `=`: nothing in the bytes tells them apart. */
import { expect, it } from 'vitest';
import { codecOf, feed, messagesOf, SILENCE } from './frames.ts';

const forward = codecOf('yaohua-eq-forward');
const reversed = codecOf('yaohua-eq-reversed');
const text = (line: string): Buffer => Buffer.from(line, 'latin1');
const values = (codec: typeof forward, line: string, settings: Record<string, string> = {}) =>
  messagesOf(feed(codec, [text(line)], { settings })).map((message) => (message as { value: string }).value);

it('the stream of the manual is four times the same weight', () => {
  expect(values(reversed, '=000.3000=000.3000=000.3000=000.3000')).toEqual(['3.000', '3.000', '3.000', '3.000']);
});

it('the same bytes are another weight to each of them, so that a person must choose', () => {
  expect([values(forward, '=000.3000'), values(reversed, '=000.3000')]).toEqual([['0.3000'], ['3.000']]);
});

it('a frame is given when the next one begins or the line falls silent, and not before', () => {
  const started = forward.start({ unit: null }, { midStream: false });
  const whole = forward.step(started, text('=0003.000'));
  expect(whole.readings).toEqual([]);
  expect(forward.quietMs(whole.state)).not.toBeNull();
  expect(forward.step(whole.state, text('=')).readings).toMatchObject([{ value: '3.000' }]);
  expect(forward.end(whole.state, 'silence').readings).toMatchObject([{ value: '3.000' }]);
  expect(forward.end(whole.state, 'loss').readings).toMatchObject([{ kind: 'refused', reason: 'TRUNCATED', bytes: 9 }]);
});

it.each([
  { codec: forward, line: '=0001.00-=', reason: 'BAD_SIGN' },
  { codec: reversed, line: '=-0001.00=', reason: 'BAD_SIGN' },
  { codec: reversed, line: '=000.3001=', reason: 'BAD_SIGN' },
  { codec: forward, line: '=1003.000=', reason: 'BAD_SIGN' },
  { codec: forward, line: '=00003000=', reason: 'BAD_NUMBER' },
  { codec: forward, line: '=00.3.000=', reason: 'BAD_NUMBER' },
  { codec: forward, line: '=000300.=', reason: 'TRUNCATED' },
  { codec: forward, line: '=0003.0001=', reason: 'BAD_FRAME' },
])('$codec.protocol refuses $line as $reason', ({ codec, line, reason }) => {
  expect(feed(codec, [text(line)])[0]).toMatchObject({ kind: 'refused', reason });
});

it('the A22 writes its sign as 0 and 1, by a setting that is named in the reading', () => {
  expect(feed(reversed, [text('=73.21001'), SILENCE], { settings: { signs: 'zeroOne' } })).toMatchObject([
    { value: '-12.37', set: ['signs'] },
  ]);
});

it('nine bytes with something else behind them are noise, and the next frame is read', () => {
  expect(values(forward, '=0003.000~=0004.000')).toEqual(['4.000']);
});
