/** The books of a small village after a month and a morning, made by the use cases alone, with at least one row in every table. */
import { randomBytes } from 'node:crypto';
import { decodeFrame } from '../../../drivers/index.ts';
import { lactosureBytes } from '../../../drivers/simulator/lactosure-bytes.ts';
import { tf0Bytes } from '../../../drivers/simulator/tf0-bytes.ts';
import { approveSettlement, sendBackSettlement } from '../../../server/app/approve-settlement.ts';
import { bindAnalysis, discardReading, takeReading } from '../../../server/app/bind-analysis.ts';
import { bindWeighing, type ReadFrame } from '../../../server/app/bind-weighing.ts';
import type { DeviceRecord } from '../../../server/app/books.ts';
import { callUp, placeSample, repeatMeasuring, undoDelivery } from '../../../server/app/call-up.ts';
import { closeDay } from '../../../server/app/close-day.ts';
import { type Correct, correctDelivery } from '../../../server/app/correct-delivery.ts';
import { decideDelivery } from '../../../server/app/decide-delivery.ts';
import { draftSettlement } from '../../../server/app/draft-settlement.ts';
import type { Actor, House } from '../../../server/app/house.ts';
import { logInAccount } from '../../../server/app/log-in.ts';
import { openAccount } from '../../../server/app/open-account.ts';
import { closeShift, openShift } from '../../../server/app/open-shift.ts';
import { pairScreen } from '../../../server/app/pair-screen.ts';
import { listPayout, pay } from '../../../server/app/pay-payout.ts';
import { configureDevice, publishLimits, publishPlan } from '../../../server/app/publish-rules.ts';
import { recordDeduction } from '../../../server/app/record-deduction.ts';
import { banHousehold, issueCard, registerHousehold } from '../../../server/app/register-household.ts';
import { setHouseholdPin } from '../../../server/app/set-secret.ts';
import { setUpStation } from '../../../server/app/set-up-station.ts';
import { typeValues } from '../../../server/app/type-values.ts';
import { businessDate, type ShiftName } from '../../../server/core/calendar.ts';
import type { DeviceSettings, LimitRow, Role } from '../../../server/core/facts/station-facts.ts';
import type { Outcome } from '../../../server/core/outcome.ts';
import type { PlanTerms } from '../../../server/core/pricing/plan.ts';
import { epochMs, grams } from '../../../server/core/units.ts';
import { readAnalysis } from '../../../server/counter/analyzer-reading.ts';
import { createHouse, loadPinyin } from '../../../server/main.ts';
import { openBooks } from '../../../server/store/open-books.ts';
import { LIMITS, PLAN } from '../../station/station-under-test.ts';

const SECRET = 'butter-lamp';
const ADMIN: Actor = { account: 1, roles: ['admin'] };
const TESTER: Actor = { account: 2, roles: ['tester'] };
const ACCOUNTANT: Actor = { account: 3, roles: ['accountant'] };
const CASHIER: Actor = { account: 4, roles: ['cashier'] };
const COMMITTEE: Actor = { account: 5, roles: ['committee'] };
const SCALE = 1;
const ANALYZER = 2;

const newId = (): string => randomBytes(16).toString('hex');

async function expectDone<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(`${settled.refusal.code} ${JSON.stringify(settled.refusal.facts)}`);
  return settled.value;
}

/** A village whose clock is set by hand and goes on by a second with each look. */
export class Village {
  readonly house: House;
  readonly close: () => Promise<void>;
  readonly #clock: { at: number };

  constructor(house: House, clock: { at: number }, close: () => Promise<void>) {
    this.house = house;
    this.#clock = clock;
    this.close = close;
  }

  setClock(localTime: string): void {
    this.#clock.at = Date.parse(`${localTime}+08:00`);
  }

  async device(device: number): Promise<DeviceRecord> {
    const found = await this.house.books.rules.device(device);
    if (found === null) throw new Error(`no device ${device}`);
    return found;
  }

  openShift(name: ShiftName): Promise<unknown> {
    return expectDone(openShift(this.house, TESTER, { id: newId(), name, clockConfirmed: false }));
  }

  async closeShift(): Promise<void> {
    const open = await this.house.books.deliveries.openShift();
    await expectDone(closeShift(this.house, TESTER, { id: newId(), shift: open?.shift ?? '' }));
  }

