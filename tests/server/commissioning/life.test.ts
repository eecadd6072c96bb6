/** How long a session lives, and a sweep through the usual lines: with ports of its own and shorter times, over real pseudo-terminals. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { USUAL_LINES } from '../../../drivers/capture/usual-lines.ts';
import { createScaleSimulator, type Wire } from '../../../drivers/simulator/index.ts';
import type { House } from '../../../server/app/house.ts';
import { createCommissioning } from '../../../server/commissioning/commissioning.ts';
import type { CommissioningView } from '../../../server/contract/index.ts';
import { epochMs } from '../../../server/core/units.ts';
import { checkLine, checkProtocol } from '../../../server/main/check-device.ts';
import { openBench, scaleOn, transportOf } from '../../drivers/port-bench.ts';
import { newId } from '../../station/client.ts';
import { closeAfterwards, ptyWire } from './bench.ts';

/** Of the house a session needs the clock and chance alone. */
const HOUSE = { now: () => epochMs(Date.now()), randomHex: newId } as unknown as House;

function openCommissioning(times: { lifeMs?: number; sweepTryMs?: number }) {
  const bench = openBench();
  const folder = mkdtempSync(join(tmpdir(), 'oma-captures-'));
  closeAfterwards(() => rmSync(folder, { recursive: true }));
  const commissioning = createCommissioning({ house: HOUSE, ports: bench.ports, checkLine, checkProtocol, folder, ...times });
  closeAfterwards(() => commissioning.close());
  const start = async (wire: Wire): Promise<string> => {
    const started = await commissioning.start({ family: 'scale', transport: transportOf(wire) });
    if (!started.ok) throw new Error(started.refusal.code);
    return started.value.session;
  };
  const until = async (session: string, isAsked: (view: CommissioningView) => boolean): Promise<CommissioningView> => {
    for (;;) {
      const viewed = await commissioning.view(session);
      if (!viewed.ok) throw new Error(viewed.refusal.code);
      if (isAsked(viewed.value)) return viewed.value;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { bench, commissioning, start, until };
}

function startScale(wire: Wire) {
  const scale = createScaleSimulator({ wire, frameEveryMs: 20, speed: 10 });
  closeAfterwards(() => scale.close());
  return scale;
}

test('a session that nobody asks for gives the port back', async () => {
  const wire = await ptyWire();
  startScale(wire);
  const { bench, commissioning, start, until } = openCommissioning({ lifeMs: 400 });
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const from = bench.said.length;
  const session = await start(wire);
  await until(session, ({ bytes }) => bytes > 0);
  await bench.untilState(1, 'ok', from);
  expect(await commissioning.view(session)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
});

test('a sweep tells each line as it is tried, and leaves the line as it was until a person takes another', async () => {
  const wire = await ptyWire();
  startScale(wire).putPail(12_370);
  const { bench, commissioning, start, until } = openCommissioning({ sweepTryMs: 20_000 });
  bench.ports.configure([scaleOn(wire)]);
  const session = await start(wire);
  const { transport } = await until(session, ({ bytes }) => bytes > 0);
  expect(await commissioning.startSweep(session)).toMatchObject({ ok: true, value: { sweep: { isRunning: true } } });
  const first = await until(session, ({ sweep }) => sweep.tried.length === 2);
  expect(first.sweep.tried[0]).toMatchObject({ ...USUAL_LINES[0], best: 'yaohua-tf0' });
  expect(first.sweep.tried[0]?.messages).toBeGreaterThanOrEqual(3);
  const stopped = await commissioning.stopSweep(session);
  expect(stopped).toMatchObject({ ok: true, value: { sweep: { isRunning: false }, transport } });
  const before = await until(session, ({ state }) => state === 'ok');
  const again = await until(session, ({ bytes }) => bytes > before.bytes);
  expect(again.transport).toEqual(transport);
  const other = { ...transport, baudRate: 4800 } as CommissioningView['transport'];
  const changed = await commissioning.changeLine(session, other);
  expect(changed).toMatchObject({ ok: true, value: { transport: other, sweep: { tried: [] }, bytes: 0 } });
  await until(session, ({ bytes }) => bytes > 0);
  // Ended in the middle of a sweep, the port is given back all the same.
  await commissioning.startSweep(session);
  const from = bench.said.length;
  await commissioning.end(session);
  await bench.untilState(1, 'ok', from);
});

test('from the beginning of a session to its end the device does not have its line, whatever is changed meanwhile', async () => {
  const wire = await ptyWire();
  startScale(wire).putPail(12_370);
  const { bench, commissioning, start, until } = openCommissioning({ sweepTryMs: 20_000 });
  bench.ports.configure([scaleOn(wire)]);
  await bench.untilState(1, 'ok');
  const first = await start(wire);
  const { transport } = await until(first, ({ bytes }) => bytes > 0);
  await bench.until((message) => message.kind === 'state' && message.detail === 'commissioning');
  const from = bench.said.length;
  await commissioning.changeLine(first, { ...transport, baudRate: 4800 } as CommissioningView['transport']);
  await until(first, ({ bytes }) => bytes > 0);
  await commissioning.startSweep(first);
  await until(first, ({ sweep }) => sweep.tried.length === 3);
  await commissioning.stopSweep(first);
  await until(first, ({ state }) => state === 'ok');
  const second = await start(wire);
  await until(second, ({ bytes }) => bytes > 0);
  expect(bench.said.slice(from)).toEqual([]);
  await commissioning.end(second);
  await bench.untilState(1, 'ok', from);
});

test('a session that goes to another line gives the first one back', async () => {
  const [wire, other] = [await ptyWire(), await ptyWire()];
  startScale(wire);
  const { bench, commissioning, start, until } = openCommissioning({});
  bench.ports.configure([scaleOn(wire)]);
  const session = await start(wire);
  await until(session, ({ bytes }) => bytes > 0);
  const from = bench.said.length;
  await commissioning.changeLine(session, transportOf(other));
  await bench.untilState(1, 'ok', from);
  await until(session, ({ state }) => state === 'noBytes');
});

test('a network line has no speed to try', async () => {
  const { commissioning } = openCommissioning({});
  const started = await commissioning.start({ family: 'scale', transport: { kind: 'tcp', host: '127.0.0.1', port: 1 } });
  if (!started.ok) throw new Error(started.refusal.code);
  const refused = await commissioning.startSweep(started.value.session);
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'SETTING_WRONG', facts: { field: 'transport.kind' } } });
});
