/** The machine's serial ports, from a made-up machine in a folder. */
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { listPorts } from '../../drivers/port/index.ts';
import { createScaleSimulator, openPtyWire } from '../../drivers/simulator/index.ts';
import { closeAfterwards, openBench, openProbe, scaleOn, transportOf } from './port-bench.ts';

type Machine = { readonly roots: { sys: string; dev: string; proc: string; lock: string } };

function openMachine(): Machine & {
  put(path: string, text?: string): void;
  link(path: string, target: string): void;
  at(path: string): string;
} {
  const root = mkdtempSync(join(tmpdir(), 'oma-machine-'));
  closeAfterwards(() => rmSync(root, { recursive: true }));
  const at = (path: string): string => join(root, path);
  for (const folder of ['sys/class/tty', 'dev', 'proc', 'lock']) mkdirSync(at(folder), { recursive: true });
  const put = (path: string, text = ''): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  const link = (path: string, target: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    symlinkSync(at(target), at(path));
  };
  return { roots: { sys: at('sys'), dev: at('dev'), proc: at('proc'), lock: at('lock') }, put, link, at };
}

/** An adapter in a USB socket, as the kernel shows it. */
function plugIn(machine: ReturnType<typeof openMachine>, name: string, names: { maker?: string; product?: string }): void {
  const usb = `sys/devices/pci0000:00/usb1/1-2`;
  machine.put(`${usb}/idVendor`, '1a86\n');
  if (names.maker !== undefined) machine.put(`${usb}/manufacturer`, `${names.maker}\n`);
  if (names.product !== undefined) machine.put(`${usb}/product`, `${names.product}\n`);
  machine.put(`${usb}/1-2:1.0/${name}/uevent`);
  machine.link(`sys/class/tty/${name}/device`, `${usb}/1-2:1.0/${name}`);
  machine.put(`dev/${name}`);
}

it('an adapter is listed by its path, with its maker and product, before a port that has none', async () => {
  const machine = openMachine();
  machine.put('sys/devices/pnp0/00:05/uevent');
  machine.link('sys/class/tty/ttyS0/device', 'sys/devices/pnp0/00:05');
  machine.put('sys/class/tty/ttyS0/type', '4\n');
  machine.put('dev/ttyS0');
  plugIn(machine, 'ttyUSB0', { maker: 'QinHeng Electronics', product: 'USB Serial' });
  machine.link('dev/serial/by-path/pci-0000:00:14.0-usbv2-0:2:1.0-port0', 'dev/ttyUSB0');
  machine.link('dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0', 'dev/ttyUSB0');
  machine.link('dev/serial/by-id/usb-1a86_USB_Serial-if00-port0', 'dev/ttyUSB0');
  const byPath = machine.at('dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0');
  const byId = machine.at('dev/serial/by-id/usb-1a86_USB_Serial-if00-port0');
  expect(await listPorts(machine)).toEqual([
    {
      path: byPath,
      file: machine.at('dev/ttyUSB0'),
      byPath,
      byId,
      maker: 'QinHeng Electronics',
      product: 'USB Serial',
      state: 'free',
      heldBy: null,
    },
    {
      path: machine.at('dev/ttyS0'),
      file: machine.at('dev/ttyS0'),
      byPath: null,
      byId: null,
      maker: null,
      product: null,
      state: 'free',
      heldBy: null,
    },
  ]);
});

it('consoles, sockets that were never soldered in, and ports without a device file are left out', async () => {
  const machine = openMachine();
  machine.put('sys/class/tty/tty1/uevent');
  machine.put('dev/tty1');
  machine.put('sys/devices/platform/serial8250/uevent');
  machine.link('sys/class/tty/ttyS4/device', 'sys/devices/platform/serial8250');
  machine.put('sys/class/tty/ttyS4/type', '0\n');
  machine.put('dev/ttyS4');
  plugIn(machine, 'ttyUSB7', {});
  rmSync(machine.at('dev/ttyUSB7'));
  expect(await listPorts(machine)).toEqual([]);
});

it.each(['open file', 'lock', 'lock file'])(
  'a port that another program has is named with that program, known by its %s',
  async (trace) => {
    const machine = openMachine();
    plugIn(machine, 'ttyUSB0', {});
    machine.put('proc/812/comm', 'ModemManager\n');
    if (trace === 'open file') machine.link('proc/812/fd/7', 'dev/ttyUSB0');
    if (trace === 'lock file') machine.put('lock/LCK..ttyUSB0', '       812\n');
    if (trace === 'lock') {
      const { dev, ino } = statSync(machine.at('dev/ttyUSB0'), { bigint: true });
      const major = ((dev >> 8n) & 0xfffn).toString(16).padStart(2, '0');
      const minor = ((dev & 0xffn) | ((dev >> 12n) & 0xfff00n)).toString(16).padStart(2, '0');
      machine.put(
        'proc/locks',
        `1: POSIX  ADVISORY  READ  9 08:01:4 0 EOF\n2: FLOCK  ADVISORY  WRITE 812 ${major}:${minor}:${ino} 0 EOF\n`,
      );
    }
    expect(await listPorts(machine)).toMatchObject([{ state: 'heldByAnother', heldBy: 'ModemManager' }]);
    expect(await listPorts({ ...machine, ownPids: [812] })).toMatchObject([{ state: 'inUse', heldBy: null }]);
  },
);

it('a command of Oma that has a port is named as that command, and not after its runtime', async () => {
  const machine = openMachine();
  plugIn(machine, 'ttyUSB0', {});
  machine.put('proc/812/comm', 'node-MainThread\n');
  machine.put('proc/812/cmdline', ['/usr/bin/node', '/opt/oma/server/cli/index.ts', 'capture', '--port', 'x', ''].join('\0'));
  machine.link('proc/812/fd/7', 'dev/ttyUSB0');
  expect(await listPorts(machine)).toMatchObject([{ heldBy: 'Oma capture 812' }]);
});

it('a lock file of a program that died holds nothing', async () => {
  const machine = openMachine();
  plugIn(machine, 'ttyUSB0', {});
  machine.put('lock/LCK..ttyUSB0', '       812\n');
  expect(await listPorts(machine)).toMatchObject([{ state: 'free' }]);
});

it('a port that this user may not open is called so', async () => {
  const machine = openMachine();
  plugIn(machine, 'ttyUSB0', {});
  const mayOpen = async (file: string) => file !== machine.at('dev/ttyUSB0');
  expect(await listPorts({ ...machine, mayOpen })).toMatchObject([{ state: 'noPermission', heldBy: null }]);
});

it('this very machine is listed without a refusal', async () => {
  for (const port of await listPorts()) expect(port.path).toMatch(/^\/dev\//);
});

it('the program that holds a port is named in the state of the device and of the probe', async () => {
  const wire = await openPtyWire();
  closeAfterwards(() => wire.close());
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => scale.close());
  const [holder, bench] = [openBench(), openBench()];
  holder.ports.configure([scaleOn(wire)]);
  await holder.untilState(1, 'ok');
  bench.ports.configure([scaleOn(wire)]);
  const told = await bench.until((message) => message.kind === 'state' && message.detail === 'heldByAnother');
  const name = `Oma ${holder.ports.processId()}`;
  expect(told).toMatchObject({ by: name });
  const looked = openProbe(bench, transportOf(wire));
  expect(await looked.untilState('closed')).toMatchObject({ fault: 'heldByAnother', by: name });
});