  closeDay(day: string): Promise<unknown> {
    return expectDone(closeDay(this.house, ACCOUNTANT, { id: newId(), day: businessDate(day) }));
  }

  async callUp(household: number): Promise<string> {
    const input = { id: newId(), household, milkKind: null, milkedMinutesAgo: 40, isCooled: false };
    await expectDone(callUp(this.house, TESTER, input));
    return input.id;
  }

  placeSample(delivery: string): Promise<unknown> {
    return expectDone(placeSample(this.house, TESTER, { id: newId(), delivery, device: ANALYZER }));
  }

  async weigh(delivery: string, grossGrams: number): Promise<void> {
    const device = await this.device(SCALE);
    await expectDone(bindWeighing(this.house, { delivery, device, ...framesOf(grossGrams) }));
  }

  async analyse(delivery: string, fat: string, by: 'device' | 'hand' = 'device'): Promise<void> {
    const reading = await this.reading(fat);
    if (by === 'device') await expectDone(bindAnalysis(this.house, delivery, reading));
    else await expectDone(takeReading(this.house, TESTER, { id: newId(), delivery, reading }));
  }

  async reading(fat: string) {
    const device = await this.device(ANALYZER);
    const values = {
      fat,
      snf: '9.10',
      clr: '28.00',
      protein: '4.80',
      lactose: '4.90',
      salts: '0.75',
      addedWater: '0.00',
      temperature: '20.00',
    };
    const message = decodeFrame('lactosure', {}, Buffer.from(lactosureBytes(values)).toString('hex'));
    if (message?.kind !== 'analysis') throw new Error('the line does not decode');
    const reading = readAnalysis(device, message);
    if (!reading.ok) throw new Error(reading.refusal.code);
    return reading.value;
  }

  type(delivery: string, acidity = 165_000): Promise<unknown> {
    const values = [
      { measure: 'acidity', value: acidity, nth: 1 },
      { measure: 'lactometer', value: 300_000, nth: 1 },
      { measure: 'sampleTemperature', value: 200_000, nth: 1 },
      { measure: 'pailTemperature', value: 224_000, nth: 1 },
    ] as const;
    const alcoholTest = { strengthPercent: 72, result: 'passed' } as const;
    return expectDone(typeValues(this.house, TESTER, { id: newId(), delivery, values, grossGrams: null, alcoholTest, sensory: 'normal' }));
  }

  /** A pail from the call to the decision, by its devices. */
  async accept(household: number, pail: { grossGrams: number; fat: string }): Promise<string> {
    const delivery = await this.callUp(household);
    await this.placeSample(delivery);
    await this.weigh(delivery, pail.grossGrams);
    await this.analyse(delivery, pail.fat);
    await this.type(delivery);
    await this.decide(delivery);
    return delivery;
  }

