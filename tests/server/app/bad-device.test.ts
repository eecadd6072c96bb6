/** A device that could not be read is not set up: the field is named, and what would be right. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../station/client.ts';
import { newId } from '../../station/client.ts';
import { analyzerSettings, scaleSettings } from '../../station/counter-bench.ts';
import { type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let admin: Client;

beforeAll(async () => {
  under = await startFurnished();
  admin = await under.as('admin');
});
afterAll(() => under.close());

const LINE = { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const setUp = (settings: object) =>
  admin.post<{ code: string; facts: Record<string, string> }>('/api/devices', { id: newId(), ...settings });

test.each([
  { what: 'a protocol that nobody knows', change: { protocol: 'abacus' }, field: 'protocol', right: /yaohua-tf0.*toledo-continuous/ },
  { what: "an analyzer's protocol for a scale", change: { protocol: 'lactosure' }, field: 'protocol', right: /yaohua-tf0/ },
  { what: 'a setting that the protocol has not', change: { settings: { colour: 'red' } }, field: 'settings.colour', right: /unit, layout/ },
  { what: 'a unit that is none', change: { settings: { unit: 'stone' } }, field: 'settings.unit', right: /kg, g, lb/ },
  { what: 'no unit where the frame says none', change: { settings: {} }, field: 'settings.unit', right: /kg, g, lb/ },
  { what: 'a path that is none', change: { transport: { ...LINE, path: 'COM3' } }, field: 'transport.path', right: /by-path/ },
])('$what is refused with $field', async ({ change, field, right }) => {
  const { status, body } = await setUp({ ...scaleSettings(), ...change });
  expect(status).not.toBe(200);
  expect(body).toMatchObject({ code: 'SETTING_WRONG', facts: { field } });
  expect(body.facts['right']).toMatch(right);
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
