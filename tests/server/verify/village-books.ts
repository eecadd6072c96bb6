/** The books of a small village after a month and a morning, made by the use cases alone, with at least one row in every table. */
import { tf0Bytes } from '../../../drivers/simulator/tf0-bytes.ts';
import { approveSettlement, sendBackSettlement } from '../../../server/app/approve-settlement.ts';
import { discardReading } from '../../../server/app/bind-analysis.ts';
import { repeatMeasuring } from '../../../server/app/call-up.ts';
import { checkAnalyzer, recordCleaning, setStandard } from '../../../server/app/check-devices.ts';
import { configureDevice } from '../../../server/app/configure-device.ts';
import { configureInstrument } from '../../../server/app/configure-instrument.ts';
import { draftSettlement } from '../../../server/app/draft-settlement.ts';
import { logInAccount } from '../../../server/app/log-in.ts';
import { openAccount } from '../../../server/app/open-account.ts';
import { pairScreen } from '../../../server/app/pair-screen.ts';
import { listPayout, pay } from '../../../server/app/pay-payout.ts';
import { proveDevice } from '../../../server/app/prove-device.ts';
import { decideLightPails, publishLimits, publishPlan } from '../../../server/app/publish-rules.ts';
import { recordDeduction } from '../../../server/app/record-deduction.ts';
import { banHousehold, issueCard, registerHousehold } from '../../../server/app/register-household.ts';
import { setHouseholdPin } from '../../../server/app/set-secret.ts';
import { setUpStation } from '../../../server/app/set-up-station.ts';
import { decideFactory, judgeCheck, recordVerification, stateCalibration } from '../../../server/app/vouch-for-devices.ts';
import type { DeviceSettings, LimitRow, Role } from '../../../server/core/facts/station-facts.ts';
import type { PlanTerms } from '../../../server/core/pricing/plan.ts';
import { grams, measured } from '../../../server/core/units.ts';
import { LIMITS, PLAN } from '../../station/station-under-test.ts';
import {
  ACCOUNTANT,
  ADMIN,
  ANALYZER,
  CASHIER,
  COMMITTEE,
  expectDone,
  newId,
  openVillage,
  SCALE,
  SECRET,
  TESTER,
  type Village,
} from './village.ts';

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

/** The station, its people, devices, rules and three households. */
export async function furnishVillage({ house }: Village): Promise<void> {
  const station = { bo: 'ཆུ་ལུང', zh: '曲龙村收奶站', en: 'Qulong milk station' };
  const admin = { login: 'admin', name: '卓嘎', secret: SECRET };
  const cooperative = { cooperative: '曲龙合作社', licence: '〔2024〕0007', timeZone: 'Asia/Shanghai' };
  await expectDone(setUpStation(house, { id: newId(), station, ...cooperative, admin }));
  for (const role of ['tester', 'accountant', 'cashier', 'committee'] satisfies Role[]) {
    await expectDone(openAccount(house, ADMIN, { id: newId(), login: role, name: '格桑', roles: [role], secret: SECRET }));
  }
  const hand = { device: 3, name: 'lactometer', measures: ['lactometer', 'weight'] } as const;
  await expectDone(configureInstrument(house, ADMIN, { id: newId(), ...hand }));
  await vouchForDevices(house);
  const light = { fromDay: '2026-10-06', fromShift: 'evening', leastGrams: 200, reason: 'the last milk of the year' } as const;
  await expectDone(decideLightPails(house, COMMITTEE, { id: newId(), ...light }));
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

/** The committee pays yak milk on the analyzer's own calibration; a lot of standard milk stands ready. */
async function vouchForDevices(house: Village['house']): Promise<void> {
  const milk = { milkKind: 'yak', reason: 'until the laboratory has answered' } as const;
  for (const measure of ['protein', 'fat'] as const)
    await expectDone(decideFactory(house, COMMITTEE, { id: newId(), ...milk, measure, isAllowed: true }));
  const values = [{ measure: 'protein', value: 48_000, allowed: 1_500 }] as const;
  await expectDone(setStandard(house, ADMIN, { id: newId(), lot: 'L-7', untilDay: '2026-12-31', values }));
}

/** What is done with the devices before a shift; one test weight fails, is done again, and is judged. */
async function checkDevices(village: Village): Promise<void> {
  const { house } = village;
  const analyzer = { device: ANALYZER, milkKind: 'yak', day: '2026-10-06', reference: 'laboratory 88' } as const;
  await village.checkScale('zero', { nominalGrams: 0, shownGrams: 0 });
  const failed = await village.checkScale('testWeight', { nominalGrams: 10_000, shownGrams: 10_060 });
  await village.checkScale('testWeight', { nominalGrams: 10_000, shownGrams: 10_010 });
  await expectDone(judgeCheck(house, COMMITTEE, { id: newId(), check: failed, decision: 'stands', reason: 'a stone lay beneath' }));
  await expectDone(checkAnalyzer(house, TESTER, { id: newId(), standard: 1, reading: await village.reading('6.00') }));
  await expectDone(recordCleaning(house, TESTER, { id: newId(), device: ANALYZER, agent: 'alkaline' }));
  const verified = { device: SCALE, untilDay: '2027-03-01', certificate: 'C 12' };
  await expectDone(recordVerification(house, ADMIN, { id: newId(), ...verified }));
  await expectDone(
    stateCalibration(house, ADMIN, { id: newId(), ...analyzer, measure: 'protein', state: 'compared', offset: measured(-300) }),
  );
  await proveScale(village);
}

async function proveScale({ house }: Village): Promise<void> {
  const frame = Buffer.from(tf0Bytes(12_370, 3)).toString('hex');
  const shown = [{ kind: 'weight', frame, shown: { weight: '12.37' }, read: { weight: '12.370' } }] as const;
  await expectDone(proveDevice(house, ADMIN, { id: newId(), device: SCALE, capture: 'c'.repeat(64), shown }));
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

/** One that was over, and one of which nobody saw the end. */
async function troubleTheLines({ house }: Village): Promise<void> {
  const { lineTroubles, now } = house;
  await lineTroubles.begin({ device: SCALE, state: 'portClosed', detail: 'heldByAnother', by: 'minicom', beganAt: now() });
  await lineTroubles.end(SCALE, now());
  await lineTroubles.begin({ device: ANALYZER, state: 'noBytes', detail: null, by: null, beganAt: now() });
  await lineTroubles.resume(now());
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
  const together = await village.callUp(3);
  await village.weighTogether(together, 3_440);
  await village.undo(together);
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
  await checkDevices(village);
  await village.openShift('evening');
  await village.accept(2, { grossGrams: 12_340, fat: '6.40' });
  // 0.38 kg on a scale whose least weight is 0.50 kg.
  await village.accept(1, { grossGrams: 1_600, fat: '6.10' });
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
  await village.weighTare(3, 1_310);
  const open = await village.callUp(3);
  await village.placeSample(open);
  await village.weigh(open, 9_990);
}

/** The whole village: October settled and paid, and the morning of 2 November. The books are closed when the promise resolves. */
export async function makeVillage(file: string): Promise<void> {
  const village = await openVillage(file);
  await furnishVillage(village);
  await keepTheDoors(village);
  await troubleTheLines(village);
  await workDays(village);
  village.setClock('2026-11-02T06:00:00');
  await settleMonth(village);
  await workOn(village, '2026-11-02T07:00:00');
  await village.close();
}
