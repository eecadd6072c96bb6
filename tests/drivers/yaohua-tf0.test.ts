import { expect, it } from 'vitest';
import { bytesAnsweredFor, codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('yaohua-tf0');

/** A frame by the maker's table, with its own XOR. */
function frame(sign: string, digits: string, places: string): Buffer {
  const body = Buffer.from(sign + digits + places);
  const xor = body.reduce((all, byte) => all ^ byte, 0);
  return Buffer.concat([Buffer.of(2), body, Buffer.from(xor.toString(16).padStart(2, '0').toUpperCase()), Buffer.of(3)]);
}

it.each([
  { sign: '+', digits: '000000', places: '4', value: '0.0000' },
  { sign: '-', digits: '000010', places: '2', value: '-0.10' },
  { sign: '-', digits: '000000', places: '2', value: '-0.00' },
  { sign: '+', digits: '011120', places: '3', value: '11.120' },
  { sign: '+', digits: '999999', places: '0', value: '999999' },
])('$sign$digits with $places places is $value', ({ sign, digits, places, value }) => {
  expect(messagesOf(feed(codec, [frame(sign, digits, places)]))).toMatchObject([{ kind: 'weight', value }]);
});

it('takes the unit from the setting alone and says so', () => {
  expect(feed(codec, [frame('+', '018240', '3')])).toMatchObject([{ unit: null }]);
  expect(feed(codec, [frame('+', '018240', '3')])[0]).not.toHaveProperty('set');
  expect(feed(codec, [frame('+', '018240', '3')], { settings: { unit: 'kg' } })).toMatchObject([
    { value: '18.240', unit: 'kg', set: ['unit'] },
  ]);
});

it('reads byte 9 as a seventh digit of 0.1 only by the setting', () => {
  const settings = { layout: 'sevenDigits' };
  expect(messagesOf(feed(codec, [frame('+', '000205', '2')]))).toMatchObject([{ value: '2.05' }]);
  expect(messagesOf(feed(codec, [frame('+', '000205', '2')], { settings }))).toMatchObject([{ value: '205.2', set: ['layout'] }]);
  expect(messagesOf(feed(codec, [frame('+', '000205', '9')], { settings }))).toMatchObject([{ value: '205.9' }]);
});

it.each([
  { name: 'XOR wrong by one', bytes: Buffer.from('022b30303032303532314603', 'hex'), reason: 'BAD_CHECKSUM' },
  { name: 'XOR in small letters', bytes: Buffer.from('022b30303032303532316503', 'hex'), reason: 'BAD_CHECKSUM' },
  { name: 'no ETX', bytes: Buffer.from('022b3030303230353231450d', 'hex'), reason: 'BAD_FRAME' },
  { name: 'a blank for a sign', bytes: frame(' ', '000205', '2'), reason: 'BAD_SIGN' },
  { name: 'a blank for a digit', bytes: frame('+', ' 00205', '2'), reason: 'BAD_NUMBER' },
  { name: 'five decimal places', bytes: frame('+', '000205', '5'), reason: 'BAD_NUMBER' },
  { name: 'half a frame', bytes: frame('+', '000205', '2').subarray(0, 6), reason: 'TRUNCATED' },
])('refuses $name as $reason', ({ bytes, reason }) => {
  expect(feed(codec, [bytes])).toEqual([{ kind: 'refused', reason, raw: bytes.toString('hex'), bytes: bytes.length }]);
});

it('never joins the head of one frame to the tail of another', () => {
  const [light, heavy] = [frame('+', '001000', '2'), frame('+', '001500', '2')];
  for (let cut = 1; cut < 12; cut += 1) {
    const state = codec.start({ unit: null, layout: 'manual' }, { midStream: false });
    const head = codec.step(state, light.subarray(0, cut));
    expect(codec.quietMs(head.state)).toBe(250);
    const broken = codec.end(head.state, 'silence');
    const tail = codec.step(broken.state, heavy.subarray(cut));
    expect([head, broken, tail].flatMap((each) => messagesOf(each.readings))).toEqual([]);
  }
});

it('accepts no single wrong byte anywhere in a frame', () => {
  const good = frame('+', '018240', '3');
  for (let at = 0; at < good.length; at += 1) {
    for (let byte = 0; byte < 256; byte += 1) {
      if (byte === good[at]) continue;
      const bad = Buffer.from(good);
      bad[at] = byte;
      const readings = feed(codec, [bad]);
      expect(messagesOf(readings)).toEqual([]);
      expect(bytesAnsweredFor(readings)).toBe(good.length);
    }
  }
});
