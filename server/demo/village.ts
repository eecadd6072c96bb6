/** The village before its first morning: station, people, limits, price plan, devices, households. */

import { configureDevice } from '../app/configure-device.ts';
import { openAccount } from '../app/open-account.ts';
import { publishLimits, publishPlan } from '../app/publish-rules.ts';
import { registerHousehold } from '../app/register-household.ts';
import { setHouseholdPin } from '../app/set-secret.ts';
import { setUpStation } from '../app/set-up-station.ts';
import { decideFactory } from '../app/vouch-for-devices.ts';
import type { BusinessDate } from '../core/calendar.ts';
import type { LimitRow, Role, Transport } from '../core/facts/station-facts.ts';
import type { StepTerms } from '../core/pricing/plan.ts';
import type { MeasureName, MilkKind } from '../core/quality/measure.ts';
import { parseMeasured } from '../core/quality/measure.ts';
import { grams, type Measured, measured, unitPrice } from '../core/units.ts';
import { createChance } from './chance.ts';
import type { Herd } from './milk.ts';
import { inventHouseholds } from './names.ts';
import { ACTORS, expectDone, type Past } from './past-house.ts';

export const TIME_ZONE = 'Asia/Shanghai';
/** Everybody's secret in the demo; it guards nothing. */
export const SECRET = 'butter-lamp';
export const PEOPLE: readonly { readonly login: string; readonly name: string; readonly role: Role }[] = [
  { login: 'admin', name: '卓嘎', role: 'admin' },
  { login: 'tester', name: '格桑', role: 'tester' },
  { login: 'accountant', name: '央金', role: 'accountant' },
  { login: 'cashier', name: '达瓦', role: 'cashier' },
  { login: 'committee', name: '旺堆', role: 'committee' },
];
/** Households that have asked for a PIN, by their place in the list of households. */
export const PINS: readonly { readonly household: number; readonly pin: string }[] = [
  { household: 1, pin: '1010' },
  { household: 18, pin: '1180' },
  { household: 47, pin: '1470' },
];
export const SCALE = 1;
export const FIRST_ANALYZER = 2;
export const SECOND_ANALYZER = 3;

const NAMES = { bo: 'ཆུ་ལུང་འོ་མ་བསྡུ་སའི་ས་ཚིགས', zh: '曲龙村收奶站', en: 'Qulong milk station' };
const COOPERATIVE = '曲龙牦牛奶农民专业合作社';
const LICENCE = '〔2024〕0007';
const FACTORY_REASON = '等送检比对以前先按出厂校准付';
const SOURCE = '村委会决定：鲜奶试验三十桶';
const MILK_KINDS: readonly MilkKind[] = ['yak', 'dzomo'];

/** What the committee asks of the milk; a milk of few solids only warns. */
const BOUNDS: readonly { readonly measure: MeasureName; readonly min?: string; readonly max?: string; readonly warns?: true }[] = [
  { measure: 'acidity', min: '12', max: '18' },
  { measure: 'density', min: '1.027' },
  { measure: 'protein', min: '2.80' },
  { measure: 'snf', min: '8.10', warns: true },
];

/** 11.00 yuan/kg at protein 4.80 and fat 6.00; a point more or less of them is 1.00 and 0.40 yuan/kg, parts of a point too. */
const PLAN: StepTerms = {
  kind: 'baseAndSteps',
  basePrice: unitPrice(110_000),
  terms: [
    { measure: 'protein', base: measured(48_000), perPoint: 10_000 },
    { measure: 'fat', base: measured(60_000), perPoint: 4_000 },
  ].map(({ measure, base, perPoint }) => ({
    measure: measure as MeasureName,
    base,
    step: measured(10_000),
    mode: 'linear',
    perStepAbove: unitPrice(perPoint),
    perStepBelow: unitPrice(-perPoint),
    cap: null,
    floor: null,
  })),
  totalCap: null,
  totalFloor: null,
};

export type VillageOptions = {
  readonly herds: readonly Herd[];
  /** The first day for which limits and plan hold. */
  readonly firstDay: BusinessDate;
  /** The lines of the scale and of the first analyzer. */
  readonly scaleLine: Transport;
  readonly analyzerLine: Transport;
};

