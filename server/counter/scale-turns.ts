/**
 * Whose weight each scale takes. With one scale: the pail that a person chose, else the first called up that has no weight. With several,
 * a pail that was called up may stand on any of them, so nothing is guessed that could be another household's: a scale takes the pail
 * that a person chose for it; without such a choice only the first scale takes the next pail, and only while no other scale carries a
 * load that is nobody's yet. Every other load asks whose it is, and waits for the answer.
 */
import type { DeliveryRecord } from '../app/books.ts';
import type { ScaleLane } from './scale-lane.ts';

export type ScaleTurn = {
  readonly lane: ScaleLane;
  /** The open pail without a weight that this scale weighs next. */
  readonly pail: DeliveryRecord | null;
  /** A load stands there, pails wait for their weight, and only a person can say whose it is. */
  readonly asks: boolean;
  /** Pails of the household that a person puts there together with it; the scale waits until he says that all of them stand there. */
  readonly also: readonly number[];
};

type Choice = { readonly delivery: string; readonly also: readonly number[] };

export class ScaleTurns {
  /** The pail that a person chose for a scale, by the scale's number. */
  readonly #chosen = new Map<number, Choice>();
  /** Scales that asked whose their load is: that load waits for the answer, whatever becomes of the others meanwhile. */
  readonly #asked = new Set<number>();
  #seen = '';

  /** Answers the scales on which several pails were to stand and do no longer: what stands there now is nobody's. */
  choose(choice: Choice, device: number): readonly number[] {
    const over = this.#drop((chosen, on) => chosen === choice.delivery || on === device);
    this.#chosen.set(device, choice);
    return over;
  }

  /** What is no longer open is chosen for nothing. Answers as `choose`. */
  keep(open: readonly DeliveryRecord[]): readonly number[] {
    return this.#drop((chosen) => !open.some(({ delivery }) => delivery === chosen));
  }

  /** One turn for each scale, in the order of the lanes. What stands on a scale that is reserved for its check is no pail. */
  of(lanes: readonly ScaleLane[], open: readonly DeliveryRecord[], isReserved: (device: number) => boolean): readonly ScaleTurn[] {
    const reserved = new Set(lanes.map(({ device }) => device.device).filter(isReserved));
    return turnsOfScales(lanes, open, { chosen: this.#chosen, asked: this.#asked, reserved });
  }

  /** Remembers who was asked; answers whether these turns are others than the last ones. */
  note(turns: readonly ScaleTurn[]): boolean {
    for (const { lane, asks } of turns) {
      if (asks) this.#asked.add(lane.device.device);
      else if (!isUntaken(lane)) this.#asked.delete(lane.device.device);
    }
    const seen = JSON.stringify(turns.map(({ pail, asks, also }) => [pail?.delivery, asks, also]));
    const isNew = seen !== this.#seen;
    this.#seen = seen;
    return isNew;
  }

  #drop(isOver: (delivery: string, device: number) => boolean): readonly number[] {
    const over = [...this.#chosen].filter(([device, { delivery }]) => isOver(delivery, device));
    for (const [device] of over) this.#chosen.delete(device);
    return over.flatMap(([device, { also }]) => (also.length > 0 ? [device] : []));
  }
}

type Known = {
  readonly chosen: ReadonlyMap<number, Choice>;
  readonly asked: ReadonlySet<number>;
  readonly reserved: ReadonlySet<number>;
};

function turnsOfScales(
  lanes: readonly ScaleLane[],
  open: readonly DeliveryRecord[],
  { chosen, asked, reserved }: Known,
): readonly ScaleTurn[] {
  const lacking = open.filter(({ netGrams }) => netGrams === null);
  const chosenFor = ({ device }: ScaleLane): DeliveryRecord | null =>
    lacking.find(({ delivery }) => delivery === chosen.get(device.device)?.delivery) ?? null;
  const taken = new Set(lanes.map((lane) => chosenFor(lane)?.delivery));
  const unchosen = lacking.filter(({ delivery }) => !taken.has(delivery));
  const isNobodys = (lane: ScaleLane): boolean => chosenFor(lane) === null && !reserved.has(lane.device.device) && isUntaken(lane);
  return lanes.map((lane, place) => {
    if (reserved.has(lane.device.device)) return { lane, pail: null, asks: false, also: [] };
    const isNobodysElsewhere = lanes.some((other) => other !== lane && isNobodys(other));
    const [first] = unchosen;
    const mayGuess = place === 0 && !isNobodysElsewhere && !asked.has(lane.device.device) && !isOthers(lane, first);
    const next = mayGuess ? (first ?? null) : null;
    const own = chosenFor(lane);
    const pail = own ?? next;
    const also = own === null ? [] : (chosen.get(lane.device.device)?.also ?? []);
    return { lane, pail, asks: pail === null && unchosen.length > 0 && isUntaken(lane), also };
  });
}

/** What stands there was another pail's, and was refused: taken back or rejected, it is not the next one's. */
const isOthers = ({ load }: ScaleLane, pail: DeliveryRecord | undefined): boolean =>
  load !== null && load.became !== 'bound' && load.delivery !== pail?.delivery;

/** Something stands there that was not taken as anybody's weight; while a pail is being put down, too. */
function isUntaken({ message, lastGrams, load, device }: ScaleLane): boolean {
  if (load?.became === 'bound') return false;
  return message?.state === 'overload' || (lastGrams !== null && Math.abs(lastGrams) > (device.weighing?.emptyGrams ?? 0));
}
