/** The capture file: written, read back, and everything else refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Capture, readCapture, SAMPLE_NAMES, writeCapture } from '../../drivers/capture/capture.ts';
import { checkTransport } from '../../drivers/port/index.ts';
import { sampleName } from '../../server/contract/commissioning.ts';
import { epochMs } from '../../server/core/units.ts';

const line = {
  kind: 'serial',
  path: '/dev/ttyUSB0',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  dtr: false,
  rts: true,
} as const;

const capture: Capture = {
  format: 'oma-capture-1',
  family: 'scale',
  savedAt: epochMs(1_795_000_000_000),
  device: 'XK3190-A9+ "གཉིས"',
  transport: line,
  chosen: { protocol: 'yaohua-tf0', settings: { unit: 'kg' } },
  chunks: [
    { atUs: 1_200_000, direction: 'in', hex: '022b30303132333732', sample: null },
    { atUs: 1_201_000, direction: 'in', hex: '314303', sample: 'weight' },
    { atUs: 1_300_000, direction: 'out', hex: '5a', sample: null },
  ],
  shown: [
    {
      kind: 'weight',
      afterChunk: 2,
      frame: '022b30303132333732314303',
      shown: { weight: '12.37' },
      read: { weight: '12.37' },
      verdict: 'same',
    },
    { kind: 'weight', afterChunk: 0, frame: null, shown: { weight: '0' }, read: null, verdict: 'noReading' },
  ],
};

const chunk = fc.record({
  atUs: fc.nat(),
  direction: fc.constantFrom('in', 'out'),
  hex: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  sample: fc.option(fc.constantFrom(...SAMPLE_NAMES)),
});

it('a capture that was written is read back as it was, one chunk a line', () => {
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 50 }), fc.string({ maxLength: 50 }), (chunks, device) => {
      const whole = { ...capture, device, chunks, shown: [] } as unknown as Capture;
      const text = writeCapture(whole);
      expect(readCapture(text)).toEqual(whole);
      expect(text.split('\n').filter((each) => each.startsWith('{"atUs"'))).toHaveLength(chunks.length);
    }),
  );
  expect(readCapture(writeCapture(capture))).toEqual(capture);
  expect(writeCapture(readCapture(writeCapture(capture)) as Capture)).toBe(writeCapture(capture));
});

const changed = (change: object): string => JSON.stringify({ ...capture, ...change });
const withChunk = (change: object): string => changed({ chunks: [{ ...capture.chunks[0], ...change }], shown: [] });
const withShown = (change: object): string => changed({ shown: [{ ...capture.shown[0], ...change }] });

describe('what is no capture is refused', () => {
  it.each([
    { what: 'an empty file', text: '' },
    { what: 'half a file', text: writeCapture(capture).slice(0, 200) },
    { what: 'a list', text: '[]' },
    { what: 'nothing', text: 'null' },
    { what: 'another format', text: changed({ format: 'oma-capture-2' }) },
    { what: 'a key too many', text: changed({ colour: 'red' }) },
    { what: 'a key too few', text: JSON.stringify({ ...capture, device: undefined }) },
    { what: 'a moment as text', text: changed({ savedAt: '2026-11-24' }) },
    { what: 'a line without speed', text: changed({ transport: { ...line, baudRate: undefined } }) },
    { what: 'half a byte', text: withChunk({ hex: '022' }) },
    { what: 'no byte', text: withChunk({ hex: '' }) },
    { what: 'hex in capitals', text: withChunk({ hex: '0A' }) },
    { what: 'a time before listening began', text: withChunk({ atUs: -1 }) },
    { what: 'half a microsecond', text: withChunk({ atUs: 0.5 }) },
    { what: 'a sample that does not exist', text: withChunk({ sample: 'soup' }) },
    { what: 'a direction that does not exist', text: withChunk({ direction: 'up' }) },
    { what: 'a setting that is no text', text: changed({ chosen: { protocol: 'mt-sics', settings: { pollMs: 200 } } }) },
    { what: 'a display behind bytes that are not there', text: withShown({ afterChunk: 4 }) },
    { what: 'a display of numbers', text: withShown({ shown: { weight: 12.37 } }) },
    { what: 'more than 8 MB', text: `${writeCapture(capture)}${' '.repeat(8 << 20)}` },
    { what: 'brackets without end', text: '['.repeat(1 << 20) },
  ])('$what', ({ text }) => {
    expect(readCapture(text)).toBeNull();
  });

  it('whatever text it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readCapture(text)).toBeNull();
      }),
    );
  });
});

it.each([
  {},
  { path: 'ttyUSB0' },
  { path: '/' },
  { path: `/${'x'.repeat(250)}` },
  { path: `/${'x'.repeat(251)}` },
  { baudRate: 49 },
  { baudRate: 9600.5 },
  { dataBits: 6 },
  { parity: 'mark' },
  { stopBits: 3 },
  { dtr: 1 },
  { colour: 'red' },
  { kind: 'tcp' },
])('a capture has the line settings that the port process takes: %j', (change) => {
  const transport = { ...line, ...change };
  expect(readCapture(changed({ transport })) !== null).toBe(checkTransport(transport).ok);
});

it.each([
  { kind: 'tcp', host: '10.0.0.7', port: 4001 },
  { kind: 'tcp', host: '', port: 4001 },
  { kind: 'tcp', host: 'scale', port: 0 },
  { kind: 'tcp', host: 'scale', port: 70_000 },
  { kind: 'radio' },
])('so has one from a device server: %j', (transport) => {
  expect(readCapture(changed({ transport })) !== null).toBe(checkTransport(transport).ok);
});

it('the samples of a capture are those that the station asks for', () => {
  expect(SAMPLE_NAMES).toEqual(sampleName.options);
});
