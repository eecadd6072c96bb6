/** A device that could not be read is not set up: the field is named, and what would be right. */
import { realpathSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPtyWire } from '../../../drivers/simulator/index.ts';
import { configureDevice } from '../../../server/app/configure-device.ts';
import type { Client } from '../../station/client.ts';
import { newId } from '../../station/client.ts';
import { analyzerSettings, scaleSettings, WEIGHING } from '../../station/counter-bench.ts';
import { type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let admin: Client;

beforeAll(async () => {
  under = await startFurnished();
  admin = await under.as('admin');
});
afterAll(() => under.close());

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const LINE = { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const setUp = (settings: object) =>
  admin.post<{ code: string; facts: Record<string, string> }>('/api/devices', { id: newId(), ...settings });
const ruled = (rule: object) => ({ weighing: { ...WEIGHING, ...rule } });

type Wrong = { readonly what: string; readonly change: object; readonly field: string; readonly right: RegExp };

const READING: readonly Wrong[] = [
  { what: 'a protocol that nobody knows', change: { protocol: 'abacus' }, field: 'protocol', right: /yaohua-tf0.*toledo-continuous/ },
  { what: "an analyzer's protocol for a scale", change: { protocol: 'lactosure' }, field: 'protocol', right: /yaohua-tf0/ },
  { what: 'a setting that the protocol has not', change: { settings: { colour: 'red' } }, field: 'settings.colour', right: /unit, layout/ },
  { what: 'a unit that is none', change: { settings: { unit: 'stone' } }, field: 'settings.unit', right: /kg, g, lb/ },
  { what: 'no unit where the frame says none', change: { settings: {} }, field: 'settings.unit', right: /kg, g, lb/ },
  { what: 'pounds, which are never paid', change: { settings: { unit: 'lb' } }, field: 'settings.unit', right: /^kg, g$/ },
  { what: 'litres, which are never paid', change: { protocol: 'india-wm-lt', settings: {} }, field: 'protocol', right: /^kg, g$/ },
  { what: 'grams weighed by a rule of kilograms', change: { settings: { unit: 'g' } }, field: 'weighing.unit', right: /^g$/ },
  {
    what: 'a unit without the decimals that go with it',
    change: { protocol: 'stgs-generic', settings: { unit: 'kg' } },
    field: 'settings.decimals',
    right: /0, 1, 2/,
  },
  {
    what: 'decimals without the unit that goes with them',
    change: { protocol: 'stgs-generic', settings: { decimals: '2' } },
    field: 'settings.unit',
    right: /kg, g/,
  },
  {
    what: 'net weights, from which the tare would come off twice',
    change: { protocol: 'yaohua-command', settings: { unit: 'kg', reads: 'net' } },
    field: 'settings.reads',
    right: /^gross$/,
  },
  {
    what: 'a balance that prints nothing but net weights',
    change: { protocol: 'mettler-ms-print', settings: {} },
    field: 'protocol',
    right: /^gross$/,
  },
  {
    what: 'the address 26 of an indicator that has 24',
    change: { protocol: 'yaohua-command', settings: { unit: 'kg', model: 'a22', address: 'Z' } },
    field: 'settings.address',
    right: /^A, .*, X$/,
  },
  { what: "a density's scale for a scale", change: { densityScale: '27' }, field: 'densityScale', right: /^null$/ },
];
const LINES: readonly Wrong[] = [
  { what: 'a path that is none', change: { transport: { ...LINE, path: 'COM3' } }, field: 'transport.path', right: /by-path/ },
  { what: 'a path to a file', change: { transport: { ...LINE, path: '/etc/passwd' } }, field: 'transport.path', right: /by-path/ },
  { what: 'a path round a corner', change: { transport: { ...LINE, path: '/dev/../tmp/x' } }, field: 'transport.path', right: /by-path/ },
  { what: 'no host', change: { transport: { kind: 'tcp', host: '', port: 4001 } }, field: 'transport.host', right: /192/ },
  {
    what: 'a host that is no name',
    change: { transport: { kind: 'tcp', host: 'a host !!', port: 1 } },
    field: 'transport.host',
    right: /192/,
  },
  { what: 'half an address', change: { transport: { kind: 'tcp', host: '192.168.1', port: 1 } }, field: 'transport.host', right: /192/ },
  {
    what: 'seven data bits for bytes that need eight',
    change: { protocol: 'cas-22', settings: {}, transport: { ...LINE, dataBits: 7, parity: 'even' } },
    field: 'transport.dataBits',
    right: /^8$/,
  },
];
const WEIGHING_RULES: readonly Wrong[] = [
  {
    what: 'a least weight above the capacity',
    change: ruled({ minimumGrams: 100_000, capacityGrams: 5000 }),
    field: 'weighing.minimumGrams',
    right: /^0\.\.4999$/,
  },
  {
    what: 'an empty platform as heavy as the least pail',
    change: ruled({ emptyGrams: 200, minimumGrams: 200 }),
    field: 'weighing.emptyGrams',
    right: /^0\.\.199$/,
  },
  {
    what: 'an empty platform as heavy as the heaviest pail',
    change: ruled({ emptyGrams: 1000, minimumGrams: 0, capacityGrams: 500 }),
    field: 'weighing.emptyGrams',
    right: /^0\.\.499$/,
  },
  {
    what: 'a step above the capacity',
    change: ruled({ stepGrams: 5, capacityGrams: 3, minimumGrams: 0, emptyGrams: 0 }),
    field: 'weighing.stepGrams',
    right: /^1\.\.3$/,
  },
  {
    what: 'a window in which it is not asked often enough',
    change: { protocol: 'yaohua-command', settings: { unit: 'kg', pollMs: '500' }, ...ruled({ count: 4, windowMs: 1000 }) },
    field: 'weighing.windowMs',
    right: /^1500\.\.10000$/,
  },
  {
    what: 'a count that no window holds',
    change: { protocol: 'yaohua-command', settings: { unit: 'kg', pollMs: '5000' }, ...ruled({ count: 100 }) },
    field: 'weighing.count',
    right: /^2\.\.3$/,
  },
  { what: 'a scale without a rule', change: { weighing: null }, field: 'weighing', right: /stepGrams.*capacityGrams/ },
];

const OUT_OF_BOUNDS: readonly Wrong[] = [
  { what: 'a silence shorter than any device keeps', change: { silenceMs: 100 }, field: 'silenceMs', right: /^500\.\.60000$/ },
  {
    what: 'a speed that no line has',
    change: { transport: { ...LINE, baudRate: 99 } },
    field: 'transport.baudRate',
    right: /^300\.\.921600$/,
  },
  { what: 'nine data bits', change: { transport: { ...LINE, dataBits: 9 } }, field: 'transport.dataBits', right: /^7, 8$/ },
  { what: 'a line of no kind', change: { transport: { kind: 'radio' } }, field: 'transport.kind', right: /^serial, tcp$/ },
  { what: 'no line', change: { transport: null }, field: 'transport', right: /path, baudRate.*host/ },
  { what: 'one frame as a rest', change: ruled({ count: 1 }), field: 'weighing.count', right: /^2\.\.100$/ },
  { what: 'no step', change: ruled({ stepGrams: 0 }), field: 'weighing.stepGrams', right: /^1\.\.1000$/ },
  { what: 'half a gram', change: ruled({ stepGrams: 0.5 }), field: 'weighing.stepGrams', right: /^1\.\.1000$/ },
  { what: 'pounds in the rule', change: ruled({ unit: 'lb' }), field: 'weighing.unit', right: /^g, kg$/ },
  { what: 'no name', change: { name: '' }, field: 'name', right: /^1\.\.40 / },
  { what: 'a family that is none', change: { family: 'cow' }, field: 'family', right: /^scale, analyzer$/ },
  { what: 'a density scale that is none', change: { densityScale: '4' }, field: 'densityScale', right: /20\/4, 15\/15/ },
  { what: 'a field too many', change: { colour: 'red' }, field: 'colour', right: /protocol, settings, transport/ },
  { what: 'a setting that is a number', change: { settings: { unit: 1 } }, field: 'settings.unit', right: /240/ },
];

test.each([...READING, ...LINES, ...WEIGHING_RULES, ...OUT_OF_BOUNDS])('$what is refused with $field', async ({ change, field, right }) => {
  const { status, body } = await setUp({ ...scaleSettings(), ...change });
  expect(status).not.toBe(200);
  expect(body).toMatchObject({ code: 'SETTING_WRONG', facts: { field } });
  expect(body.facts['right']).toMatch(right);
});

test('a scale with its own flag for rest may be asked as seldom as it likes', async () => {
  const seldom = { protocol: 'mt-sics', settings: { pollMs: '5000' }, ...ruled({ count: 100 }) };
  expect((await setUp({ ...scaleSettings(undefined, 7), ...seldom })).status).toBe(200);
});

test('two devices on one line are refused with the name of the other, under any name of the line', async () => {
  const wire = await openPtyWire();
  try {
    const path = wire.end.kind === 'serial' ? wire.end.path : '';
    const onCable = (device: number, at: string) => ({ ...scaleSettings(undefined, device), transport: { ...LINE, path: at } });
    expect((await setUp(onCable(5, path))).status).toBe(200);
    const taken = await setUp(onCable(6, realpathSync(path)));
    expect(taken.body).toMatchObject({ code: 'LINE_TAKEN', facts: { field: 'transport.path', device: 'scale 5' } });
    // Its own line is no other device's.
    expect((await setUp(onCable(5, realpathSync(path)))).status).toBe(200);
  } finally {
    await wire.close();
  }
  expect((await setUp(scaleSettings({ kind: 'tcp', host: 'Server', port: 4001 }, 5))).status).toBe(200);
  const again = await setUp(analyzerSettings({ kind: 'tcp', host: 'server', port: 4001 }, 6));
  expect(again.body).toMatchObject({ code: 'LINE_TAKEN', facts: { field: 'transport.port', device: 'scale 5' } });
});

test('a device that was set up before its settings were refused is told as a trouble, and never starts for ever', async () => {
  const { house, counter } = under.station;
  const early = { ...scaleSettings({ kind: 'tcp', host: '', port: 4002 }, 9), id: newId() } as unknown as Parameters<
    typeof configureDevice
  >[2];
  await configureDevice({ ...house, checkDevice: () => null }, { account: 1, roles: ['admin'] }, early);
  const told = async () => (await counter.view()).devices.find(({ device }) => device === 9);
  const isTold = async () => (await told())?.detail === 'settingsWrong';
  while (!(await isTold())) await nextTurn();
  expect(await told()).toMatchObject({ state: 'portClosed', name: 'scale 9' });
});

test('an analyzer whose description could run away is refused by that field', async () => {
  const settings = { pattern: '(?<pH>(\\d+)+)', units: 'pH=pH' };
  const { body } = await setUp({ ...analyzerSettings(), protocol: 'line-fields', settings });
  expect(body).toMatchObject({ code: 'SETTING_WRONG', facts: { field: 'settings.pattern' } });
});

test('every protocol of the registry can be set up with what it needs', async () => {
  for (const [protocol, settings] of [
    ['mt-sics', {}],
    ['stgs-generic', {}],
    ['yaohua-eq-reversed', { unit: 'kg', signs: 'zeroOne' }],
    ['toledo-continuous', { checksum: 'yes' }],
  ] as const) {
    expect((await setUp({ ...scaleSettings(), device: 8, protocol, settings })).status).toBe(200);
  }
});
