/** Milk that is banned whatever the test says: colostrum, and the time of a drug and its withdrawal. */
import { addDays, type BusinessDate, compareDates, daysBetween } from '../calendar.ts';

export type BanReason = 'colostrum' | 'medicine';
/** Both days belong to the ban. */
export type Ban = { readonly reason: BanReason; readonly from: BusinessDate; readonly until: BusinessDate };

/** Colostrum is banned to day 7 after calving, that day included. Source: Regulation 536 art. 24. */
const COLOSTRUM_DAYS = 7;

export const colostrumBan = (calvedOn: BusinessDate): Ban => ({
  reason: 'colostrum',
  from: calvedOn,
  until: addDays(calvedOn, COLOSTRUM_DAYS),
});

/** Days after calving, the day of calving being 0. */
export const daysAfterCalving = (calvedOn: BusinessDate, milkedOn: BusinessDate): number => daysBetween(calvedOn, milkedOn);

/** Why milk of that day is banned, null when it is not; of two bans the first in the list. */
export function banOn(bans: readonly Ban[], milkedOn: BusinessDate): BanReason | null {
  const found = bans.find(({ from, until }) => compareDates(from, milkedOn) <= 0 && compareDates(milkedOn, until) <= 0);
  return found?.reason ?? null;
}
