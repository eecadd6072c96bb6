import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lactosureBytes } from '../../../drivers/simulator/lactosure-bytes.ts';
import { openPtyWire } from '../../../drivers/simulator/pty-wire.ts';
import { openTcpWire } from '../../../drivers/simulator/tcp-wire.ts';
import { tf0Bytes } from '../../../drivers/simulator/tf0-bytes.ts';
import type { Wire } from '../../../drivers/simulator/wire.ts';
import type { CounterView, PortState } from '../../../server/contract/counter.ts';
import type { Client } from '../../station/client.ts';
import { analyzerSettings, GOOD_SAMPLE, scaleSettings } from '../../station/counter-bench.ts';
import { dumpBooks } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };
const FRAME_MS = 20;

let under: StationUnderTest;
let tester: Client;
let wires: Wire[];
let leave: () => void;
let views: CounterView[];
let waiting: { readonly isAsked: (view: CounterView) => boolean; readonly resolve: (view: CounterView) => void }[];

beforeEach(async () => {
  under = await startFurnished({ households: 2 });
  tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  [wires, views, waiting] = [[], [], []];
  leave = under.station.counter.join(() => {
    // Whatever is told may be what somebody waits for; the view itself is asked anew, so that it is never an old one.
    void under.station.counter.view().then((view) => {
      views.push(view);
      for (const each of [...waiting]) if (each.isAsked(view)) each.resolve(view);
    });
  });
});
afterEach(async () => {
  leave();
  for (const wire of wires) await wire.close();
  await under.close();
});

const until = (isAsked: (view: CounterView) => boolean): Promise<CounterView> =>
  new Promise((resolve) => {
    const each = {
      isAsked,
      resolve: (view: CounterView) => {
        waiting = waiting.filter((other) => other !== each);
        resolve(view);
      },
    };
    waiting.push(each);
    void under.station.counter.view().then((view) => isAsked(view) && each.resolve(view));
  });
const untilState = (device: number, state: PortState) =>
  until(({ devices }) => devices.some((known) => known.device === device && known.state === state));

async function plugIn(kind: 'tcp' | 'serial', family: 'scale' | 'analyzer'): Promise<Wire> {
  const wire = kind === 'tcp' ? await openTcpWire() : await openPtyWire();
  wires.push(wire);
  const end = (wire.end.kind === 'serial' ? { ...wire.end, ...LINE } : wire.end) as typeof wire.end;
  const settings = family === 'scale' ? scaleSettings(end) : analyzerSettings(end);
  await submitted(await under.as('admin'), '/api/devices', settings);
  return wire;
}

/** Sends what the device shows again and again, as a scale does, until the counter is as asked for. */
async function sendUntil(wire: Wire, bytes: () => Uint8Array, isAsked: (view: CounterView) => boolean): Promise<CounterView> {
  const timer = setInterval(() => wire.send(bytes()), FRAME_MS);
  try {
    return await until(isAsked);
  } finally {
    clearInterval(timer);
  }
}
const showing = (grams: number) => () => tf0Bytes(grams, 3);
const weightState = ({ scales }: CounterView) => scales[0]?.weight?.state;
const netOf = ({ deliveries }: CounterView) => deliveries[0]?.netGrams;

describe.each(['tcp', 'serial'] as const)('over a real %s line', (kind) => {
  test('the bytes of the scale become the weighing of the open pail', async () => {
    const wire = await plugIn(kind, 'scale');
    await callUp(tester, 1);
    await sendUntil(wire, showing(0), (view) => weightState(view) === 'empty');
    const view = await sendUntil(wire, showing(13_060), (now) => netOf(now) === 11_840);
    expect(view.deliveries[0]).toMatchObject({ grossGrams: 13_060, weightSource: 'device' });
  });

  test('the line of the analyzer becomes the analysis of the open pail', async () => {
    const wire = await plugIn(kind, 'analyzer');
    await callUp(tester, 1);
    // The port throws away what comes before the first line end: it may have been opened in the middle of a line.
    const line = Buffer.concat([Buffer.from('\r\n'), lactosureBytes(GOOD_SAMPLE), Buffer.from('\r\n')]);
    const isThere = ({ deliveries, tray }: CounterView) => tray.length > 0 || (deliveries[0]?.measures.length ?? 0) > 0;
    const view = await sendUntil(wire, () => line, isThere);
    expect(view.deliveries[0]?.measures.find(({ measure }) => measure === 'protein')).toMatchObject({ first: 51_200, source: 'device' });
  });

  test('a cable pulled in the middle of a frame binds nothing; put back, the platform is asked for again', async () => {
    const wire = await plugIn(kind, 'scale');
    await callUp(tester, 1);
    await sendUntil(wire, showing(0), (view) => weightState(view) === 'empty');
    const before = dumpBooks(under);
    await sendUntil(wire, showing(13_060), (view) => weightState(view) === 'moving');
    wire.send(tf0Bytes(13_060, 3).subarray(0, 7));
    wire.unplug();
    const lost = await untilState(1, 'portClosed');
    expect(lost.scales[0]?.weight).toBeNull();
    expect(dumpBooks(under)).toEqual(before);
    await wire.plugIn();
    const view = await sendUntil(wire, showing(13_060), (now) => netOf(now) === 11_840);
    expect(view.devices[0]?.state).toBe('ok');
  });

  test('a megabyte of garbage writes nothing, is told as what it is, and the next good frames count', async () => {
    const wire = await plugIn(kind, 'scale');
    await callUp(tester, 1);
    await sendUntil(wire, showing(0), (view) => weightState(view) === 'empty');
    const before = dumpBooks(under);
    const garbage = randomBytes(1_000_000);
    for (let at = 0; at < garbage.length; ) {
      at += wire.send(garbage.subarray(at, at + 4096));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await sendUntil(
      wire,
      () => randomBytes(64),
      ({ devices }) => devices[0]?.state === 'noFrame',
    );
    expect(dumpBooks(under)).toEqual(before);
    await sendUntil(wire, showing(0), (view) => weightState(view) === 'empty');
    expect(netOf(await sendUntil(wire, showing(13_060), (view) => netOf(view) === 11_840))).toBe(11_840);
  });
});
