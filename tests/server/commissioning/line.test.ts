/** A line that is listened to before anything is known of the device. */
import { expect, test } from 'vitest';
import { createScaleSimulator, openTcpWire } from '../../../drivers/simulator/index.ts';
import { scaleSettings } from '../../station/counter-bench.ts';
import { submitted } from '../../station/station-under-test.ts';
import { closeAfterwards, commissionerForEach, LINE, lineOf, ptyWire } from './bench.ts';

const desk = commissionerForEach();

test('an unplugged cable is told first, then silence, then the bytes as they come', async () => {
  const wire = await ptyWire();
  wire.unplug();
  const session = await desk().start(wire);
  const gone = await desk().until(session, ({ state }) => state === 'portClosed');
  expect(gone).toMatchObject({ fault: 'notFound', heldBy: null, bytes: 0, steps: { port: 'now' } });
  await wire.plugIn();
  await desk().until(session, ({ state }) => state === 'noBytes');
  wire.send(Buffer.from('ST,GS,+001.235kg\r\n'));
  const heard = await desk().until(session, ({ bytes }) => bytes === 18);
  expect(heard.lines).toMatchObject([{ n: 1, direction: 'in', text: 'ST,GS,+001.235kg··', refused: null, read: null }]);
  expect(heard.lines[0]?.hex).toBe(Buffer.from('ST,GS,+001.235kg\r\n').toString('hex'));
  expect(heard.steps.port).toBe('done');
  wire.unplug();
  expect(await desk().until(session, ({ state }) => state === 'portClosed')).toMatchObject({ bytes: 18 });
});

test('one line of text is one line, however its bytes arrive, and two are two', async () => {
  const wire = await ptyWire();
  const session = await desk().start(wire);
  await desk().until(session, ({ state }) => state === 'noBytes');
  wire.send(Buffer.from('one\rtwo\r\nthree\n\nfo'));
  await desk().until(session, ({ bytes }) => bytes === 18);
  const { lines } = await desk().view(session);
  expect(lines.map(({ text }) => text)).toEqual(['one·', 'two··', 'three·', '·', 'fo']);
});

test('a network line is listened to as well', async () => {
  const wire = await openTcpWire();
  closeAfterwards(() => wire.close());
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => scale.close());
  const session = await desk().start(wire);
  const { lines } = await desk().until(session, ({ bytes }) => bytes > 100);
  expect(lines.length).toBeGreaterThan(2);
});

test('the device that is set up on the line gives it up, and has it back when the session ends', async () => {
  const { under, admin, start, until } = desk();
  const wire = await ptyWire();
  const scale = createScaleSimulator({ wire, frameEveryMs: 20 });
  closeAfterwards(() => scale.close());
  await submitted(admin, '/api/devices', { ...scaleSettings(), transport: lineOf(wire) });
  const tester = await under.as('tester');
  const told = async () => (await tester.get<{ devices: { device: number; state: string; detail: string | null }[] }>('/api/counter')).body;
  const untilDevice = async (isAsked: (state: string, detail: string | null) => boolean): Promise<void> => {
    for (;;) {
      const device = (await told()).devices.find((each) => each.device === 1);
      if (device !== undefined && isAsked(device.state, device.detail)) return;
    }
  };
  await untilDevice((state) => state === 'ok');
  const session = await start(wire);
  await until(session, ({ bytes }) => bytes > 0);
  await untilDevice((_state, detail) => detail === 'commissioning');
  expect((await desk().post(session, 'end')).body).toEqual({ session });
  await untilDevice((state) => state === 'ok');
  expect((await admin.get(`/api/commissioning/${session}`)).status).toBe(404);
  expect((await desk().post(session, 'end')).status).toBe(404);
});

test('one session at a time: an earlier one ends', async () => {
  const [wire, other] = [await ptyWire(), await ptyWire()];
  const first = await desk().start(wire);
  const second = await desk().start(other);
  expect((await desk().admin.get(`/api/commissioning/${first}`)).body).toMatchObject({ code: 'NOT_FOUND' });
  await desk().until(second, ({ state }) => state === 'noBytes');
  // The same line again: it is free for the next session at once.
  const third = await desk().start(other);
  closeAfterwards(createScaleSimulator({ wire: other, frameEveryMs: 20 }).close);
  await desk().until(third, ({ bytes }) => bytes > 0);
});

test.each([
  { what: 'a path that is none', change: { path: 'COM3' }, field: 'transport.path' },
  { what: 'no host', transport: { kind: 'tcp', host: '', port: 9 }, field: 'transport.host' },
])('$what is refused with the field that is wrong', async ({ transport, change, field }) => {
  const wanted = transport ?? { kind: 'serial', ...LINE, ...change };
  const answer = await desk().admin.post('/api/commissioning', { family: 'scale', transport: wanted });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ code: 'SETTING_WRONG', facts: { field } });
});
