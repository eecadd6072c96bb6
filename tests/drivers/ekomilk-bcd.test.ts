import { expect, it } from 'vitest';
import { listProtocols } from '../../drivers/index.ts';
import { bytesAnsweredFor, codecOf, drawFrom, feed, messagesOf, SILENCE } from './frames.ts';

const codec = codecOf('ekomilk-bcd');
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const TWELVE = bytesOf('0350 0880 2768 0000 0520 0330');
const EIGHTEEN = bytesOf('0350 0880 2768 0000 0520 0330 0480 1250 0000');
const TWENTY = bytesOf('0350 0880 2768 0000 0520 0330 0480 1250 0000 0460');
const TWENTY_FIVE = Buffer.concat([TWENTY, bytesOf('0102030405')]);
const FORMS = [TWELVE, EIGHTEEN, TWENTY, TWENTY_FIVE];
const expected = {
  kind: 'analysis',
  values: { fat: '3.50', snf: '8.80', densityDegrees: '27.68', addedWater: '0.00', protein: '3.30' },
};

it('reads no burst until the length of the device is set', () => {
  for (const burst of FORMS) expect(feed(codec, [burst])).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT' }]);
});

it('reads the length that is set and no other', () => {
  for (const set of FORMS) {
    for (const burst of FORMS) {
      const readings = feed(codec, [burst], { settings: { length: String(set.length) } });
      expect(messagesOf(readings)).toHaveLength(burst === set ? 1 : 0);
      if (burst !== set) expect(readings).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT', bytes: burst.length }]);
    }
  }
});

it('never looks for a frame inside a burst', () => {
  const settings = { length: '12' };
  expect(messagesOf(feed(codec, [Buffer.concat([TWELVE, TWELVE])], { settings }))).toEqual([]);
  expect(messagesOf(feed(codec, [Buffer.of(0x00), TWELVE], { settings }))).toEqual([]);
  expect(messagesOf(feed(codec, [TWELVE, Buffer.of(0x00)], { settings }))).toEqual([]);
  expect(messagesOf(feed(codec, [Buffer.of(0x00), SILENCE, TWELVE, SILENCE, TWELVE], { settings }))).toEqual([expected, expected]);
});

it('waits for 150 ms of silence, and for nothing when nothing has come', () => {
  const started = codec.start({ length: '12' }, { midStream: false });
  expect(codec.quietMs(started)).toBeNull();
  const waiting = codec.step(started, TWELVE);
  expect(waiting.readings).toEqual([]);
  expect(codec.quietMs(waiting.state)).toBe(150);
  expect(messagesOf(codec.end(waiting.state, 'silence').readings)).toEqual([expected]);
});

it('discards more than 25 bytes up to the next silence', () => {
  for (const length of [26, 255, 256, 257, 5000]) {
    const readings = feed(codec, [Buffer.alloc(length, 0x01), SILENCE, TWELVE], { settings: { length: '12' } });
    expect(messagesOf(readings)).toEqual([expected]);
    expect(readings.slice(0, -1).every((reading) => reading.kind === 'refused' && reading.reason === 'TOO_LONG')).toBe(true);
    expect(bytesAnsweredFor(readings)).toBe(length + TWELVE.length);
  }
  const exactly = codec.step(codec.start({ length: '12' }, { midStream: false }), Buffer.alloc(512, 0x01));
  expect(codec.quietMs(exactly.state)).toBe(150);
});

it('refuses every nibble that is no digit', () => {
  for (const whole of FORMS) {
    for (let at = 0; at < whole.length; at += 1) {
      for (const wrong of [0x0a, 0xa0, 0xff]) {
        const burst = Buffer.from(whole);
        burst[at] = wrong;
        expect(feed(codec, [burst], { settings: { length: String(whole.length) } })).toMatchObject([{ reason: 'BAD_NUMBER' }]);
      }
    }
  }
});

it.each([
  { name: 'a fat above 25', sent: '2501 0880 2768 0000 0520 0330' },
  { name: 'an SNF above 25', sent: '0350 2501 2768 0000 0520 0330' },
  { name: 'a density above 60 degrees', sent: '0350 0880 6001 0000 0520 0330' },
  { name: 'a protein above 15', sent: '0350 0880 2768 0000 0520 1501' },
])('refuses $name', ({ sent }) => {
  expect(feed(codec, [bytesOf(sent)], { settings: { length: '12' } })).toMatchObject([{ reason: 'BAD_NUMBER', bytes: 12 }]);
});

it('gives the freezing point a minus only when the setting says that the device leaves it away', () => {
  const burst = bytesOf('0350 0880 2768 0000 0053 0330');
  expect(messagesOf(feed(codec, [burst], { settings: { length: '12' } }))).toEqual([expected]);
  const said = { ...expected.values, freezingPoint: '-0.53' };
  const settings = { length: '12', freezingPoint: 'minus' };
  expect(messagesOf(feed(codec, [burst], { settings }))).toEqual([{ kind: 'analysis', values: said, set: ['freezingPoint'] }]);
  expect(feed(codec, [TWELVE], { settings })).toMatchObject([{ reason: 'BAD_NUMBER' }]);
});

it('never takes zeros or an error for milk', () => {
  for (const whole of FORMS) {
    const settings = { length: String(whole.length) };
    const zeros = Buffer.alloc(whole.length);
    expect(messagesOf(feed(codec, [zeros], { settings })).every((message) => (message as { kind: string }).kind === 'event')).toBe(true);
    zeros[whole.length - 1] = 0x09;
    expect(messagesOf(feed(codec, [zeros], { settings }))).toEqual([{ kind: 'event', event: 'notReady' }]);
  }
  const status = Buffer.from(TWENTY);
  status[17] = 0x09;
  expect(messagesOf(feed(codec, [status], { settings: { length: '20' } }))).toEqual([{ kind: 'event', event: 'notReady' }]);
});

it('throws away what it finds in a line opened in the middle, up to the first silence', () => {
  const readings = feed(codec, [TWELVE, SILENCE, TWELVE], { settings: { length: '12' }, midStream: true });
  expect(readings[0]).toMatchObject({ kind: 'refused', reason: 'NOISE', bytes: 12 });
  expect(messagesOf(readings)).toEqual([expected]);
});

it('takes none of 200,000 random bursts of the right length', () => {
  const draw = drawFrom(12);
  const state = codec.start({ length: '12' }, { midStream: false });
  for (let nth = 0; nth < 200_000; nth += 1) {
    const burst = Buffer.from(Array.from({ length: 12 }, () => draw(256)));
    expect(codec.end(codec.step(state, burst).state, 'silence').readings[0]?.kind).toBe('refused');
  }
});

it('is not offered among protocols that prove anything', () => {
  expect(listProtocols().find(({ protocol }) => protocol === 'ekomilk-bcd')).toMatchObject({ evidence: 'doc', checkBits: 0 });
});
