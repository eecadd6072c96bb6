import { expect, it } from 'vitest';
import { bytesAnsweredFor, codecOf, feed, knownFrames, messagesOf } from './frames.ts';

const codec = codecOf('lactosure');
const known = knownFrames.filter((frame) => frame.protocol === 'lactosure');
const line = Buffer.from(known.at(-1)?.hex ?? '', 'hex').toString('latin1');
const expected = known.at(-1)?.expected;
const fields = line.split('|');
const withField = (place: number, field: string): string => fields.with(place, field).join('|');

it.each([
  { name: 'LF', before: '', after: '\n' },
  { name: 'CR', before: '', after: '\r' },
  { name: 'CR LF', before: '', after: '\r\n' },
  { name: 'STX and ETX', before: '\x02', after: '\x03' },
  { name: 'STX and ETX CR LF', before: '\x02', after: '\x03\r\n' },
  { name: 'STX and CR LF ETX', before: '\x02', after: '\r\n\x03' },
  { name: 'NULs', before: '', after: '\0\0\0' },
])('reads lines with $name one after the other, each byte in its raw', ({ before, after }) => {
  const sent = Buffer.from(before + line + after);
  const readings = feed(codec, [sent, sent]);
  expect(messagesOf(readings)).toEqual([expected, expected]);
  expect(readings.map((reading) => reading.raw)).toEqual([sent.toString('hex'), sent.toString('hex')]);
});

it('gives a line with LF at once, and one with CR after a short silence', () => {
  const state = codec.start({ shortForm: 'no' }, { midStream: false });
  expect(messagesOf(codec.step(state, Buffer.from(`${line}\n`)).readings)).toEqual([expected]);
  const waiting = codec.step(state, Buffer.from(`${line}\r`));
  expect(waiting.readings).toEqual([]);
  expect(codec.quietMs(waiting.state)).toBe(10);
  expect(messagesOf(codec.end(waiting.state, 'loss').readings)).toEqual([expected]);
});

it('throws away everything up to the first line end when it starts mid-stream', () => {
  const readings = feed(codec, [Buffer.from(`${line}\n${line}\n`)], { midStream: true });
  expect(messagesOf(readings)).toEqual([expected]);
  expect(readings[0]).toMatchObject({ kind: 'refused', reason: 'NOISE', bytes: line.length + 1 });
  expect(messagesOf(feed(codec, [Buffer.from(`F05.21\x02${line}\x03`)], { midStream: true }))).toEqual([expected]);
  expect(messagesOf(feed(codec, [Buffer.from(`\x02${line}\x03`)], { midStream: true }))).toEqual([expected]);
});

it('takes the short form of older firmware only by the setting', () => {
  const short = Buffer.from(`${fields.slice(0, 11).join('|')}\n`);
  expect(feed(codec, [short])).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT' }]);
  expect(messagesOf(feed(codec, [short], { settings: { shortForm: 'yes' } }))).toEqual([expected]);
  expect(messagesOf(feed(codec, [Buffer.from(`${line}\n`)], { settings: { shortForm: 'yes' } }))).toEqual([expected]);
  for (let length = 0; length < short.length - 1; length += 1) {
    expect(messagesOf(feed(codec, [short.subarray(0, length)], { settings: { shortForm: 'yes' } }))).toEqual([]);
  }
});

it.each([
  { name: 'SNF with the tag of salts', sent: withField(4, 's12.58'), reason: 'BAD_FRAME' },
  { name: 'fat and SNF changed over', sent: fields.with(3, 'S12.58').with(4, 'F05.21').join('|'), reason: 'BAD_FRAME' },
  { name: 'fat without its leading zero', sent: withField(3, 'F5.21'), reason: 'BAD_NUMBER' },
  { name: 'fat with a comma', sent: withField(3, 'F05,21'), reason: 'BAD_NUMBER' },
  { name: 'a field too many', sent: `${line}|X00.00`, reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line cut between two fields', sent: fields.slice(0, 9).join('|'), reason: 'TRUNCATED' },
  { name: 'a line cut inside a field', sent: line.slice(0, 38), reason: 'TRUNCATED' },
  { name: 'a fourth kind of milk', sent: withField(2, 'CH4'), reason: 'BAD_FRAME' },
])('refuses $name as $reason', ({ sent, reason }) => {
  const bytes = Buffer.from(`${sent}\n`);
  expect(feed(codec, [bytes])).toEqual([{ kind: 'refused', reason, raw: bytes.subarray(0, 256).toString('hex'), bytes: bytes.length }]);
});

it('never uses the money that the device works out', () => {
  const dear = fields.with(12, 'Q99999.99').with(13, 'R99999.99').with(14, 'r999.99').join('|');
  expect(messagesOf(feed(codec, [Buffer.from(`${dear}\n`)]))).toEqual([expected]);
});

it('finds a line behind a flood without line ends', () => {
  const sent = Buffer.from(`${'x'.repeat(5000)}${line}\n`);
  const readings = feed(codec, [sent]);
  expect(messagesOf(readings)).toEqual([expected]);
  expect(readings[0]).toMatchObject({ kind: 'refused', reason: 'TOO_LONG', bytes: 256 });
  expect(bytesAnsweredFor(readings)).toBe(sent.length);
});
