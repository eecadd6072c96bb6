/** The guide for a new device says what is so: each of its blocks is a file, or what comes out of one. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Capture, heardIn, readCapture } from '../../drivers/capture/capture.ts';
import { decodeHeard } from '../../drivers/capture/decode-heard.ts';
import { fitOtherFamily, fitProtocols } from '../../drivers/capture/fit-protocols.ts';
import { isHeardFromStart, valuesOf } from '../../drivers/capture/replay-capture.ts';
import { type Codec, listProtocols, parseSettings } from '../../drivers/index.ts';
import { compareWeight } from '../../server/core/commissioning/compare-shown.ts';
import { nyimaNs60 } from './example/nyima-ns60.ts';
import { bytesAnsweredFor, feed, type KnownFrame, SILENCE } from './frames.ts';

const fileText = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = fileText('../../drivers/ADDING-A-DEVICE.md');
const blocks = (language: string): string[] =>
  [...guide.matchAll(/^```(\w*)\n([\s\S]+?)^```$/gmu)].flatMap(([, name, text = '']) => (name === language ? [text] : []));
const linesOf = (text: string): string[] => text.trimEnd().split('\n');

const bundle = readCapture(fileText('captures/unknown-scale.json')) as Capture;
const codec: Codec = nyimaNs60 as Codec;
const parsed = parseSettings(codec, { unit: 'kg' });
if (!parsed.ok) throw new Error(parsed.key);
const told = decodeHeard({ codec, settings: parsed.settings, isFromStart: isHeardFromStart(bundle) }, heardIn(bundle));

it('the capture, the codec and its test stand in the guide as they are', () => {
  const [code = '', , test = ''] = blocks('ts');
  expect(blocks('json')[0]).toBe(fileText('captures/unknown-scale.json'));
  expect(code.replaceAll("'../", "'../../../drivers/")).toBe(fileText('example/nyima-ns60.ts'));
  const moved = test.replace("'./frames.ts'", "'../frames.ts'").replace("'../../drivers/scale/nyima-ns60.ts'", "'./nyima-ns60.ts'");
  expect(moved).toBe(fileText('example/nyima-ns60.test.ts'));
});

it('the frames of the guide came over the line, and say what the guide says', () => {
  const frames = linesOf(blocks('jsonl')[0] ?? '').map((line) => JSON.parse(line) as KnownFrame);
  expect(frames).toHaveLength(4);
  const came = new Set(bundle.chunks.map(({ hex }) => hex));
  for (const { protocol, hex, end = '', set, expected } of frames) {
    const whole = Buffer.from(hex + end, 'hex');
    expect([protocol, came.has(hex + end)]).toEqual([codec.protocol, true]);
    expect(feed(codec, [whole], { settings: { ...set } })).toEqual([{ ...expected, raw: whole.toString('hex') }]);
    for (let cut = 1; cut < whole.length; cut += 1) {
      const [head, tail] = [whole.subarray(0, cut), whole.subarray(cut)];
      expect(feed(codec, [head, tail], { settings: { ...set } })).toEqual([{ ...expected, raw: whole.toString('hex') }]);
      const alone = feed(codec, [tail, SILENCE, whole], { settings: { ...set } }).filter(({ kind }) => kind !== 'refused');
      expect(alone.every((message) => JSON.stringify(message).includes(JSON.stringify(expected['value'])))).toBe(true);
    }
  }
});

it('what the guide prints is what the capture says, with every byte of it', () => {
  const readings = told.map(({ reading }) => reading);
  const printed = readings.map((reading) => JSON.stringify(reading));
  expect(printed).toHaveLength(19);
  const shown = linesOf(blocks('jsonl')[1] ?? '');
  expect(shown).toHaveLength(5);
  for (const line of shown) expect(printed).toContain(line);
  expect(bytesAnsweredFor(readings)).toBe(heardIn(bundle).reduce((sum, { bytes }) => sum + bytes.length, 0));
});

it('the new driver reads what the display said', () => {
  const verdicts = bundle.shown.map(({ afterChunk, shown }) => {
    const last = told.findLast(({ reading, chunks }) => chunks <= afterChunk && reading.kind !== 'refused');
    const read = last === undefined || last.reading.kind === 'refused' ? null : valuesOf(last.reading);
    return compareWeight(shown['weight'] ?? '', read?.['weight'] ?? null);
  });
  expect(verdicts).toEqual(['same', 'same', 'same']);
});

it('without it no protocol reads a byte of the capture', () => {
  expect(listProtocols().map(({ protocol }) => protocol)).not.toContain(codec.protocol);
  for (const fit of fitProtocols('scale', heardIn(bundle))) expect(fit).toMatchObject({ verdict: 'no', messages: 0 });
  expect(fitOtherFamily('scale', heardIn(bundle))).toBeNull();
});

it('the files that the guide names are there, and the guide is named where developers look', () => {
  for (const [, path = ''] of guide.matchAll(/\]\(([^)]+)\)/g)) {
    const url = new URL(path, new URL('../../drivers/', import.meta.url));
    if (!path.endsWith('example')) expect(readFileSync(url, 'utf8')).not.toBe('');
  }
  expect(fileText('../../drivers/index.ts')).toContain('ADDING-A-DEVICE.md');
  expect(fileText('../../README.md')).toContain('drivers/ADDING-A-DEVICE.md');
});
