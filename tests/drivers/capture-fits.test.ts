/** Which protocols are offered for what was heard on a line, tried with every frame that devices are known to send. */
import { describe, expect, it } from 'vitest';
import { fitOtherFamily, fitProtocols, type HeardPieces, nameFit, type ProtocolFit } from '../../drivers/capture/fit-protocols.ts';
import { nameLine, USUAL_LINES } from '../../drivers/capture/usual-lines.ts';
import { checkTransport } from '../../drivers/port/index.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { codecOf, drawFrom, frameBytes, type KnownFrame, knownFrames } from './frames.ts';

/** Frames as a line brings them, each behind a silence in which whatever is open ends. */
const apart = (frames: readonly KnownFrame[]): HeardPieces =>
  frames.map((frame, index) => ({ atUs: 3_000_000 * (index + 1), bytes: frameBytes(frame) }));

const familyOf = ({ protocol }: KnownFrame) => codecOf(protocol).family;
const find = (fits: readonly ProtocolFit[], name: string): ProtocolFit => {
  const fit = fits.find((each) => nameFit(each) === name);
  if (fit === undefined) throw new Error(`no fit ${name} among ${fits.map(nameFit).join(', ')}`);
  return fit;
};
const SETTLED = ['unit', 'sends', 'fields', 'pattern', 'units', 'scale', 'decimals'];

describe.each(knownFrames.filter(({ protocol }) => protocol !== 'line-fields'))('$protocol $hex', (frame: KnownFrame) => {
  const fits = fitProtocols(familyOf(frame), apart([frame]), { isFromStart: true });
  const own = fits.filter(({ protocol, verdict }) => protocol === frame.protocol && verdict !== 'no');

  it('is offered with the settings under which its frame is read', () => {
    const wanted = Object.entries(frame.set ?? {}).filter(([key]) => !SETTLED.includes(key));
    const isWanted = ({ settings }: ProtocolFit) => wanted.every(([key, value]) => settings[key] === value);
    const offered = Object.hasOwn(frame.set ?? {}, 'decimals') ? own : own.filter(isWanted);
    expect(offered).not.toHaveLength(0);
  });

  it('is taken for no device of the other family', () => {
    expect(fitOtherFamily(familyOf(frame), apart([frame]))).toBeNull();
  });

  it('has every byte of it in a message or refused', () => {
    for (const fit of fits) {
      expect(fit.refusedBytes).toBeLessThanOrEqual(frameBytes(frame).length);
      if (fit.messages === 0) expect(fit.refusedBytes).toBe(frameBytes(frame).length);
    }
  });
});

const eq = (text: string): Buffer => Buffer.from(text.repeat(20));

it('the two streams of Yaohua that begin with = name each other, and read another weight', () => {
  const fits = fitProtocols('scale', eq('=00.03000'));
  const [reversed, forward] = [find(fits, 'yaohua-eq-reversed'), find(fits, 'yaohua-eq-forward')];
  expect([reversed.verdict, reversed.reads, forward.verdict, forward.reads]).toEqual(['fits', '30.00', 'fits', '0.03000']);
  expect(reversed.alike).toContain('yaohua-eq-forward');
  expect(forward.alike).toContain('yaohua-eq-reversed');
});

it('a minus at one end tells the two streams apart', () => {
  const fits = fitProtocols('scale', eq('=-0012.37'));
  expect(find(fits, 'yaohua-eq-forward')).toMatchObject({ verdict: 'fits', reads: '-12.37', alike: [] });
  expect(find(fits, 'yaohua-eq-reversed').verdict).toBe('no');
});

it('the ninth byte of Yaohua as decimals or as seventh digit: both fit and name each other, and no unit is guessed', () => {
  const fits = fitProtocols('scale', [tf0Bytes(1237, 2), tf0Bytes(1237, 2)]);
  expect(fits.slice(0, 2).map(nameFit)).toEqual(['yaohua-tf0', 'yaohua-tf0 layout=sevenDigits']);
  expect(fits.slice(0, 2).map(({ reads }) => reads)).toEqual(['12.37', '1237.2']);
  expect(fits[0]?.alike).toEqual(['yaohua-tf0 layout=sevenDigits']);
  expect(fits[1]?.alike).toEqual(['yaohua-tf0']);
  for (const { settings } of fits) expect(settings).not.toHaveProperty('unit');
});

it('a unit that a person has chosen is read and stays chosen', () => {
  const [fit] = fitProtocols('scale', tf0Bytes(1237, 2), { given: { 'yaohua-tf0': { unit: 'kg' } } });
  expect(fit).toMatchObject({ protocol: 'yaohua-tf0', settings: { unit: 'kg' }, reads: '12.37 kg' });
});

