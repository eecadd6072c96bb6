/** What is kept of the troubles of a line, over a restart too, and the pails that were typed meanwhile. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createScaleSimulator, openPtyWire, type ScaleSimulator, type Wire } from '../../../drivers/simulator/index.ts';
import type { LineTrouble } from '../../../server/app/line-troubles.ts';
import { type CounterView, lineTroublesView } from '../../../server/contract/index.ts';
import type { DeviceMessage } from '../../../server/counter/device-message.ts';
import { noteTroubles } from '../../../server/counter/note-troubles.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import type { Client } from '../../station/client.ts';
import { openMorning, scaleSettings } from '../../station/counter-bench.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false };

let under: StationUnderTest;
let tester: Client;

beforeEach(async () => {
  under = await startFurnished({ households: 3 });
  tester = await under.as('tester');
  await openMorning(await under.as('admin'), tester);
});
afterEach(() => under.close());

const USUAL = { acidity: 160_000, protein: 51_200 };
type Typed = { readonly grossGrams?: number; readonly measure?: keyof typeof USUAL };

/** Calls up a household's pail and types values of it; answers the pail's number. */
async function typePail(household: number, { grossGrams, measure }: Typed): Promise<number> {
  const delivery = await callUp(tester, household);
  const values = measure === undefined ? [] : [{ measure, value: USUAL[measure], nth: 1 }];
  await submitted(tester, `/api/deliveries/${delivery}/values`, {
    ...{ values, grossGrams: grossGrams ?? null, alcoholTest: null, sensory: null },
  });
  return (await tester.get<{ number: number }>(`/api/deliveries/${delivery}`)).body.number;
}

/** The clock of the station goes on by so many seconds. */
const goOn = (seconds: number): void => under.clock.setTo(under.clock.now() + 1000 * seconds);

const troubles = async () => lineTroublesView.parse((await tester.get('/api/devices/troubles')).body).troubles;
async function untilTroubles(isAsked: (found: Awaited<ReturnType<typeof troubles>>) => boolean) {
  for (;;) {
    const found = await troubles();
    if (isAsked(found)) return found;
  }
}

describe('on a real cable', () => {
  let wire: Wire;
  let scale: ScaleSimulator;
  beforeEach(async () => {
    wire = await openPtyWire();
    scale = createScaleSimulator({ wire, frameEveryMs: 20 });
    await submitted(await under.as('admin'), '/api/devices', { ...scaleSettings(), transport: { ...wire.end, ...LINE } });
    await untilWell();
    await untilTroubles(({ length }) => length === 0);
  });
  afterEach(async () => {
    scale.close();
    await wire.close();
  });

  const untilWell = async (): Promise<void> => {
    for (;;) {
      const { devices } = (await tester.get<CounterView>('/api/counter')).body;
      if (devices.some(({ device, state }) => device === 1 && state === 'ok')) return;
    }
  };

  test('a pulled cable is kept with its beginning, its end, and the pails whose weight was typed in between', async () => {
    expect(await troubles()).toEqual([]);
    await typePail(1, { grossGrams: 11_200 });
    const before = under.clock.now();
    wire.unplug();
    const [begun] = await untilTroubles(([trouble]) => trouble?.detail === 'notFound');
    expect(begun).toMatchObject({ device: 1, state: 'portClosed', endedAt: null, isEndSeen: false, pails: [] });
    expect(begun?.beganAt).toBeGreaterThanOrEqual(before);
    const typed = await typePail(2, { grossGrams: 12_400 });
    await typePail(3, { measure: 'acidity' });
    goOn(130);
    await wire.plugIn();
    const [over] = await untilTroubles(([trouble]) => trouble?.isEndSeen === true);
    expect(over).toMatchObject({ state: 'portClosed', beganAt: begun?.beganAt, pails: [typed] });
    expect((over?.endedAt ?? 0) - (over?.beganAt ?? 0)).toBeGreaterThanOrEqual(130_000);
    await typePail(1, { grossGrams: 10_800 });
    expect(await troubles()).toEqual([over]);
    expect((await verifyBooks(join(under.folder, 'books.db'))).difference).toBeNull();
  });

  test('where the station stops meanwhile nobody saw its end, and what is still so is a new one', async () => {
    wire.unplug();
    const [begun] = await untilTroubles(([trouble]) => trouble?.detail === 'notFound');
    const typed = await typePail(2, { grossGrams: 12_400 });
    under = await under.restart();
    tester = await under.as('tester');
    const startedAt = under.clock.now();
    const [again, before] = await untilTroubles(({ length }) => length === 2);
    expect(before).toMatchObject({ state: 'portClosed', beganAt: begun?.beganAt, isEndSeen: false, pails: [typed] });
    expect(before?.endedAt).toBeLessThanOrEqual(startedAt);
    expect(again).toMatchObject({ state: 'portClosed', endedAt: null, pails: [] });
    await typePail(3, { grossGrams: 9_900 });
    expect((await troubles())[1]?.pails).toEqual([typed]);
    goOn(5);
    await wire.plugIn();
    await untilTroubles(([trouble]) => trouble?.isEndSeen === true);
  });
});

