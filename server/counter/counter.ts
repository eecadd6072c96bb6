/** The live counter: device readings to open deliveries, and what every screen is told. */
import { type AnalyzerReading, bindAnalysis } from '../app/bind-analysis.ts';
import { bindWeighing } from '../app/bind-weighing.ts';
import type { DeliveryRecord } from '../app/books.ts';
import type { House } from '../app/house.ts';
import type { AnalyzerNote, CounterView } from '../contract/counter.ts';
import type { Fact } from '../core/facts/fact.ts';
import type { Refusal } from '../core/outcome.ts';
import type { Grams } from '../core/units.ts';
import { type AnalysisOnWire, readMilk } from './analyzer-reading.ts';
import { AnalyzerTimes } from './analyzer-times.ts';
import type { Counter, Send } from './counter-of-routes.ts';
import type { DeviceMessage } from './device-message.ts';
import { type CommandsOf, Lanes } from './lanes.ts';
import { PailWarnings } from './pail-warnings.ts';
import { Reservations } from './reservations.ts';
import { momentBefore, readWaiting, Samples } from './samples.ts';
import {
  evidenceOf,
  laneAwaiting,
  laneInterrupted,
  laneReleased,
  loadOn,
  loadRefused,
  loadTaken,
  readWeight,
  restOf,
  type ScaleLane,
  shownAtRest,
  type WeightOnWire,
} from './scale-lane.ts';
import { type ScaleTurn, ScaleTurns } from './scale-turns.ts';
import { answersGone, Screens } from './screens.ts';
import { Tray } from './tray.ts';
import { viewCounter } from './view-counter.ts';

const NOTED = ['rinse', 'cleaning', 'calibration', 'notReady'] as const;

export type { Counter } from './counter-of-routes.ts';

export type CounterOptions = {
  /** Which commands the protocol of a device has; none by default. */
  readonly commandsOf?: CommandsOf;
  /** The clock by which devices date what they say; without one nothing that they say is old. */
  readonly monotonicUs?: () => number;
};

const NO_COMMANDS: CommandsOf = () => ({ zero: false, tare: false });

export function createCounter(house: House, options: CounterOptions = {}): Counter {
  return new LiveCounter(house, options);
}

