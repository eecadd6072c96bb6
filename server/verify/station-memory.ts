/** What changes a few times a year is read once for the thousands of facts that need it. */
import type { Reading } from '../app/books.ts';
import { honestyProjections } from '../store/projections/honesty-projections.ts';
import { stationProjections } from '../store/projections/station-projections.ts';

export type StationMemory = Map<string, Promise<unknown>>;

/** Whether a fact of this kind changes what is remembered. */
export const changesStation = (kind: string): boolean => kind in stationProjections || kind in honestyProjections;

/** The readers, with station, people, households, rules and what devices are worth remembered until the memory is cleared. */
export function rememberStation(books: Reading, memory: StationMemory): Reading {
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = memory.get(key);
    if (known !== undefined) return known as Promise<T>;
    const answer = read();
    memory.set(key, answer);
    return answer;
  };
  const { station, households, rules, honesty } = books;
  return {
    ...books,
    station: {
      ...station,
      station: () => once('station', () => station.station()),
      accountByNumber: (account) => once(`account/${account}`, () => station.accountByNumber(account)),
    },
    households: {
      ...households,
      all: () => once('households', () => households.all()),
      byNumber: (household) => once(`household/${household}`, () => households.byNumber(household)),
      bansOn: (day) => once(`bans/${day}`, () => households.bansOn(day)),
    },
    rules: {
      devices: () => once('devices', () => rules.devices()),
      retired: () => once('retired', () => rules.retired()),
      lastVersion: (device) => once(`lastVersion/${device}`, () => rules.lastVersion(device)),
      device: (device) => once(`device/${device}`, () => rules.device(device)),
      instruments: () => once('instruments', () => rules.instruments()),
      deviceVersions: () => once('deviceVersions', () => rules.deviceVersions()),
      limits: () => once('limits', () => rules.limits()),
      lightPails: () => once('lightPails', () => rules.lightPails()),
      plans: () => once('plans', () => rules.plans()),
    },
    honesty: {
      ...honesty,
      proofs: () => once('proofs', () => honesty.proofs()),
      calibrations: () => once('calibrations', () => honesty.calibrations()),
      factoryDecisions: () => once('factoryDecisions', () => honesty.factoryDecisions()),
      lastChecks: () => once('lastChecks', () => honesty.lastChecks()),
    },
  };
}
