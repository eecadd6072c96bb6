/** What a screen must know of the station before anybody has logged in. */
import { businessDateAt } from '../core/calendar.ts';
import type { House } from './house.ts';

const USUAL_TIME_ZONE = 'Asia/Shanghai';
const NAMELESS = { bo: '', zh: '', en: '' };

export async function viewStation({ books, now }: House) {
  const station = await books.station.station();
  const at = now();
  const timeZone = station?.timeZone ?? USUAL_TIME_ZONE;
  return {
    isSetUp: station !== null,
    station: { ...(station?.names ?? NAMELESS) },
    cooperative: station?.cooperative ?? '',
    licence: station?.licence ?? '',
    timeZone,
    now: at,
    day: businessDateAt(at, timeZone),
  };
}