class LiveCounter implements Counter {
  readonly #house: House;
  readonly #monotonicUs: () => number;
  readonly #screens = new Screens(() => this.view());
  readonly #lanes: Lanes;
  readonly #tray = new Tray();
  readonly #times = new AnalyzerTimes();
  readonly #reservations: Reservations;
  readonly #warnings = new PailWarnings();
  #open: readonly DeliveryRecord[] = [];
  readonly #scaleTurns = new ScaleTurns();
  readonly #samples = new Samples();
  #troubles: readonly Refusal[] = [];
  /** Everything that changes the counter happens one after the other, in the order in which it was heard. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(house: House, { commandsOf = NO_COMMANDS, monotonicUs = () => 0 }: CounterOptions) {
    this.#house = house;
    this.#monotonicUs = monotonicUs;
    this.#lanes = new Lanes(commandsOf);
    this.#reservations = new Reservations(house.now);
  }

  async start(): Promise<void> {
    await this.#readBooks();
    for (const { delivery } of this.#open) this.#warnings.notice(delivery, 'AFTER_RESTART');
    this.#lanes.configure(await this.#house.books.rules.devices(), this.#house.now());
  }

  readonly join = (send: Send) => this.#screens.join(send);

  hear(message: DeviceMessage): void {
    if (message.kind === 'state') this.#hearState(message);
    if (message.kind !== 'reading') return;
    if (message.reading.kind === 'weight') this.#hearWeight(message.device, message.reading, message.atUs);
    if (message.reading.kind === 'analysis') this.#hearAnalysis(message.device, message.reading, message.atUs);
    if (message.reading.kind === 'event') this.#hearEvent(message.device, message.reading.event);
  }

  follow(fact: Fact): void {
    if ('delivery' in fact.body) this.#warnings.forget(fact.body.delivery);
    this.#inTurn(async () => {
      await answersGone();
      if (fact.kind === 'weighing.bound' && fact.who !== null) this.#takeLoad(fact.body);
      await this.#readBooks();
      if (fact.kind === 'device.configured' || fact.kind === 'device.retired')
        this.#lanes.configure(await this.#house.books.rules.devices(), this.#house.now());
      this.#tryScales();
      this.#screens.tell();
    });
  }

  async selectForScale(choice: { readonly delivery: string; readonly also: readonly number[] }, device: number): Promise<CounterView> {
    this.#release(this.#scaleTurns.choose(choice, device));
    const lane = this.#lanes.scale(device);
    if (lane !== null && choice.also.length > 0) this.#lanes.setScale(laneAwaiting(lane));
    this.#tryScales();
    this.#screens.tell();
    return this.view();
  }

  selectForMeter(delivery: string, device: number): Promise<CounterView> {
    this.#samples.choose(device, delivery);
    this.#screens.tell();
    return this.view();
  }
  readonly scaleAtRest = (device: number) => this.#readScale(device, shownAtRest);
  readonly loadAtRest = (device: number) => this.#readScale(device, loadOn);
  readonly restOn = (device: number) => this.#readScale(device, restOf);

  #readScale<T extends object>(device: number, read: (lane: ScaleLane) => T | null) {
    const lane = this.#lanes.scale(device);
    const found = lane === null ? null : read(lane);
    return lane === null || found === null ? null : { device: lane.device, ...found };
  }

  async reserve(device: number, isReserved: boolean): Promise<CounterView> {
    if (isReserved) this.#reservations.reserve(device);
    else this.#reservations.release(device);
    // A test weight that still stands there must not become the next pail's weight.
    if (!isReserved) this.#release([device]);
    this.#screens.tell();
    return this.view();
  }

  readonly checkReading = (device: number): AnalyzerReading | null => this.#reservations.find(device)?.reading ?? null;
  readonly trayReading = (reading: string): AnalyzerReading | null => this.#tray.find(reading);

  leaveTray(reading: string): void {
    this.#tray.take(reading);
    this.#screens.tell();
  }

  trouble(code: Refusal['code'] | null): void {
    this.#troubles = code === null ? [] : [{ code, facts: {} }];
    this.#screens.tell();
  }

  async settled(): Promise<void> {
    let seen: unknown = null;
    while (seen !== this.#turn) {
      seen = this.#turn;
      await this.#turn;
    }
  }

  view(): Promise<CounterView> {
    return viewCounter(this.#house, {
      lanes: this.#lanes,
      tray: this.#tray,
      times: this.#times,
      turns: this.#turns(),
      samples: this.#samples,
      open: this.#open,
      warnings: this.#warnings,
      reservations: this.#reservations.all(),
      troubles: this.#troubles,
    });
  }

  #inTurn(work: () => Promise<void>): void {
    const isOver = (): void => (this.#troubles.length > 0 ? this.trouble(null) : undefined);
    this.#turn = this.#turn.then(work).then(isOver, (error: unknown) => {
      // One failed step must not silence the counter: it is written down, and the next step runs.
      process.stderr.write(`counter: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      this.trouble('STORE_FAULT');
    });
  }

  async #readBooks(): Promise<void> {
    this.#open = await this.#house.books.deliveries.open();
    this.#release(this.#scaleTurns.keep(this.#open));
  }

  /** What stands on these scales is nobody's any more: each must be seen empty before its next weight. */
  #release(devices: readonly number[]): void {
    for (const lane of this.#lanes.scales()) if (devices.includes(lane.device.device)) this.#lanes.setScale(laneReleased(lane));
  }

