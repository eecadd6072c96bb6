/** What simulated devices say is held against captured frames and the makers' tables, never against our codecs. */
import { expect, it } from 'vitest';
import {
  ANALYZER_ACTS,
  ANALYZER_LANGUAGES,
  carryOut,
  createAnalyzerSimulator,
  createScaleSimulator,
  faults,
  type SampleValues,
  SCALE_LANGUAGES,
  type ScaleProtocol,
  type Wire,
} from '../../drivers/simulator/index.ts';
import type { ShownWeight } from '../../drivers/simulator/shown-weight.ts';
import { lineOf } from '../../drivers/simulator/slip-languages.ts';
import { knownFrames } from './frames.ts';
import { MAKER_TABLES } from './maker-tables.ts';

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
  ['yaohua-a12e', shown(4139), 'WG004.139kg3D\r\n', 'XK3190-A12E manual p.13'],
  ['yaohua-a12', shown(1171, { isNet: true }), 'wn001.171kg\r\n', 'a public driver'],
  ['yaohua-a12', shown(-317, { decimals: 2, isNet: true }), 'wn-003.17kg\r\n', 'a public driver'],
  ['and-standard', shown(1234, { decimals: 2, isNet: true }), 'ST,NT,+0012.34kg\r\n', 'AD-4404 manual p.80'],
  ['cas-22', shown(135, { decimals: 1 }), 'ST,GS,1\xc4,000013.5 kg\r\n', 'the table of the CI-600D manual p.74'],
  ['india-wm-kg', shown(1731, { decimals: 2 }), '+0017.31Kg\r\n', 'a public simulator of a milk station'],
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

/** Every way in which a scale can stand. */
const STANDS = [0, 2, 3].flatMap((decimals) => [
  shown(1501, { decimals, isOverload: true }),
  ...[{}, { isStable: false }, { isNet: true }].flatMap((change) => [0, 1237, -46].map((value) => shown(value, { decimals, ...change }))),
]);
/** What is not published of them: an overload, and a display without a point. */
const WITHOUT_OVERLOAD: ReadonlySet<string> = new Set(['ohaus', 'yaohua-tf0', 'yaohua-command', 'yaohua-eq-forward', 'yaohua-eq-reversed']);
const ALWAYS_WITH_POINT: ReadonlySet<string> = new Set(['yaohua-eq-forward', 'yaohua-eq-reversed']);
/** They show hundredths of a kilogram, whatever is behind them. */
const IN_HUNDREDTHS: ReadonlySet<string> = new Set(['india-wm-kg', 'india-wm-lt']);
const SETTINGS = { unit: 'kg', address: 'A', reads: 'gross', layout: 'manual', checksum: 'none', tare: 'sent' };

it.each(Object.entries(SCALE_LANGUAGES))(
  'what the %s scale sends is a frame by its maker’s table, and means what it shows',
  (protocol, { frame }) => {
    const stands = STANDS.filter(
      ({ isOverload, decimals }) =>
        !(isOverload && WITHOUT_OVERLOAD.has(protocol)) &&
        !(decimals === 0 && ALWAYS_WITH_POINT.has(protocol)) &&
        !(decimals === 3 && IN_HUNDREDTHS.has(protocol)),
    );
    const sent = stands.map((weight) => ({ weight, text: latin(frame(weight)) })).filter(({ text }) => text !== '');
    expect(sent.length).toBeGreaterThan(9);
    for (const { weight, text } of sent) {
      const said = MAKER_TABLES[protocol]?.(text, SETTINGS) ?? {};
      expect([text, said['kind']]).toEqual([text, 'weight']);
      if (weight.isOverload && said['overload'] !== null) expect(said).toMatchObject({ value: null, overload: true, underload: false });
      else if (said['unit'] === 'kg') expect(Number(said['value'])).toBeCloseTo(weight.value / 10 ** weight.decimals);
      if (said['stable'] !== null) expect(said['stable']).toBe(weight.isStable);
      if (said['mode'] !== null && protocol !== 'mettler-ms-print') expect(said['mode']).toBe(weight.isNet ? 'net' : 'gross');
    }
  },
);

it('a balance of grams shows kilograms as grams, and litres weigh 1.03 kg', () => {
  expect(latin(SCALE_LANGUAGES['mettler-ms-print'].frame(shown(1237, { decimals: 2 })))).toBe('     N        12370 g   \r\n');
  expect(latin(SCALE_LANGUAGES['india-wm-lt'].frame(shown(10_300)))).toBe('N0010.00=lt\r\n');
});

it.each(['ekomilk-slip', 'stipl-slip'] as const)('the %s is the published one with the values in their places', (protocol) => {
  const [known] = knownFrames.filter((frame) => frame.protocol === protocol);
  const { values } = (known?.expected ?? {}) as { values: SampleValues };
  const printed = Buffer.from(ANALYZER_LANGUAGES[protocol].measured(values, {})).toString('hex');
  expect(printed).toBe(`${known?.hex}0a`);
});

it('the Milkotester prints what the table of its columns reads', () => {
  const values = { fat: '6.48', snf: '9.05', protein: '5.12', lactose: '4.70', salts: '0.75', addedWater: '1.90', freezingPoint: '-0.520' };
  const printed = latin(ANALYZER_LANGUAGES['milkotester-text'].measured(values, {})).trimEnd();
  expect(MAKER_TABLES['milkotester-text']?.(printed, {})).toEqual({ kind: 'analysis', values });
});

it('a meter sends the line that was described, with each value in its place', () => {
  const { shows, measured } = lineOf('pH {pH}  T {temperature} C');
  expect([shows, latin(measured({ pH: '6.62', temperature: '18.4' }, {}))]).toEqual([['pH', 'temperature'], 'pH 6.62  T 18.4 C\r\n']);
});

it('an analyzer is told by name which values it shows, and takes no others', async () => {
  const sent: string[] = [];
  const wire = { send: (bytes: Uint8Array) => sent.push(latin(bytes)) } as unknown as Wire;
  const analyzer = createAnalyzerSimulator({ wire, protocol: 'lactoscan-hash', secondsPerSample: 1, speed: 1000 });
  const obey = (line: string) => carryOut(ANALYZER_ACTS, analyzer, line);
  expect(await obey('measure fatt=6.48')).toEqual(expect.arrayContaining(['fat=1.23', 'freezingPoint=-0.52']));
  for (const wrong of ['measure fat=-6.48', 'measure fat=6.48 fat', 'measure', 'measure acidity=16.0'])
    expect(await obey(wrong)).not.toBeNull();
  expect(await obey('fault singing')).toEqual(Object.keys(faults));
  expect(await obey('measure fat=6.48 freezingPoint=-0.52')).toBeNull();
  await analyzer.measureNothing();
  expect(sent[0]).toMatch(/^#06\.48 .* -0\.52 0 0001 /);
  expect(await obey('fault halfFrame')).toBeNull();
  expect(await obey('rinse')).toBeNull();
  expect(sent.at(-1)).toBe('#RI');
  expect(await obey('fault wrongParity')).toBeNull();
  expect(await obey('rinse')).toBeNull();
  expect(sent.at(-1)).toBe('\xa3\xd2\xc9N\x8d\n');
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