/** Founds the station. The households are numbered as their herds are. */
export async function foundVillage(past: Past, { herds, firstDay, scaleLine, analyzerLine }: VillageOptions): Promise<void> {
  const { house, newId } = past;
  const [first, ...others] = PEOPLE;
  if (first === undefined) throw new Error('a station has people');
  const admin = { login: first.login, name: first.name, secret: SECRET };
  const names = { station: NAMES, cooperative: COOPERATIVE, licence: LICENCE, timeZone: TIME_ZONE };
  expectDone(await setUpStation(house, { id: newId(), ...names, admin }));
  for (const { login, name, role } of others) {
    expectDone(await openAccount(house, ACTORS.admin, { id: newId(), login, name, roles: [role], secret: SECRET }));
  }
  const from = { fromDay: firstDay, fromShift: 'morning' } as const;
  expectDone(await publishLimits(house, ACTORS.committee, { id: newId(), ...from, rows: MILK_KINDS.flatMap(limitRows) }));
  expectDone(await publishPlan(house, ACTORS.committee, { id: newId(), ...from, milkKinds: MILK_KINDS, terms: PLAN }));
  await connectScale(past, scaleLine);
  await connectAnalyzer(past, FIRST_ANALYZER, analyzerLine);
  await decideOnFactory(past);
  await registerHerds(past, herds);
}

/** Until the analyzers are compared with a laboratory the committee pays on their makers' calibration. */
async function decideOnFactory({ house, newId }: Past): Promise<void> {
  for (const milkKind of MILK_KINDS) {
    for (const { measure } of PLAN.terms) {
      const decided = { milkKind, measure, isAllowed: true, reason: FACTORY_REASON } as const;
      expectDone(await decideFactory(house, ACTORS.committee, { id: newId(), ...decided }));
    }
  }
}

function limitRows(milkKind: MilkKind): LimitRow[] {
  return BOUNDS.map(({ measure, min, max, warns }) => ({
    milkKind,
    measure,
    min: boundOf(measure, min),
    max: boundOf(measure, max),
    effect: warns === true ? 'warns' : 'rejects',
    source: SOURCE,
  }));
}

const boundOf = (measure: MeasureName, text: string | undefined): Measured | null =>
  text === undefined ? null : expectDone(parseMeasured(measure, text));

async function registerHerds(past: Past, herds: readonly Herd[]): Promise<void> {
  const { house, newId, seed } = past;
  const chance = createChance(seed, 'households');
  const invented = inventHouseholds(herds.length, createChance(seed, 'names'));
  for (const [index, { tareGrams }] of herds.entries()) {
    const household = invented[index];
    if (household === undefined) throw new Error('every herd has a household');
    const kinds = { milkKind: chance.draw(12) === 0 ? 'dzomo' : 'yak', payBy: chance.draw(3) === 0 ? 'cash' : 'bank' } as const;
    const registered = { id: newId(), ...household, ...kinds, isMember: chance.draw(8) !== 0, tareGrams };
    expectDone(await registerHousehold(house, ACTORS.admin, registered));
    if (index % 20 === 0) await past.goOn();
  }
  for (const { household, pin } of PINS.filter((each) => each.household <= herds.length)) {
    expectDone(await setHouseholdPin(house, ACTORS.tester, { id: newId(), household, pin }));
  }
}

/** A platform scale of 150 kg in steps of 10 g, without a flag for rest: the rule finds it. */
async function connectScale({ house, newId }: Past, transport: Transport): Promise<void> {
  const weighing = {
    unit: 'kg',
    stepGrams: grams(10),
    count: 8,
    windowMs: 800,
    spreadSteps: 1,
    emptyGrams: grams(40),
    minimumGrams: grams(500),
    capacityGrams: grams(150_000),
  } as const;
  const scale = { name: 'XK3190-A9+', family: 'scale', protocol: 'yaohua-tf0', settings: { unit: 'kg' }, silenceMs: 3000 } as const;
  expectDone(await configureDevice(house, ACTORS.admin, { id: newId(), device: SCALE, ...scale, weighing, transport }));
}

/** Connects a further analyzer. */
export async function connectAnalyzer({ house, newId }: Past, device: number, transport: Transport): Promise<void> {
  const name = device === FIRST_ANALYZER ? 'A' : 'B';
  const analyzer = { name, family: 'analyzer', protocol: 'lactosure', settings: {}, silenceMs: 3000, weighing: null } as const;
  expectDone(await configureDevice(house, ACTORS.admin, { id: newId(), device, ...analyzer, transport }));
}