  #turns(): readonly ScaleTurn[] {
    return this.#scaleTurns.of(this.#lanes.scales(), this.#open, (device) => this.#reservations.find(device) !== null);
  }

  /** The pail that this scale weighs next by itself; while it is checked nobody is. */
  #nextOn(device: number): string | null {
    if (this.#reservations.find(device) !== null) return null;
    const turn = this.#turns().find(({ lane }) => lane.device.device === device);
    return turn === undefined || turn.also.length > 0 ? null : (turn.pail?.delivery ?? null);
  }

  #hearState({ device, state, detail, by, other }: DeviceMessage & { readonly kind: 'state' }): void {
    const lane = this.#lanes.scale(device);
    if (lane !== null && state !== 'ok') this.#lanes.setScale(laneInterrupted(lane));
    const name = other === undefined ? by : this.#lanes.device(other)?.name;
    if (this.#lanes.setPort(device, { state, detail, by: name ?? null }, this.#house.now())) this.#screens.tell();
  }

  #hearWeight(device: number, weight: WeightOnWire, atUs: number): void {
    const lane = this.#lanes.scale(device);
    if (lane === null) return;
    const next = readWeight(lane, weight, atUs);
    this.#lanes.setScale(next);
    if (next.message !== null) this.#screens.broadcast(JSON.stringify(next.message));
    // A pail that was taken off and left less than nothing was weighed while the scale subtracted a tare.
    const isBelow = next.message?.state === 'negative' && lane.message?.state !== 'negative';
    if (isBelow && next.load?.became === 'bound') this.#warnings.notice(next.load.delivery, 'WEIGHED_WITH_TARE');
    // The pail was taken off: the scale is the next one's; or a load that came or went changes whose turn it is on another scale.
    if (this.#scaleTurns.note(this.#turns()) || (lane.load !== null && next.load === null)) this.#screens.tell();
    this.#tryScale(next);
  }

  #tryScales(): void {
    for (const lane of this.#lanes.scales()) this.#tryScale(lane);
  }

  /** Binds what stands still on the scale to the pail that is weighed next. One attempt at a time; a refused load is not tried again. */
  #tryScale(lane: ScaleLane): void {
    const delivery = this.#nextOn(lane.device.device);
    if (delivery === null || evidenceOf(lane, delivery) === null || this.#lanes.isBinding(lane.device.device)) return;
    this.#lanes.setBinding(lane.device.device, true);
    this.#inTurn(async () => {
      try {
        // Meanwhile a person may have chosen it for another scale, or another pail for this one.
        if (this.#nextOn(lane.device.device) === delivery) await this.#bind(lane, delivery);
      } finally {
        this.#lanes.setBinding(lane.device.device, false);
      }
    });
  }

  async #bind(lane: ScaleLane, delivery: string): Promise<void> {
    const evidence = evidenceOf(lane, delivery);
    if (evidence === null) return;
    const { window, empty, grams } = evidence;
    const bound = await bindWeighing(this.#house, { delivery, device: lane.device, window, empty });
    await this.#readBooks();
    const present = this.#lanes.scale(lane.device.device);
    if (present === null) return;
    const next = bound.ok ? loadTaken(present, grams, delivery) : loadRefused(present, { grams, delivery, became: bound.refusal.code });
    this.#lanes.setScale(next);
    if (next.message !== null) this.#screens.broadcast(JSON.stringify(next.message));
  }

  /** A person had the load of several pails weighed: it is taken as any other. */
  #takeLoad({ device, grossGrams, delivery }: { device: number; grossGrams: Grams; delivery: string }): void {
    const lane = this.#lanes.scale(device);
    if (lane === null) return;
    const next = loadTaken(lane, grossGrams, delivery);
    this.#lanes.setScale(next);
    if (next.message !== null) this.#screens.broadcast(JSON.stringify(next.message));
  }

  #hearEvent(device: number, event: string): void {
    const note = NOTED.find((each) => each === event);
    if (note !== undefined && this.#lanes.device(device)?.family === 'analyzer') this.#note(device, { note, at: this.#house.now() });
  }

  #note(device: number, note: AnalyzerNote | null): void {
    this.#lanes.setNote(device, note);
    this.#screens.tell();
  }

  #hearAnalysis(device: number, wire: AnalysisOnWire, atUs: number): void {
    const record = this.#lanes.device(device);
    if (record === null) return;
    const read = readMilk(record, wire);
    const [at, ageUs] = [this.#house.now(), this.#monotonicUs() - atUs];
    const isCheck = this.#reservations.find(device) !== null;
    if (isCheck && typeof read !== 'string') this.#reservations.put(device, read);
    this.#note(device, typeof read === 'string' ? { note: read, at } : null);
    if (isCheck || typeof read === 'string') return;
    this.#inTurn(async () => {
      await this.#readBooks();
      const waiting = await readWaiting(this.#house.books, this.#open, (await this.view()).deliveries);
      const delivery = this.#samples.measuredBy({ device, saidAt: momentBefore(at, ageUs) }, this.#lanes, waiting);
      const bound = delivery === null ? null : await bindAnalysis(this.#house, delivery, read);
      if (bound?.ok === true) this.#times.add(device, at);
      else this.#tray.put(read, at);
      await this.#readBooks();
      this.#screens.tell();
    });
  }
}
