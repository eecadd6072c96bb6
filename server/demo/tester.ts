/** The scripted tester: looks at the counter, does the one thing that is next, and needs a person's time for it. */
import type { CounterView } from '../contract/counter.ts';
import type { DeliveryCard } from '../contract/deliveries.ts';
import { divideUp } from '../core/units.ts';
import type { AtTheDoor } from './at-the-door.ts';
import type { Chance } from './chance.ts';
import { drawQueue } from './days.ts';
import type { Hands } from './hands.ts';
import type { Herd, Pail } from './milk.ts';

export type TesterOptions = {
  readonly door: AtTheDoor;
  readonly hands: Hands;
  readonly herds: readonly Herd[];
  readonly chance: Chance;
  readonly speed: number;
};

/** What each thing takes a practised person, in milliseconds. */
const TAKES_MS = { decide: 3000, cup: 3000, type: 7000, call: 4000, correct: 8000 } as const;
/** Pails that are open at the counter at once. */
const OPEN_MOST = 5;
/** One decided pail in so many was called up for the wrong household. */
const MISTAKE_EVERY = 30;
const NOTHING_TYPED = { values: [], grossGrams: null, alcoholTest: null, sensory: null } as const;

export class Tester {
  readonly #options: TesterOptions;
  #queue: Herd[] = [];
  #busyUntilMs = 0;

  constructor(options: TesterOptions) {
    this.#options = options;
  }

  /** The counter as his screen shows it. */
  async look(): Promise<CounterView> {
    const answer = await this.#options.door.look('/api/counter');
    if (!answer.isDone) throw new Error(`the counter is refused to the tester: ${answer.refusal.code}`);
    return answer.body as CounterView;
  }

  /** One step, unless he is busy with the last one. What is refused was done by somebody else meanwhile. */
  async act(view: CounterView, nowMs: number): Promise<void> {
    if (view.shift === null || nowMs < this.#busyUntilMs) return;
    const taken = (await this.#decide(view)) ?? (await this.#placeCup(view)) ?? (await this.#type(view)) ?? (await this.#callUp(view));
    if (taken === null) return;
    const least = divideUp(BigInt(TAKES_MS[taken]), BigInt(this.#options.speed));
    this.#busyUntilMs = nowMs + least + this.#options.chance.draw(least + 1);
  }

  async #decide({ deliveries, decided }: CounterView): Promise<keyof typeof TAKES_MS | null> {
    const card = deliveries.find(({ judgement, missing }) => judgement === 'passes' || (judgement === 'fails' && missing.length === 0));
    if (card === undefined) return null;
    const accepted = {
      verdict: 'accepted',
      shownAmountFen: card.price?.amountFen ?? 0,
      isSameAgainConfirmed: card.warnings.includes('SAME_AGAIN'),
    };
    const rejected = { verdict: 'rejected', reasons: card.reasons, fate: 'home' };
    await this.#submit(`/api/deliveries/${card.delivery}/decide`, card.judgement === 'passes' ? accepted : rejected);
    if (this.#options.chance.draw(MISTAKE_EVERY) === 0) await this.#correct(decided);
    return 'decide';
  }

  /** The pail before was somebody else's: two touches and a reason. */
  async #correct(decided: readonly DeliveryCard[]): Promise<void> {
    const card = decided.find(({ state, correction }) => state === 'accepted' && correction === null);
    if (card === undefined) return;
    const toHousehold = this.#options.chance.pick(this.#options.herds).household;
    const mended = { reason: 'wrongHousehold', toHousehold, netGrams: null, values: [], second: null };
    await this.#submit(`/api/deliveries/${card.delivery}/correct`, mended);
  }

  async #placeCup({ analyzers }: CounterView): Promise<'cup' | null> {
    const free = analyzers.find(({ delivery, next }) => delivery === null && next !== null);
    if (free === undefined || free.next === null) return null;
    await this.#submit(`/api/deliveries/${free.next}/sample`, { device: free.device });
    return 'cup';
  }

  async #type({ deliveries }: CounterView): Promise<'type' | null> {
    const waiting = deliveries.find((card) => !isTyped(card) || isAskedAgain(card));
    if (waiting === undefined) return null;
    const pail = this.#options.hands.pailOf(waiting);
    const typed = isTyped(waiting) ? typedAgain(pail) : typedFirst(pail);
    await this.#submit(`/api/deliveries/${waiting.delivery}/values`, typed);
    return 'type';
  }

  async #callUp({ deliveries }: CounterView): Promise<'call' | null> {
    const { herds, chance } = this.#options;
    if (deliveries.length >= OPEN_MOST) return null;
    if (this.#queue.length === 0) this.#queue = drawQueue(herds, 20, chance);
    const herd = this.#queue.shift();
    if (herd === undefined) return null;
    const milkedMinutesAgo = chance.draw(4) === 0 ? null : 25 + chance.draw(70);
    await this.#submit('/api/deliveries', { household: herd.household, milkKind: null, milkedMinutesAgo, isCooled: false });
    return 'call';
  }

  async #submit(path: string, content: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#options.door.submit(path, { id: this.#options.chance.hex(16), ...content });
  }
}

const isTyped = ({ measures }: DeliveryCard): boolean => measures.some(({ measure }) => measure === 'acidity');

/** A first titration just over the limit; the analyzer's second readings come from the cup, which is put in again. */
const isAskedAgain = ({ judgement, measures }: DeliveryCard): boolean =>
  judgement === 'secondReading' &&
  measures.some(({ measure, verdict, second }) => measure === 'acidity' && verdict === 'near' && second === null);

function typedFirst({ acidity, lactometer, sampleTemperature, pailTemperature, isSmelling }: Pail) {
  const values = Object.entries({ acidity, lactometer, sampleTemperature, pailTemperature }).map(([measure, value]) => ({
    measure,
    value,
    nth: 1,
  }));
  return { ...NOTHING_TYPED, values, sensory: isSmelling ? 'abnormal' : 'normal' };
}

const typedAgain = ({ acidityAgain }: Pail) => ({ ...NOTHING_TYPED, values: [{ measure: 'acidity', value: acidityAgain, nth: 2 }] });