describe('of what the ports tell', () => {
  type State = Extract<DeviceMessage, { kind: 'state' }>;
  const say = (state: State['state'], more: Partial<State> = {}): DeviceMessage => {
    return { kind: 'state', device: 2, atUs: 0, detail: null, ...more, state };
  };
  const note = async (messages: readonly DeviceMessage[]): Promise<readonly LineTrouble[]> => {
    const { lineTroubles } = under.station.house;
    const notes = noteTroubles(lineTroubles, under.clock.now);
    for (const message of messages) {
      goOn(2);
      notes.hear(message);
    }
    await notes.settled();
    return lineTroubles.last(30);
  };

  test('a port that begins, or that a person listens to, is no trouble and ends none', async () => {
    const quiet = [say('portClosed', { detail: 'notOpenedYet' }), say('portClosed', { detail: 'commissioning' })];
    expect(await note([...quiet, say('ok')])).toEqual([]);
    expect(await note([say('noFrame'), ...quiet])).toMatchObject([{ state: 'noFrame', detail: null, endedAt: null }]);
  });

  test('what is over within two seconds is none: an open port is silent until its first byte', async () => {
    const { lineTroubles } = under.station.house;
    const notes = noteTroubles(lineTroubles, under.clock.now);
    for (const message of [say('portClosed', { detail: 'notOpenedYet' }), say('noBytes'), say('ok')]) notes.hear(message);
    await notes.settled();
    expect(await lineTroubles.last(1)).toEqual([]);
  });

  test('it is called by what it began as, with what was known of it last, until the line is well', async () => {
    const held = say('portClosed', { detail: 'heldByAnother', by: 'minicom' });
    const kept = await note([say('portClosed', { detail: 'lost' }), held, say('noBytes'), say('ok'), say('noValue')]);
    expect(kept).toMatchObject([
      { state: 'noValue', endedAt: null },
      { state: 'portClosed', detail: 'heldByAnother', by: 'minicom', isEndSeen: true },
    ]);
  });

  test('cables that were changed over name the other device', async () => {
    await note([say('noFrame', { detail: 'otherDevice', other: 1 })]);
    expect(await troubles()).toMatchObject([{ device: 2, detail: 'otherDevice', by: 'scale 1' }]);
  });

  test('of each device the last twenty are kept, and the last three told', async () => {
    const flapping = Array.from({ length: 25 }, () => [say('noBytes'), say('ok')]).flat();
    expect(await note([say('noFrame', { device: 1 }), ...flapping])).toHaveLength(21);
    expect((await troubles()).map(({ device, state }) => `${device} ${state}`)).toEqual([
      ...['2 noBytes', '2 noBytes', '2 noBytes'],
      '1 noFrame',
    ]);
  });

  test('of an analyzer the pails count whose milk was typed, and not those of which only the acidity was', async () => {
    const notes = noteTroubles(under.station.house.lineTroubles, under.clock.now);
    notes.hear(say('noBytes'));
    await notes.settled();
    await typePail(1, { grossGrams: 11_200, measure: 'acidity' });
    const milk = await typePail(2, { measure: 'protein' });
    goOn(60);
    notes.hear(say('ok'));
    await notes.settled();
    await typePail(3, { measure: 'protein' });
    expect(await troubles()).toMatchObject([{ device: 2, isEndSeen: true, pails: [milk] }]);
  });
});