it('a line that the station describes itself is tried with its description alone', () => {
  const line = Buffer.from('pH 06.62 +18.4\r\n'.repeat(3));
  const given = { pattern: 'pH (?<pH>\\d\\d\\.\\d\\d) \\+\\d\\d\\.\\d', units: 'pH=pH' };
  expect(fitProtocols('analyzer', line).map(({ protocol }) => protocol)).not.toContain('line-fields');
  const [fit] = fitProtocols('analyzer', line, { given: { 'line-fields': given } });
  expect(fit).toMatchObject({ protocol: 'line-fields', verdict: 'fits', reads: 'pH 6.62' });
});

it('a check is found by itself: with it nothing of the stream is left over', () => {
  const frame = knownFrames.find(
    ({ protocol, set }) => protocol === 'toledo-continuous' && set?.['checksum'] === 'yes' && set['tare'] === undefined,
  );
  const [fit] = fitProtocols(
    'scale',
    Array.from({ length: 30 }, () => frameBytes(frame as KnownFrame)),
  );
  expect(fit).toMatchObject({ protocol: 'toledo-continuous', settings: { checksum: 'yes' }, verdict: 'fits', refusedBytes: 0 });
});

it('listening may begin and stop in the middle of a frame', () => {
  const stream = Buffer.concat([tf0Bytes(5, 2).subarray(4), tf0Bytes(1237, 2), tf0Bytes(1238, 2), tf0Bytes(5, 2).subarray(0, 7)]);
  expect(fitProtocols('scale', stream)[0]).toMatchObject({ protocol: 'yaohua-tf0', verdict: 'fits', messages: 2, refusedBytes: 15 });
  const noisy = Buffer.concat([Buffer.alloc(40, 0xf5), stream]);
  expect(fitProtocols('scale', noisy)[0]).toMatchObject({ protocol: 'yaohua-tf0', verdict: 'partly', messages: 2, refusedBytes: 55 });
});

it('a line that is silent, and one that makes noise, fit nothing', () => {
  const draw = drawFrom(3);
  const noise = Array.from({ length: 256 }, () => Buffer.from(Array.from({ length: 64 }, () => 0x80 + draw(0x80))));
  for (const pieces of [[], noise]) {
    for (const family of ['scale', 'analyzer'] as const) {
      const fits = fitProtocols(family, pieces);
      expect(fits).not.toHaveLength(0);
      const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
      for (const fit of fits) expect(fit).toMatchObject({ verdict: 'no', messages: 0, refusedBytes: bytes, reads: null, alike: [] });
      expect(fitOtherFamily(family, pieces)).toBeNull();
    }
  }
});

it('an analyzer on the scale’s line is told, and a scale on the analyzer’s', () => {
  const print = knownFrames.filter(({ protocol }) => protocol === 'lactosure');
  expect(fitProtocols('scale', apart(print)).every(({ verdict }) => verdict === 'no')).toBe(true);
  expect(fitOtherFamily('scale', apart(print))).toMatchObject({ protocol: 'lactosure', verdict: 'fits' });
  expect(fitOtherFamily('analyzer', tf0Bytes(1237, 2))).toMatchObject({ protocol: 'yaohua-tf0', verdict: 'fits' });
});

it('what came last counts: of more than 16 kB the beginning is left out', () => {
  const stream = [Buffer.alloc(1 << 20, 0xff), ...Array.from({ length: 1400 }, () => tf0Bytes(1237, 2))];
  const [fit] = fitProtocols('scale', stream);
  expect(fit).toMatchObject({ protocol: 'yaohua-tf0', verdict: 'fits', refusedBytes: 4 });
  expect(fit?.messages).toBe(1365);
});

it('the same bytes are judged the same in whatever pieces they came', () => {
  const stream = Buffer.concat([...Array.from({ length: 12 }, (_, index) => tf0Bytes(index * 370, 2)), Buffer.from('ST,GS,+012.37kg\r\n')]);
  const whole = fitProtocols('scale', stream);
  expect(
    fitProtocols(
      'scale',
      [...stream].map((byte) => Buffer.of(byte)),
    ),
  ).toEqual(whole);
});

it('the usual lines are each a line that a port takes, 9600 8N1 first, none twice', () => {
  expect(nameLine(USUAL_LINES[0] as (typeof USUAL_LINES)[number])).toBe('9600 8N1');
  expect(new Set(USUAL_LINES.map(nameLine)).size).toBe(24);
  for (const usual of USUAL_LINES) {
    expect(checkTransport({ kind: 'serial', path: '/dev/ttyS0', dtr: false, rts: false, ...usual }).ok).toBe(true);
  }
});
