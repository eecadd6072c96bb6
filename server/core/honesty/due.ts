/** What a device is due for before a shift, from what was last found. */
import { addDays, type BusinessDate, businessDateAt } from '../calendar.ts';
import type { CheckName, Deviation } from '../facts/honesty-facts.ts';
import type { DeviceSettings } from '../facts/station-facts.ts';
import type { EpochMs } from '../units.ts';

/** `near`: good, but close to its bound, or soon to be verified again. `due`: not done since it should have been. */
export type DueState = 'good' | 'near' | 'due' | 'failed';
export type DueName = CheckName | 'verification';
export type Due = { readonly name: DueName; readonly state: DueState };

export type Found = {
  readonly name: CheckName;
  readonly at: EpochMs;
  readonly isGood: boolean;
  readonly deviations: readonly Deviation[];
};

export type DueAt = {
  readonly now: EpochMs;
  readonly timeZone: string;
  /** When the last shift was closed: a scale is checked anew before each shift. Null before the first. */
  readonly lastClosedAt: EpochMs | null;
  readonly verifiedUntil: BusinessDate | null;
};

const OF_SCALE: readonly CheckName[] = ['zero', 'testWeight'];
const OF_ANALYZER: readonly CheckName[] = ['standardMilk', 'alkaline', 'acid'];
/** No milk flows through a meter, and its standards are its maker's. */
const OF_METER: readonly CheckName[] = [];
/** For how many days each is good: standard milk for the day itself, the alkaline cleaning until the next day, the acid one a week. */
const GOOD_DAYS: Readonly<Partial<Record<CheckName, number>>> = { standardMilk: 0, alkaline: 1, acid: 7 };
const VERIFY_SOON_DAYS = 30;

/** Every check of a device with its state, in a fixed order; an analyzer's or meter's verification only where it has one. */
export function findDue(
  { family, measures }: Pick<DeviceSettings, 'family' | 'measures'>,
  found: readonly Found[],
  at: DueAt,
): readonly Due[] {
  const names = family === 'scale' ? OF_SCALE : measures === undefined ? OF_ANALYZER : OF_METER;
  const checks = names.map((name) => ({ name, state: stateOf(found.find((one) => one.name === name) ?? null, at) }));
  const { verifiedUntil } = at;
  return family === 'scale' || verifiedUntil !== null ? [...checks, { name: 'verification', state: verificationState(at) }] : checks;
}

function stateOf(found: Found | null, at: DueAt): DueState {
  if (found === null) return 'due';
  if (!found.isGood) return 'failed';
  if (!isFresh(found, at)) return 'due';
  return found.deviations.some(isNearBound) ? 'near' : 'good';
}

function isFresh({ name, at: foundAt }: Found, { now, timeZone, lastClosedAt }: DueAt): boolean {
  const days = GOOD_DAYS[name];
  if (days === undefined) return lastClosedAt === null || foundAt > lastClosedAt;
  return addDays(businessDateAt(foundAt, timeZone), days) >= businessDateAt(now, timeZone);
}

/** Three quarters of what is allowed. */
const isNearBound = ({ found, value, allowed }: Deviation): boolean => 4 * Math.abs(found - value) >= 3 * allowed;

/** A verification that ended is due; it warns and blocks nothing. */
export function verificationState({ now, timeZone, verifiedUntil }: Pick<DueAt, 'now' | 'timeZone' | 'verifiedUntil'>): DueState {
  const today = businessDateAt(now, timeZone);
  if (verifiedUntil === null || verifiedUntil < today) return 'due';
  return verifiedUntil <= addDays(today, VERIFY_SOON_DAYS) ? 'near' : 'good';
}
