/** Which bytes of a frame are what, for people who look at them: held against every frame that devices are known to send. */
import { expect, it } from 'vitest';
import { decodeFrame, type FieldSpan, listProtocols, parseSettings } from '../../drivers/index.ts';
import { codecOf, frameBytes, type KnownFrame, knownFrames } from './frames.ts';

/** Slips of several lines, and a line that the station itself describes. */
const WITHOUT_FIELDS = ['ekomilk-slip', 'milkotester-text', 'stipl-slip', 'line-fields'];

/** A number's digits alone, without the zeros in front. */
const bareDigits = (text: string): string => text.replace(/\D/g, '').replace(/^0+(?=\d)/, '');

/** How the bytes of a protocol hold their digits. */
const DIGITS_OF: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'yaohua-eq-reversed': (bytes) => [...bytes.toString('latin1')].reverse().join(''),
  'toledo-continuous': (bytes) => Buffer.from(bytes.map((byte) => byte & 0x7f)).toString('latin1'),
  'ekomilk-bcd': (bytes) => bytes.toString('hex'),
  'laktan-240': (bytes) => (bytes.length === 1 ? String(bytes[0]) : bytes.readFloatLE().toFixed(2)),
};

type Part = FieldSpan & { readonly part: Buffer };

function partsOf(frame: KnownFrame): readonly Part[] | null {
  const codec = codecOf(frame.protocol);
  const parsed = parseSettings(codec, frame.set ?? {});
  if (!parsed.ok) throw new Error(`${frame.protocol} ${parsed.key}`);
  const bytes = frameBytes(frame);
  const spans = codec.fields?.(bytes, parsed.settings) ?? null;
  let from = 0;
  return (
    spans?.map((span) => {
      from += span.bytes;
      return { ...span, part: bytes.subarray(from - span.bytes, from) };
    }) ?? null
  );
}

const read = knownFrames.filter(({ expected }) => ['weight', 'analysis'].includes(String(expected['kind'])));
const laidOut = read.filter(({ protocol }) => !WITHOUT_FIELDS.includes(protocol));

it('every protocol with a fixed frame says what its bytes are', () => {
  expect(
    listProtocols()
      .filter(({ fields }) => fields === undefined)
      .map(({ protocol }) => protocol)
      .sort(),
  ).toEqual([...WITHOUT_FIELDS].sort());
});

it.each(laidOut)('$protocol: the fields of $hex are all of its bytes, each once', (frame) => {
  expect(decodeFrame(frame.protocol, frame.set ?? {}, frameBytes(frame).toString('hex'))).toMatchObject(frame.expected);
  const parts = partsOf(frame);
  expect(parts).not.toBeNull();
  expect(parts?.every(({ bytes }) => bytes > 0)).toBe(true);
  expect(Buffer.concat(parts?.map(({ part }) => part) ?? [])).toEqual(frameBytes(frame));
});

it.each(laidOut)('$protocol: the digits of $hex are those of what is read', (frame) => {
  const parts = partsOf(frame)?.filter(({ field }) => field === 'digits') ?? [];
  const textOf = DIGITS_OF[frame.protocol] ?? ((bytes: Buffer) => bytes.toString('latin1'));
  const digits = parts.map(({ of, part }) => [of ?? 'value', bareDigits(textOf(part))] as const);
  const { value, values } = frame.expected as { value?: string | null; values?: Record<string, string> };
  // The zeros of `added` stand in no byte.
  const zeros = frame.set?.['fixedZero'] === 'added' ? /0*$/ : /$/;
  if (typeof value === 'string')
    expect(digits.map(([name, text]) => [name, text.replace(zeros, '')])).toEqual([['value', bareDigits(value).replace(zeros, '')]]);
  // What has a place of its own is laid out also where a setting leaves it out.
  if (values !== undefined)
    expect(Object.fromEntries(digits)).toMatchObject(
      Object.fromEntries(Object.entries(values).map(([name, text]) => [name, bareDigits(text)])),
    );
});

it.each(laidOut.filter(({ expected }) => typeof expected.value === 'string'))(
  '$protocol: the sign of $hex is that of what is read',
  (frame) => {
    const signs = partsOf(frame)?.filter(({ field }) => field === 'sign') ?? [];
    const isMinus = signs.some(({ part }) => ['-', '1'].includes(part.toString('latin1')));
    // Toledo's sign is a bit of its status.
    if (frame.protocol !== 'toledo-continuous') expect(isMinus).toBe(frame.expected.value?.startsWith('-'));
    expect(signs.length).toBeLessThanOrEqual(1);
  },
);

it.each([
  { protocol: 'yaohua-tf0', text: '\x02+0012372', why: 'half a frame' },
  { protocol: 'toledo-continuous', text: 'ST,GS,+011.120kg\r\n', why: 'the frame of another protocol' },
  { protocol: 'ekomilk-bcd', text: '12345', why: 'a burst of no known length' },
])('$protocol says nothing of $why', ({ protocol, text }) => {
  const codec = codecOf(protocol);
  const parsed = parseSettings(codec, {});
  expect(parsed.ok && codec.fields?.(Buffer.from(text, 'latin1'), parsed.settings)).toBeNull();
});
