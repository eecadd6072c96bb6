/** Finding a household at the counter: by card, code, Chinese name, pinyin initials or spelling, Tibetan. */
import { businessDateAt } from '../core/calendar.ts';
import type { BanRecord, HouseholdRecord } from './books.ts';
import type { House } from './house.ts';
import { tagOf } from './view-delivery.ts';

/** What a scanner sends before the secret of a card. */
const CARD_PREFIX = 'card:';
const FOUND_MAX = 24;

/** The best matches first; an empty search lists the first households by code. */
export async function searchHouseholds({ books, digest, now }: House, search: string) {
  const text = search.trim().toLowerCase();
  const all = (await books.households.all()).toSorted((a, b) => Number(a.code) - Number(b.code));
  const found = text.startsWith(CARD_PREFIX)
    ? [await books.households.byCard(digest(text.slice(CARD_PREFIX.length)))].filter((household) => household !== null)
    : rank(all, text);
  const shift = await books.deliveries.openShift();
  const pails = shift === null ? new Map<number, readonly number[]>() : await books.deliveries.pailsByHousehold(shift.shift);
  const station = await books.station.station();
  const bans = station === null ? [] : await books.households.bansOn(businessDateAt(now(), station.timeZone));
  const tares = await books.households.tares();
  const households = [];
  for (const household of found.slice(0, FOUND_MAX)) {
    const { household: number, milkKind, payBy, isMember, tareGrams } = household;
    const called = pails.get(number) ?? [];
    households.push({
      ...tagOf(household),
      milkKind,
      payBy,
      isMember,
      pailsThisShift: called.length,
      pailsCalled: [...new Set(called)].sort((a, b) => a - b),
      tares: tares.filter((tare) => tare.household === number).map(({ pail, grams }) => ({ pail, grams })),
      tareGrams,
      usualGrams: await books.deliveries.usualGrams(number),
      banned: banOf(bans, number),
    });
  }
  return { households, total: found.length };
}

function banOf(bans: readonly BanRecord[], household: number) {
  const ban = bans.find((known) => known.household === household);
  return ban === undefined ? null : { reason: ban.reason, until: ban.until };
}

function rank(all: readonly HouseholdRecord[], text: string): readonly HouseholdRecord[] {
  if (text === '') return all;
  const scored = all.map((household) => ({ household, score: scoreOf(household, text) })).filter(({ score }) => score > 0);
  return scored.toSorted((a, b) => b.score - a.score).map(({ household }) => household);
}

/** The whole of a thing goes before its beginning, its beginning before its inside. */
function scoreOf({ code, nameZh, nameBo, pinyin, initials }: HouseholdRecord, text: string): number {
  const spelled = pinyin.replaceAll(' ', '');
  const things = [code, nameZh, initials, spelled, nameBo];
  if (things.includes(text)) return 3;
  if (things.some((thing) => thing.startsWith(text))) return 2;
  return [nameZh, nameBo, spelled].some((thing) => thing.includes(text)) ? 1 : 0;
}
