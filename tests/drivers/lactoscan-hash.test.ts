import { expect, it } from 'vitest';
import { parseSettings } from '../../drivers/index.ts';
import { bytesAnsweredFor, codecOf, feed, knownFrames, messagesOf } from './frames.ts';

const codec = codecOf('lactoscan-hash');
const known = knownFrames.filter((frame) => frame.protocol === 'lactoscan-hash');
const line = Buffer.from(known[0]?.hex ?? '', 'hex').toString('latin1');
const expected = known[0]?.expected;
const parts = line.slice(1).split(' ');
const withPart = (place: number, part: string): string => `#${parts.with(place, part).join(' ')}`;
const valuesOf = (text: string, settings: Record<string, string> = {}) => {
  const [message] = messagesOf(feed(codec, [Buffer.from(`${text}\r`)], { settings })) as [{ values: object }];
  return message.values;
};

it.each([
  { name: 'CR', end: '\r' },
  { name: 'CR LF', end: '\r\n' },
])('reads lines with $name one after the other, each byte in its raw', ({ end }) => {
  const sent = Buffer.from(line + end);
  const readings = feed(codec, [sent, sent]);
  expect(messagesOf(readings)).toEqual([expected, expected]);
  expect(readings.map((reading) => reading.raw)).toEqual([sent.toString('hex'), sent.toString('hex')]);
});

it('leaves out what is disputed until somebody has compared it with the display', () => {
  for (const key of ['clr', 'density', 'lactose', 'salts', 'protein']) expect(valuesOf(line)).not.toHaveProperty(key);
  expect(valuesOf(line, { fields: 'salts,protein,lactose' })).toMatchObject({ salts: '3.10', protein: '4.70', lactose: '0.64' });
  expect(valuesOf(line, { field2: 'clr' })).toMatchObject({ clr: '30.20' });
  expect(valuesOf(line, { field2: 'density' })).toMatchObject({ density: '30.20' });
});

it('wants all three disputed fields named, each once', () => {
  expect(parseSettings(codec, { fields: 'lactose,protein' })).toEqual({
    ok: false,
    isKnown: true,
    key: 'fields',
    right: ['lactose,salts,protein'],
  });
  expect(parseSettings(codec, { fields: 'lactose,salts,salts' })).toMatchObject({ ok: false, key: 'fields' });
  expect(parseSettings(codec, { field2: 'fat' })).toMatchObject({ ok: false, key: 'field2' });
});

it('keeps the minus of a freezing point, and leaves out one that lost it', () => {
  expect(valuesOf(withPart(8, '-0.52'))).toMatchObject({ freezingPoint: '-0.52' });
  expect(valuesOf(withPart(8, '-00.52'))).toMatchObject({ freezingPoint: '-0.52' });
  expect(valuesOf(withPart(8, '00.52'))).not.toHaveProperty('freezingPoint');
  expect(valuesOf(withPart(8, '00.52'))).toMatchObject({ fat: '3.50' });
});

it.each([
  { name: 'rinse', sent: '# R I N', event: 'rinse' },
  { name: 'cleaning', sent: '#CL N ', event: 'cleaning' },
  { name: 'cleaning fluid', sent: '#C L F L', event: 'cleaning' },
  {
    name: 'a correction log',
    sent: '155415153315Cal1  0.00  0.00  0.00  0.00  0.00  0.00  0.00  0.00',
    event: 'calibration',
  },
])('tells $name as an event and never as a measurement', ({ sent, event }) => {
  expect(messagesOf(feed(codec, [Buffer.from(`${sent}\r\n${line}\r\n`)]))).toEqual([{ kind: 'event', event }, expected]);
});

it.each([
  { name: 'a fat of one digit', sent: withPart(0, '3.50'), reason: 'BAD_NUMBER' },
  { name: 'a fat with a comma', sent: withPart(0, '03,50'), reason: 'BAD_NUMBER' },
  { name: 'a negative fat', sent: withPart(0, '-3.50'), reason: 'BAD_NUMBER' },
  { name: 'two blanks', sent: line.replace(' ', '  '), reason: 'BAD_NUMBER' },
  { name: 'a field too many', sent: `${line} 00.00`, reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line cut between two fields', sent: line.slice(0, 53), reason: 'TRUNCATED' },
  { name: 'a line cut inside a field', sent: line.slice(0, 50), reason: 'TRUNCATED' },
  { name: 'a cut word', sent: '#RI', reason: 'TRUNCATED' },
  { name: 'an unknown word', sent: '#RINSE', reason: 'TRUNCATED' },
  { name: 'a disturbed byte', sent: line.replace('8', '\x9a'), reason: 'BAD_FRAME' },
  { name: 'a line of commas', sent: '12,RINSE,05/03/2026,07:15', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'corrections with signs', sent: '1,+0.10,-0.05,+0.00', reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a line without its mark', sent: line.slice(1), reason: 'UNSUPPORTED_LAYOUT' },
  { name: 'a cut correction log', sent: '155415153315Cal1  0.00  0.00  0.00  0.00', reason: 'UNSUPPORTED_LAYOUT' },
])('refuses $name as $reason', ({ sent, reason }) => {
  const bytes = Buffer.from(`${sent}\r\n`, 'latin1');
  expect(feed(codec, [bytes])).toEqual([{ kind: 'refused', reason, raw: bytes.toString('hex'), bytes: bytes.length }]);
});

it('takes what follows the last mark of a line, and refuses what stood before it', () => {
  const cut = line.slice(0, 40);
  const readings = feed(codec, [Buffer.from(`xy${cut}${line}\r`)]);
  expect(messagesOf(readings)).toEqual([expected]);
  expect(readings.slice(0, 2)).toMatchObject([
    { kind: 'refused', reason: 'NOISE', bytes: 2 },
    { kind: 'refused', reason: 'TRUNCATED', bytes: 40 },
  ]);
});

it('finds a line behind a flood without line ends', () => {
  const sent = Buffer.from(`${'x'.repeat(5000)}${line}\r\n`);
  const readings = feed(codec, [sent]);
  expect(messagesOf(readings)).toEqual([expected]);
  expect(bytesAnsweredFor(readings)).toBe(sent.length);
});

it('takes a freezing point of three places, or of two, as it is set', () => {
  const line = (freezing: string, addedWater = '00.00') =>
    [Buffer.from(`#03.50 08.80 30.20 03.10 04.70 00.64 30.60 ${addedWater} ${freezing} 0 0001 06.60 004.8\r\n`)] as const;
  const three = { settings: { freezingPlaces: '3' } };
  expect(messagesOf(feed(codec, line('-0.520'), three))).toMatchObject([{ values: { freezingPoint: '-0.520' }, set: ['freezingPlaces'] }]);
  expect([feed(codec, line('-0.52'), three), feed(codec, line('-0.520'))]).toMatchObject([
    [{ reason: 'BAD_NUMBER' }],
    [{ reason: 'BAD_NUMBER' }],
  ]);
  for (const water of ['-01.90', '100.00']) expect(feed(codec, line('-0.52', water))).toMatchObject([{ reason: 'BAD_NUMBER' }]);
});

it('a word that every object knows is no event', () => {
  for (const word of ['constructor', 'toString', 'hasOwnProperty'])
    expect(messagesOf(feed(codec, [Buffer.from(`#${word}\r\n`)]))).toEqual([]);
});
