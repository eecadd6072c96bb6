import { expect, it } from 'vitest';
import { portDeviceSchema } from '../../drivers/port/index.ts';

const transport = {
  kind: 'serial',
  path: '/dev/serial/by-path/usb-1',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  dtr: false,
  rts: false,
} as const;
const device = { device: 1, family: 'scale', protocol: 'yaohua-tf0', settings: { unit: 'kg' }, transport, silenceMs: 3000 } as const;

it('takes a device whose protocol, family, settings and line fit together', () => {
  expect(portDeviceSchema.parse(device)).toEqual(device);
  const tcp = { ...device, transport: { kind: 'tcp', host: '192.168.1.20', port: 4001 } };
  expect(portDeviceSchema.parse(tcp)).toEqual(tcp);
});

it.each([
  { wrong: 'protocol', change: { protocol: 'abacus' }, path: ['protocol'] },
  { wrong: 'family', change: { family: 'analyzer' }, path: ['protocol'] },
  { wrong: 'setting', change: { settings: { colour: 'red' } }, path: ['settings', 'colour'] },
  { wrong: 'value of a setting', change: { settings: { unit: 'stone' } }, path: ['settings', 'unit'] },
  { wrong: 'parity', change: { transport: { ...transport, parity: 'mark' } }, path: ['transport', 'parity'] },
  { wrong: 'speed as text', change: { transport: { ...transport, baudRate: '9600' } }, path: ['transport', 'baudRate'] },
  { wrong: 'relative path', change: { transport: { ...transport, path: 'ttyUSB0' } }, path: ['transport', 'path'] },
  { wrong: 'port number', change: { transport: { kind: 'tcp', host: 'scale', port: 0 } }, path: ['transport', 'port'] },
])('refuses a wrong $wrong and names the place', ({ change, path }) => {
  const parsed = portDeviceSchema.safeParse({ ...device, ...change });
  expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([path]);
});