  async decide(delivery: string): Promise<void> {
    const ask = (shownAmountFen: number) =>
      decideDelivery(this.house, TESTER, { id: newId(), delivery, verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
    const shown = await ask(0);
    if (shown.ok || shown.refusal.code !== 'AMOUNT_CHANGED') throw new Error(`no amount: ${JSON.stringify(shown)}`);
    await expectDone(ask(Number(shown.refusal.facts['amountFen'])));
  }

  async reject(household: number): Promise<string> {
    const delivery = await this.callUp(household);
    await this.weigh(delivery, 9_400);
    await this.type(delivery, 210_000);
    const rejected = { id: newId(), delivery, verdict: 'rejected', reasons: ['acidity'], fate: 'home' } as const;
    await expectDone(decideDelivery(this.house, TESTER, rejected));
    return delivery;
  }

  undo(delivery: string): Promise<unknown> {
    return expectDone(undoDelivery(this.house, TESTER, { id: newId(), delivery }));
  }

  correct(delivery: string, change: Partial<Correct> & Pick<Correct, 'reason'>): Promise<unknown> {
    const input = { id: newId(), delivery, toHousehold: null, netGrams: null, values: [], second: null, ...change };
    return expectDone(correctDelivery(this.house, TESTER, { input, door: 'counter' }));
  }
}

/** Frames as the scale sends them, 80 ms apart: the empty platform, then the load for somewhat more than a second. */
function framesOf(grossGrams: number): { window: ReadFrame[]; empty: ReadFrame[] } {
  const frame = (weight: number, place: number): ReadFrame => ({
    atUs: 7_000_000 + place * 80_000,
    grams: grams(weight),
    stableFlag: null,
    hex: Buffer.from(tf0Bytes(weight, 3)).toString('hex'),
  });
  return {
    empty: [0, 1, 2].map((place) => frame(0, place)),
    window: Array.from({ length: 14 }, (_, place) => frame(grossGrams, 10 + place)),
  };
}

const SCALE_SETTINGS: DeviceSettings = {
  name: 'platform scale',
  family: 'scale',
  protocol: 'yaohua-tf0',
  settings: { unit: 'kg' },
  transport: { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: true, rts: true },
  silenceMs: 2000,
  weighing: {
    unit: 'kg',
    stepGrams: grams(10),
    count: 5,
    windowMs: 1000,
    spreadSteps: 1,
    emptyGrams: grams(100),
    minimumGrams: grams(500),
    capacityGrams: grams(150_000),
  },
};
const ANALYZER_SETTINGS: DeviceSettings = {
  name: 'analyzer',
  family: 'analyzer',
  protocol: 'lactosure',
  settings: {},
  transport: { kind: 'tcp', host: '127.0.0.1', port: 4001 },
  silenceMs: 2000,
  weighing: null,
};

/** Opens the village's books; `synchronous` is off, since nobody pulls the plug here. */
export async function openVillage(file: string, at = '2026-10-01T07:00:00'): Promise<Village> {
  await loadPinyin();
  const clock = { at: Date.parse(`${at}+08:00`) };
  const now = () => {
    clock.at += 1000;
    return epochMs(clock.at);
  };
  const opened = await openBooks(file, 'OFF', now);
  return new Village(
    createHouse(opened, now, () => undefined),
    clock,
    opened.close,
  );
}

/** The station, its people, devices, rules and three households. */
export async function furnishVillage({ house }: Village): Promise<void> {
  const station = { bo: 'ཆུ་ལུང', zh: '曲龙村收奶站', en: 'Qulong milk station' };
  const admin = { login: 'admin', name: '卓嘎', secret: SECRET };
  const cooperative = { cooperative: '曲龙合作社', licence: '〔2024〕0007', timeZone: 'Asia/Shanghai' };
  await expectDone(setUpStation(house, { id: newId(), station, ...cooperative, admin }));
  for (const role of ['tester', 'accountant', 'cashier', 'committee'] satisfies Role[]) {
    await expectDone(openAccount(house, ADMIN, { id: newId(), login: role, name: '格桑', roles: [role], secret: SECRET }));
  }
  const from = { fromDay: '2026-01-01', fromShift: 'morning' } as const;
  await expectDone(publishLimits(house, COMMITTEE, { id: newId(), ...from, rows: LIMITS as unknown as LimitRow[] }));
  await expectDone(publishPlan(house, COMMITTEE, { id: newId(), ...from, milkKinds: ['yak'], terms: PLAN as unknown as PlanTerms }));
  await expectDone(configureDevice(house, ADMIN, { id: newId(), device: SCALE, ...SCALE_SETTINGS }));
  await expectDone(configureDevice(house, ADMIN, { id: newId(), device: ANALYZER, ...ANALYZER_SETTINGS }));
  for (const number of [1, 2, 3]) {
    const names = { code: String(100 + number), mark: number, nameZh: '次仁卓玛', nameBo: 'ཚེ་རིང' };
    const terms = { milkKind: 'yak', payBy: number === 2 ? 'bank' : 'cash', isMember: true, tareGrams: 1_220 } as const;
    await expectDone(registerHousehold(house, ADMIN, { id: newId(), ...names, ...terms }));
  }
}

async function keepTheDoors({ house }: Village): Promise<void> {
  await expectDone(setHouseholdPin(house, ADMIN, { id: newId(), household: 1, pin: '480216' }));
  for (const secret of ['card-one', 'card-two']) await expectDone(issueCard(house, ADMIN, { id: newId(), household: 1, secret }));
  const days = { from: '2026-10-20', until: '2026-10-24' };
  await expectDone(banHousehold(house, TESTER, { id: newId(), household: 3, reason: 'medicine', ...days }));
  await expectDone(pairScreen(house, { id: newId(), name: 'tablet', token: newId(), isCodeRight: true }));
  await expectDone(logInAccount(house, 'counter', { login: 'tester', secret: SECRET }));
  for (const login of ['cashier', 'nobody']) {
    const wrong = await logInAccount(house, 'counter', { login, secret: 'yak-butter' });
    if (wrong.ok) throw new Error('a wrong secret opened the door');
  }
}

async function workDays(village: Village): Promise<void> {
  const { house } = village;
  village.setClock('2026-10-05T07:00:00');
  await village.openShift('morning');
  const [heavy, moved, tested, swapped, voided] = [
    await village.accept(1, { grossGrams: 13_060, fat: '6.48' }),
    await village.accept(2, { grossGrams: 11_440, fat: '6.20' }),
    await village.accept(1, { grossGrams: 9_870, fat: '5.90' }),
    await village.accept(3, { grossGrams: 15_000, fat: '6.10' }),
    await village.accept(3, { grossGrams: 8_210, fat: '6.30' }),
  ];
  await village.reject(2);
  await village.undo(await village.callUp(1));
  const repeated = await village.callUp(2);
  await village.weigh(repeated, 7_000);
  await village.analyse(repeated, '6.00', 'hand');
  for (const what of ['weighing', 'analysis'] as const) {
    await expectDone(repeatMeasuring(house, TESTER, { id: newId(), delivery: repeated, what }));
  }
  await expectDone(discardReading(house, TESTER, { id: newId(), reading: await village.reading('0.02'), reason: 'rinse' }));
  await village.weigh(repeated, 7_100);
  await village.analyse(repeated, '6.05');
  await village.type(repeated);
  await village.decide(repeated);
  await village.correct(moved, { reason: 'wrongHousehold', toHousehold: 1 });
  await village.correct(swapped, { reason: 'wrongPail', toHousehold: 2 });
  await village.correct(tested, {
    reason: 'wrongTest',
    values: [
      { measure: 'acidity', value: 158_000 },
      { measure: 'fat', value: 61_000 },
    ],
  });
  await village.correct(voided, { reason: 'void' });
  await village.closeShift();
  await expectDone(
    recordDeduction(house, CASHIER, { id: newId(), household: 1, kind: 'advance', amountFen: 5_000, reason: 'feed', consent: 'form 12' }),
  );
  await village.closeDay('2026-10-05');
  village.setClock('2026-10-06T18:00:00');
  await village.openShift('evening');
  await village.accept(2, { grossGrams: 12_340, fat: '6.40' });
  const second = { login: 'committee', secret: SECRET };
  await village.correct(heavy, { reason: 'wrongWeight', netGrams: 11_480, second });
  await village.closeShift();
  await village.closeDay('2026-10-06');
}

async function settleMonth({ house }: Village): Promise<void> {
  const settlement = '2026-10';
  await expectDone(draftSettlement(house, ACCOUNTANT, { id: newId(), settlement }));
  await expectDone(sendBackSettlement(house, COMMITTEE, { id: newId(), settlement, reason: 'once more' }));
  await expectDone(draftSettlement(house, ACCOUNTANT, { id: newId(), settlement }));
  const { dueFen } = (await house.books.money.settlement(settlement)) ?? { dueFen: 0 };
  await expectDone(approveSettlement(house, COMMITTEE, { id: newId(), settlement, dueFen }));
  for (const payBy of ['bank', 'cash'] as const) await expectDone(listPayout(house, CASHIER, { id: newId(), settlement, payBy }));
  for (const payBy of ['bank', 'cash'] as const) {
    const [line] = await house.books.money.payoutLines(settlement, payBy);
    await expectDone(pay(house, CASHIER, { id: newId(), settlement, payBy, households: [line?.household ?? 0] }));
  }
}

/** One more morning that is still going on: a pail is decided, another stands on the scale with its cup in the analyzer. */
export async function workOn(village: Village, localTime: string): Promise<void> {
  village.setClock(localTime);
  await village.openShift('morning');
  await village.accept(1, { grossGrams: 10_030, fat: '6.25' });
  const open = await village.callUp(3);
  await village.placeSample(open);
  await village.weigh(open, 9_990);
}

/** The whole village: October settled and paid, and the morning of 2 November. The books are closed when the promise resolves. */
export async function makeVillage(file: string): Promise<void> {
  const village = await openVillage(file);
  await furnishVillage(village);
  await keepTheDoors(village);
  await workDays(village);
  village.setClock('2026-11-02T06:00:00');
  await settleMonth(village);
  await workOn(village, '2026-11-02T07:00:00');
  await village.close();
}
