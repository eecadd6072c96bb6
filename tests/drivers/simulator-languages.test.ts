/** What simulated devices say is held against captured frames and the makers' tables, never against our codecs. */
import { expect, it } from 'vitest';
import { ANALYZER_LANGUAGES } from '../../drivers/simulator/analyzer-languages.ts';
import { createScaleSimulator, faults, SCALE_LANGUAGES, type ScaleProtocol, type Wire } from '../../drivers/simulator/index.ts';
import type { ShownWeight } from '../../drivers/simulator/shown-weight.ts';

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const shown = (value: number, change: Partial<ShownWeight> = {}): ShownWeight => ({
  value,
  decimals: 3,
  isStable: true,
  isNet: false,
  isOverload: false,
  ...change,
});

it.each<[ScaleProtocol, ShownWeight, string, string]>([
  ['yaohua-tf0', shown(205, { decimals: 2 }), '\x02+00020521E\x03', 'two public drivers, 2.05'],
  ['yaohua-eq-forward', shown(3000), '=0003.000', 'XK3190-A26 manual p.13'],
  ['yaohua-eq-forward', shown(-100, { decimals: 2 }), '=-0001.00', 'XK3190-A26 manual p.13'],
  ['yaohua-eq-reversed', shown(3000), '=000.3000', 'XK3190-A26 manual p.13'],
  ['stgs-generic', shown(11_120), 'ST,GS,+011.120kg\r\n', 'General Measure M02 manual p.56'],
  ['ohaus', shown(360), '   0.360 kg    G\r\n', 'captured from a Defender 3000'],
  ['ohaus', shown(360, { isStable: false }), '   0.360 kg   ?G\r\n', 'captured from a Defender 3000'],
  ['ohaus', shown(-1640, { isNet: true }), '-  1.640 kg    N\r\n', 'captured from a Defender 3000'],
  ['mt-sics', shown(12_345), 'S S     12.345 kg\r\n', 'a public emulator, and the manual of the AT balances p.87'],
  ['mt-sics', shown(0, { isOverload: true }), 'S +\r\n', 'AT balances operating instructions p.87'],
])('the %s scale sends for %o what is printed: %j (%s)', (protocol, weight, bytes) => {
  expect(latin(SCALE_LANGUAGES[protocol].frame(weight))).toBe(bytes);
});

it('the Toledo scale says its state in single bits, as the table of the Wildcat manual has them', () => {
  const [stx, swa = 0, swb = 0, swc, ...rest] = SCALE_LANGUAGES['toledo-continuous'].frame(
    shown(-1237, { decimals: 2, isStable: false, isNet: true }),
  );
  expect(stx).toBe(0x02);
  expect(swa & 0b111).toBe(0b100); // two decimals
  expect((swa >> 3) & 0b11).toBe(0b01); // division by one
  expect(swb & 0b11111).toBe(0b11011); // kilograms, moving, in range, negative, net
  expect(swc).toBe(0x20);
  expect(latin(Uint8Array.from(rest))).toBe('  1237     0\r');
});

it('the Lactoscan line is the published one, and rinse and cleaning have words of their own', () => {
  const values = { fat: '3.50', snf: '8.80', clr: '30.20', protein: '3.10', lactose: '4.70', salts: '0.64', temperature: '30.60' };
  const { measured, rinsed, cleaned } = ANALYZER_LANGUAGES['lactoscan-hash'];
  const line = latin(measured({ ...values, addedWater: '1.90' }, {}));
  expect(line).toBe('#03.50 08.80 30.20 03.10 04.70 00.64 30.60 01.90 00.00 0 0001 00.00 000.0\r\n');
  expect([rinsed, cleaned].map((bytes) => bytes && latin(bytes))).toEqual(['#RIN\r\n', '#CLN\r\n']);
});

it('the Ekomilk packs 3.50 into the two bytes 03 50, six values in a row', () => {
  const bytes = ANALYZER_LANGUAGES['ekomilk-bcd'].measured({ fat: '3.50', snf: '8.71', densityDegrees: '27.68', protein: '3.20' }, {});
  expect(Buffer.from(bytes).toString('hex')).toBe('035008712768000000000320');
});

it('a line with even parity read without it has its top bit set where the ones are odd', () => {
  const read = faults.wrongParity(Buffer.from('=0003.000', 'latin1'));
  expect(Buffer.from(read).toString('hex')).toBe('bd303030332e303030');
});

it('a scale that is asked answers, obeys zero and tare when it stands still, and never speaks by itself', async () => {
  const heard: string[] = [];
  let ask = (_text: string): void => undefined;
  const wire = {
    send: (bytes: Uint8Array) => heard.push(latin(bytes)),
    listen: (hear: (bytes: Uint8Array) => void) => {
      ask = (text) => hear(Buffer.from(text));
    },
  } as unknown as Wire;
  const scale = createScaleSimulator({ wire, protocol: 'mt-sics' });
  ask('SI\r\n');
  ask('T\r\n');
  ask('JUMP\r\n');
  expect(heard).toEqual(['S S      0.000 kg\r\n', 'T S      0.000 kg\r\n']);
  scale.putPail(12_370);
  ask('Z\r\n');
  expect(heard).toHaveLength(2);
  expect(scale.obeyed()).toBe(1);
  scale.close();
});
