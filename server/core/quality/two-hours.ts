/** The two hours within which uncooled milk may be sold. Judged once, at arrival; from then on a delay is the station's. */
import { type EpochMs, type Measured, wholeMinutes } from '../units.ts';

/** Source: Regulation 536 art. 18 and 25; more than 2 h is strictly more, in whole minutes. */
const MINUTES_MAX = 120;
/** The tank holds 0 to 4 °C within the two hours, in 0.0001 °C. */
const TANK_MAX = 40_000;

export type MilkingTime = 'stated' | 'estimated';

/** A stated milking time can refuse the milk, an estimated one only warns; cooled milk has no such clock. */
export function judgeAge({
  minutes,
  milkingTime,
  isCooled,
}: {
  readonly minutes: number;
  readonly milkingTime: MilkingTime;
  readonly isCooled: boolean;
}): 'ok' | 'warned' | 'refused' {
  if (isCooled || minutes <= MINUTES_MAX) return 'ok';
  return milkingTime === 'stated' ? 'refused' : 'warned';
}

/** Whole minutes until uncooled milk is too old; negative once it is. */
export const minutesLeft = (milkedAt: EpochMs, now: EpochMs): number => MINUTES_MAX - wholeMinutes(milkedAt, now);

/** Whether a pail that arrived in time has gone over while it waited: the station's delay, never a herder's reject. */
export const isStationDelay = ({
  milkedAt,
  arrivedAt,
  now,
}: {
  readonly milkedAt: EpochMs;
  readonly arrivedAt: EpochMs;
  readonly now: EpochMs;
}): boolean => minutesLeft(milkedAt, arrivedAt) >= 0 && minutesLeft(milkedAt, now) < 0;

/** Whether a tank temperature, two hours after milking, is what the law asks for. */
export const isTankCold = (temperature: Measured): boolean => temperature >= 0 && temperature <= TANK_MAX;
