/** Weighing rules under which a scale could never weigh, or weigh what is not there. */
import type { WeighingRule } from '../facts/station-facts.ts';
import type { Refusal } from '../outcome.ts';

/** The longest window that a rule may have, in milliseconds. */
const WINDOW_MS_MOST = 10_000;

/** What is known of a scale's weights before one is read; null where nothing is. */
export type KnownWeights = {
  readonly units: readonly string[] | null;
  /** The pause between two weights of a scale that is asked; null for one that speaks by itself. */
  readonly everyMs: number | null;
  readonly lackStableFlag: boolean;
};

/** SETTING_WRONG with the field and what would be right in its place. */
export const settingWrong = (field: string, ...right: readonly (string | number)[]): Refusal => ({
  code: 'SETTING_WRONG',
  facts: { field, right: right.join(', ') },
});

const between = (least: number, most: number): string => `${least}..${most}`;

/**
 * The rule by itself. In order: stepGrams and minimumGrams against the capacity, emptyGrams. What counts as an empty platform is lighter
 * than the least pail, or that pail could stand there unseen. A pail below the least weight that the committee takes all the same stands
 * in its own can, which no decision makes lighter.
 */
export function checkRule({ stepGrams, minimumGrams, capacityGrams, emptyGrams }: WeighingRule): Refusal | null {
  if (stepGrams > capacityGrams) return settingWrong('weighing.stepGrams', between(1, capacityGrams));
  if (minimumGrams >= capacityGrams) return settingWrong('weighing.minimumGrams', between(0, capacityGrams - 1));
  const most = (minimumGrams === 0 ? capacityGrams : minimumGrams) - 1;
  return emptyGrams > most ? settingWrong('weighing.emptyGrams', between(0, most)) : null;
}

/**
 * The rule for a scale of which this is known. `unit`: every weight would be refused for its unit. `count`, `windowMs`: a scale that is
 * asked too seldom never sends so many weights within the window, and without its own flag none would be stable.
 */
export function checkRuleFor({ units, everyMs, lackStableFlag }: KnownWeights, { unit, count, windowMs }: WeighingRule): Refusal | null {
  if (units !== null && !units.includes(unit)) return settingWrong('weighing.unit', ...units);
  if (everyMs === null || !lackStableFlag) return null;
  const neededMs = everyMs * (count - 1);
  if (neededMs > WINDOW_MS_MOST) return settingWrong('weighing.count', between(2, mostCount(everyMs)));
  return neededMs > windowMs ? settingWrong('weighing.windowMs', between(neededMs, WINDOW_MS_MOST)) : null;
}

/** The most weights that the longest window holds. */
function mostCount(everyMs: number): number {
  let count = 2;
  while (everyMs * count <= WINDOW_MS_MOST) count += 1;
  return count;
}

/** The units in which a pail can be weighed. */
export const PAID_UNITS = ['kg', 'g'] as const satisfies readonly WeighingRule['unit'][];
