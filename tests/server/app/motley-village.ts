/** A village with milk of several kinds, of which some have no limits and some no price, and a scale that sets its bounds. */
import type { Answer, Client } from '../../station/client.ts';
import { newId } from '../../station/client.ts';
import { scaleSettings } from '../../station/counter-bench.ts';
import { callUp, GOOD_VALUES, LIMITS, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

/** Milk without limits; milk with limits and a price that comes out below zero. */
export const COW = 3;
export const DZOMO = 4;
export const GOOD_FEN = 13_630;

export type Typed = { measure: string; value: number; nth: number };
export const without = (measure: string): Typed[] => GOOD_VALUES.filter((value) => value.measure !== measure);
export const withValue = (measure: string, value: number): Typed[] => [...without(measure), { measure, value, nth: 1 }];

export type MotleyVillage = {
  readonly under: StationUnderTest;
  readonly admin: Client;
  readonly tester: Client;
  type(delivery: string, values: readonly unknown[], grossGrams?: unknown): Promise<Answer>;
  accept(delivery: string, change?: object): Promise<Answer>;
  /** An open pail with these values typed and a good weight. */
  openPail(values: readonly Typed[], household?: number): Promise<string>;
};

export async function openMotleyVillage(): Promise<MotleyVillage> {
  const under = await startFurnished({ households: 2 });
  const admin = await under.as('admin');
  const tester = await under.as('tester');
  await furnishMotley(admin);
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  const type: MotleyVillage['type'] = (delivery, values, grossGrams = null) =>
    tester.post(`/api/deliveries/${delivery}/values`, { id: newId(), values, grossGrams, alcoholTest: null, sensory: null });
  return {
    under,
    admin,
    tester,
    type,
    accept: (delivery, change = {}) => {
      const accepted = { verdict: 'accepted', shownAmountFen: GOOD_FEN, isSameAgainConfirmed: false };
      return tester.post(`/api/deliveries/${delivery}/decide`, { id: newId(), ...accepted, ...change });
    },
    openPail: async (values, household = 1) => {
      const delivery = await callUp(tester, household);
      const answer = await type(delivery, values, 13_060);
      if (answer.status !== 200) throw new Error(answer.bytes.toString('utf8'));
      return delivery;
    },
  };
}

async function furnishMotley(admin: Client): Promise<void> {
  const cow = { code: '300', mark: 4, nameZh: '才让', nameBo: 'ཚེ་རིང', milkKind: 'cow', payBy: 'bank', isMember: true, tareGrams: 1_220 };
  await submitted(admin, '/api/households', cow);
  await submitted(admin, '/api/households', { ...cow, code: '301', milkKind: 'dzomo' });
  const rows = LIMITS.map((row) => ({ ...row, milkKind: 'dzomo' }));
  await submitted(admin, '/api/limits', { fromDay: '2026-02-01', fromShift: 'morning', rows: [...LIMITS, ...rows] });
  const bounds = { cap: null, floor: null };
  const sliding = { measure: 'protein', base: 48_000, step: 1_000, mode: 'steps', perStepAbove: -40_000, perStepBelow: -40_000, ...bounds };
  const terms = { kind: 'baseAndSteps', basePrice: 110_000, terms: [sliding], totalCap: null, totalFloor: null };
  await submitted(admin, '/api/plans', { milkKinds: ['dzomo'], fromDay: '2026-02-01', fromShift: 'morning', terms });
  await submitted(admin, '/api/devices', scaleSettings());
}
