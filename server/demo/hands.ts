/** The hands at the counter: the pail that is called goes on the scale and off again, and a cup that stands in an analyzer is measured. */
import type { CounterView } from '../contract/counter.ts';
import type { DeliveryCard } from '../contract/deliveries.ts';
import type { Bench } from './bench.ts';
import type { Chance } from './chance.ts';
import { drawPail, type Herd, type Pail } from './milk.ts';

/** A load that nobody takes for so long is lifted and put down again; so is a cup measured again. */
const PATIENCE_MS = 12_000;

type OnPlatform = { readonly delivery: string; readonly sinceMs: number };
type InAnalyzer = { readonly delivery: string; measuredMs: number | null };

export class Hands {
  readonly #bench: Bench;
  readonly #herds: ReadonlyMap<number, Herd>;
  readonly #chance: Chance;
  readonly #pails = new Map<string, Pail>();
  #platform: OnPlatform | null = null;
  readonly #cups = new Map<number, InAnalyzer>();

  constructor(bench: Bench, herds: readonly Herd[], chance: Chance) {
    this.#bench = bench;
    this.#herds = new Map(herds.map((herd) => [herd.household, herd]));
    this.#chance = chance;
  }

  /** What is really in the pail of an open delivery. */
  pailOf({ delivery, household, tareGrams: _tare }: Pick<DeliveryCard, 'delivery' | 'household' | 'tareGrams'>): Pail {
    const known = this.#pails.get(delivery);
    if (known !== undefined) return known;
    const herd = this.#herds.get(household.household);
    if (herd === undefined) throw new Error(`household ${household.household} has no herd`);
    const pail = drawPail(herd, this.#chance);
    this.#pails.set(delivery, pail);
    return pail;
  }

  /** Does what the counter now asks for. */
  obey(view: CounterView, nowMs: number): void {
    this.#servePlatform(view, nowMs);
    for (const analyzer of view.analyzers) this.#serveAnalyzer(view, { ...analyzer, nowMs });
    const open = new Set(view.deliveries.map(({ delivery }) => delivery));
    for (const delivery of this.#pails.keys()) if (!open.has(delivery)) this.#pails.delete(delivery);
  }

  #servePlatform({ scales: [scale], deliveries }: CounterView, nowMs: number): void {
    const wanted = deliveries.find(({ delivery, netGrams }) => delivery === scale?.delivery && netGrams === null);
    if (this.#platform === null) {
      if (wanted === undefined || scale?.weight?.state !== 'empty') return;
      this.#bench.scale.putPail(this.pailOf(wanted).grossGrams);
      this.#platform = { delivery: wanted.delivery, sinceMs: nowMs };
      return;
    }
    const { delivery, sinceMs } = this.#platform;
    if (wanted?.delivery === delivery && nowMs - sinceMs < PATIENCE_MS) return;
    this.#bench.scale.takeOff();
    this.#platform = null;
  }

  #serveAnalyzer(
    { deliveries }: CounterView,
    { device, delivery, nowMs }: { device: number; delivery: string | null; nowMs: number },
  ): void {
    const inside = this.#cups.get(device) ?? null;
    const isServed = inside !== null && inside.delivery === delivery && nowMs - (inside.measuredMs ?? nowMs) < PATIENCE_MS;
    if (isServed) return;
    const card = deliveries.find((each) => each.delivery === delivery);
    if (card === undefined) {
      this.#cups.delete(device);
      return;
    }
    const cup: InAnalyzer = { delivery: card.delivery, measuredMs: null };
    this.#cups.set(device, cup);
    void this.#bench.analyzers
      .get(device)
      ?.measure(this.pailOf(card).sample)
      .then(() => {
        cup.measuredMs = Date.now();
      });
  }
}
