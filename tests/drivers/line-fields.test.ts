import { expect, it } from 'vitest';
import { parseSettings } from '../../drivers/index.ts';
import { bytesAnsweredFor, codecOf, feed, messagesOf } from './frames.ts';

const codec = codecOf('line-fields');
const PH = String.raw`pH (?<pH>\d+\.\d\d)`;
const read = (settings: Record<string, string>, line: string, end = '\r\n') =>
  feed(codec, [Buffer.from(line + end, 'latin1')], { settings });
const valuesOf = (settings: Record<string, string>, line: string): unknown => {
  const [message] = messagesOf(read(settings, line)) as [{ values: object }?];
  return message?.values ?? null;
};
const misfitOf = (settings: Record<string, string>) => {
  const parsed = parseSettings(codec, settings);
  return parsed.ok ? null : parsed.key;
};

it('reads nothing until somebody has told how the line looks', () => {
  expect(read({}, 'pH 6.65')).toMatchObject([{ kind: 'refused', reason: 'UNSUPPORTED_LAYOUT', bytes: 9 }]);
});

it('says which settings supplied what the line does not say', () => {
  expect(messagesOf(read({ pattern: PH, units: 'pH=pH' }, 'pH 6.65'))).toEqual([
    { kind: 'analysis', values: { pH: '6.65' }, set: ['pattern', 'units'] },
  ]);
});

it.each([
  { name: 'something in front', line: ' pH 6.65', reason: 'BAD_FRAME' },
  { name: 'something behind', line: 'pH 6.65 ', reason: 'BAD_FRAME' },
  { name: 'a comma for a point', line: 'pH 6,65', reason: 'BAD_FRAME' },
  { name: 'a cut line', line: 'pH 6.6', reason: 'BAD_FRAME' },
  { name: 'a control character', line: 'pH\x076.65', reason: 'NOISE' },
])('refuses a line with $name as $reason', ({ line, reason }) => {
  expect(read({ pattern: PH, units: 'pH=pH' }, line)).toMatchObject([{ kind: 'refused', reason, bytes: line.length + 2 }]);
});

it('reads lines of 120 bytes and refuses longer ones', () => {
  const settings = { pattern: String.raw`x*pH (?<pH>\d\.\d\d)`, units: 'pH=pH' };
  expect(valuesOf(settings, `${'x'.repeat(113)}pH 6.65`)).toEqual({ pH: '6.65' });
  const long = `${'x'.repeat(114)}pH 6.65`;
  expect(read(settings, long)).toMatchObject([{ kind: 'refused', reason: 'TOO_LONG', bytes: 123 }]);
  const flood = read(settings, 'x'.repeat(9999));
  expect(messagesOf(flood)).toEqual([]);
  expect(bytesAnsweredFor(flood)).toBe(10_001);
});

it('takes a value only in the unit in which it is expected, from the settings or from the line', () => {
  const pattern = String.raw`(?<temperature>\d+\.\d) (?<temperatureUnit>[CFK])`;
  expect(valuesOf({ pattern }, '18.2 C')).toEqual({ temperature: '18.2' });
  expect(read({ pattern }, '64.8 F')).toMatchObject([{ kind: 'refused', reason: 'UNIT_UNEXPECTED' }]);
  expect(read({ pattern, units: 'temperature=C' }, '64.8 F')).toMatchObject([{ kind: 'refused', reason: 'UNIT_UNEXPECTED' }]);
});

it.each([
  { scale: null, written: '0182', value: '182' },
  { scale: '-1', written: '0182', value: '18.2' },
  { scale: '-6', written: '0182', value: '0.000182' },
  { scale: '1', written: '1.82', value: '18.2' },
  { scale: '2', written: '1.82', value: '182' },
  { scale: '3', written: '1.82', value: '1820' },
  { scale: '6', written: '1.5', value: '1500000' },
  { scale: '1', written: '-0.05', value: '-0.5' },
  { scale: '-2', written: '-5', value: '-0.05' },
  { scale: '1', written: '+00.10', value: '1.0' },
  { scale: '-1', written: '90071992547409931.1', value: '9007199254740993.11' },
])('moves the point of $written by $scale digit by digit', ({ scale, written, value }) => {
  const settings = { pattern: String.raw`(?<acidity>[+-]?\d+(?:\.\d+)?) T`, units: 'acidity=degT' };
  expect(valuesOf(scale === null ? settings : { ...settings, scale: `acidity=${scale}` }, `${written} T`)).toEqual({ acidity: value });
});

it.each(['.5', '5.', '1.2.3', '--1', ' 6', '6 ', '1e3', '0x1'])('refuses "%s" as no number', (written) => {
  const settings = { pattern: '(?<acidity>[^T]+)T', units: 'acidity=degT' };
  expect(read(settings, `${written}T`)).toMatchObject([{ kind: 'refused', reason: 'BAD_NUMBER' }]);
});

it.each([
  { name: 'nothing at all', settings: {}, key: null },
  { name: 'units without a pattern', settings: { units: 'pH=pH' }, key: 'pattern' },
  { name: 'a pattern that can run away', settings: { pattern: String.raw`(?:\d+)+(?<pH>\d)`, units: 'pH=pH' }, key: 'pattern' },
  { name: 'a pattern without a value', settings: { pattern: 'pH', units: 'pH=pH' }, key: 'pattern' },
  { name: 'an unknown value', settings: { pattern: String.raw`(?<sugar>\d)`, units: 'sugar=%' }, key: 'pattern' },
  { name: 'a value that every object has', settings: { pattern: String.raw`(?<toString>\d)`, units: 'toString=%' }, key: 'pattern' },
  { name: 'a unit without its value', settings: { pattern: String.raw`(?<pH>\d) (?<fatUnit>%)`, units: 'pH=pH' }, key: 'pattern' },
  { name: 'a value without its unit', settings: { pattern: PH }, key: 'units' },
  { name: 'another unit than the value is read in', settings: { pattern: PH, units: 'pH=%' }, key: 'units' },
  { name: 'a unit for nothing', settings: { pattern: PH, units: 'pH=pH,fat=%' }, key: 'units' },
  { name: 'a unit twice', settings: { pattern: PH, units: 'pH=pH,pH=pH' }, key: 'units' },
  { name: 'a unit without its name', settings: { pattern: PH, units: '=pH' }, key: 'units' },
  { name: 'a scale for nothing', settings: { pattern: PH, units: 'pH=pH', scale: 'fat=1' }, key: 'scale' },
  { name: 'a scale that is no whole number', settings: { pattern: PH, units: 'pH=pH', scale: 'pH=0.5' }, key: 'scale' },
  { name: 'a scale of seven places', settings: { pattern: PH, units: 'pH=pH', scale: 'pH=7' }, key: 'scale' },
  { name: 'a scale that is no pair', settings: { pattern: PH, units: 'pH=pH', scale: 'pH' }, key: 'scale' },
  { name: 'all of them right', settings: { pattern: PH, units: 'pH=pH', scale: 'pH=-2' }, key: null },
])('is told of $name when the device is put into service', ({ settings, key }) => {
  expect(misfitOf(settings as Record<string, string>)).toBe(key);
});

it('tells the units that would be right', () => {
  const pattern = String.raw`(?<pH>\d\.\d\d) (?<temperature>\d\d\.\d);`;
  expect(parseSettings(codec, { pattern })).toMatchObject({ ok: false, key: 'units', right: ['pH=pH', 'temperature=C'] });
});
