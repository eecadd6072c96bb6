/** The whole counter as every screen is told it. */
import type { DeliveryRecord, Reading } from '../app/books.ts';
import type { House } from '../app/house.ts';
import { tagsOf, viewDeliveries } from '../app/view-delivery.ts';
import type { CounterView } from '../contract/counter.ts';
import type { Refusal } from '../core/outcome.ts';
import { wholeSeconds } from '../core/units.ts';
import type { AnalyzerTimes } from './analyzer-times.ts';
import type { Lanes } from './lanes.ts';
import type { PailWarnings } from './pail-warnings.ts';
import type { Reservations } from './reservations.ts';
import { readWaiting, type Samples, type Waiting, waitingForAnalyzer } from './samples.ts';
import type { ScaleTurn } from './scale-turns.ts';
import type { Tray } from './tray.ts';

/** How many decided pails a counter screen keeps in reach for a correction. */
const DECIDED_SHOWN = 8;

export type CounterState = {
  readonly lanes: Lanes;
  readonly tray: Tray;
  readonly times: AnalyzerTimes;
  readonly turns: readonly ScaleTurn[];
  readonly samples: Samples;
  readonly open: readonly DeliveryRecord[];
  readonly warnings: PailWarnings;
  readonly reservations: ReturnType<Reservations['all']>;
  readonly troubles: readonly Refusal[];
};

export async function viewCounter(house: House, state: CounterState): Promise<CounterView> {
  const { books } = house;
  const now = house.now();
  const shift = await books.deliveries.openShift();
  const totals = shift === null ? { accepted: 0, rejected: 0, grams: 0 } : await books.deliveries.shiftTotals(shift.shift);
  const tester = shift?.openedBy == null ? null : await books.station.accountByNumber(shift.openedBy);
  const context = { now, tags: tagsOf(await books.households.all()), noticed: (delivery: string) => state.warnings.of(delivery) };
  const head = await books.chain.head();
  const deliveries = await viewDeliveries(books, state.open, context);
  const waiting = await readWaiting(books, state.open, deliveries);
  const decided = await viewDeliveries(books, await books.deliveries.lastDecided(DECIDED_SHOWN), context);
  return {
    type: 'counter',
    seq: head?.seq ?? 0,
    now,
    savedAt: head?.at ?? null,
    shift:
      shift === null
        ? null
        : { shift: shift.shift, day: shift.day, name: shift.name, openedAt: shift.openedAt, tester: tester?.name ?? '' },
    ...totals,
    devices: viewDevices(state.lanes, await findFailed(books)),
    scales: state.turns.map(viewScale),
    analyzers: viewAnalyzers(state, waiting),
    meters: viewMeters(state, waiting),
    tray: state.tray.all().map(({ reading, at, read }) => ({ reading, device: read.device.device, at, values: [...read.values] })),
    reserved: state.reservations.map(({ device, until, reading }) => ({
      device,
      until,
      values: reading === null ? null : [...reading.values],
    })),
    deliveries,
    decided,
    trouble: [...(house.lock === null ? [] : [house.lock]), ...state.troubles].map(({ code, facts }) => ({ code, facts: { ...facts } })),
  };
}

/** Devices whose last check of some kind found them wrong. */
async function findFailed({ honesty }: Reading): Promise<ReadonlySet<number>> {
  const failed = (await honesty.lastChecks()).filter(({ isGood }) => !isGood);
  return new Set(failed.map(({ device }) => device));
}

const viewDevices = (lanes: Lanes, failed: ReadonlySet<number>): CounterView['devices'] =>
  lanes.all().map((device) => {
    const { device: number, name, family, protocol, state, since, detail, by } = device;
    return {
      device: number,
      name,
      family,
      protocol,
      state,
      since,
      detail,
      by,
      ...{ isCheckFailed: failed.has(number), commands: { ...lanes.commands(device) } },
    };
  });

/** While a weighed pail still stands there, the scale is its own; then it is the next one's. */
function viewScale({ lane, pail, asks, also }: ScaleTurn): CounterView['scales'][number] {
  const standing = lane.load?.became === 'bound' ? lane.load.delivery : null;
  const { device, weighing } = lane.device;
  const delivery = standing ?? pail?.delivery ?? null;
  return { device, weight: lane.message, delivery, asks, also: [...also], minimumGrams: weighing?.minimumGrams ?? 0 };
}

function viewAnalyzers({ lanes, open, times, samples }: CounterState, waiting: Waiting): CounterView['analyzers'] {
  const waits = [...waitingForAnalyzer(lanes, waiting)];
  return lanes.analyzers().map(({ device, name }) => {
    const inside = open.find((delivery) => delivery.delivery === samples.of(device, lanes, waiting)) ?? null;
    const next = inside === null ? (waits.shift()?.delivery ?? null) : null;
    const usualMs = times.usualMs(device);
    return {
      device,
      name,
      delivery: inside?.delivery ?? null,
      next,
      startedAt: inside === null ? null : (inside.placedAt ?? inside.calledAt),
      usualSeconds: usualMs === null ? null : wholeSeconds(usualMs),
      note: lanes.note(device),
    };
  });
}

const viewMeters = ({ lanes, samples }: CounterState, waiting: Waiting): CounterView['meters'] =>
  lanes.meters().map(({ device, name, measures }) => ({
    ...{ device, name, measures: [...measures] },
    ...{ delivery: samples.of(device, lanes, waiting), note: lanes.note(device) },
  }));
