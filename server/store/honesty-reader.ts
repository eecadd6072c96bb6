import { type Kysely, sql } from 'kysely';
import type {
  CalibrationRecord,
  CheckRecord,
  FactoryDecisionRecord,
  HonestyReader,
  StandardRecord,
  WaiverRecord,
} from '../app/honesty-books.ts';
import { businessDate, type ShiftId } from '../core/calendar.ts';
import type { CounterFacts } from '../core/facts/counter-facts.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import { epochMs } from '../core/units.ts';
import type { DeviceCheckTable } from './honesty-schema.ts';
import { keepQuery } from './kept-query.ts';
import type { Schema } from './schema.ts';

const findProofs = keepQuery((db) => db.selectFrom('proof').selectAll().orderBy('seq'));
const findCalibrations = keepQuery((db) => db.selectFrom('calibration').selectAll().orderBy('device').orderBy('seq'));
const findFactoryDecisions = keepQuery((db) => db.selectFrom('factoryDecision').selectAll().orderBy('seq'));

/** The reason stands in the fact alone; the shifts lead there. */
const findWaivers = keepQuery((db) =>
  db
    .selectFrom('shift')
    .innerJoin('fact', 'fact.seq', 'shift.seq')
    .select(['shift.shift', 'shift.day', 'shift.openedAt', 'shift.openedBy', sql<string>`json_extract(body, '$.waiver')`.as('waiver')])
    .where(sql<boolean>`json_extract(body, '$.waiver') is not null`)
    .orderBy('shift.seq'),
);

type WaiverRow = { shift: string; day: string; openedAt: number; openedBy: number | null; waiver: string };

const waiverOf = ({ shift, day, openedAt, openedBy, waiver }: WaiverRow): WaiverRecord => ({
  ...(JSON.parse(waiver) as NonNullable<CounterFacts['shift.opened']['waiver']>),
  ...{ shift: shift as ShiftId, day: businessDate(day), at: epochMs(openedAt), who: openedBy },
});

/** Reads proofs, checks, standards, verifications and calibrations of devices. */
export function readHonesty(db: Kysely<Schema>): HonestyReader {
  return {
    ...readChecks(db),
    waivers: async () => (await findWaivers(db, {})).map(waiverOf),
    proofs: async () =>
      (await findProofs(db, {})).map(({ seq: _seq, ...proof }) => ({
        ...proof,
        at: epochMs(proof.at),
        compared: JSON.parse(proof.compared) as readonly MeasureName[],
      })),
    calibrations: async () => (await findCalibrations(db, {})).map(({ seq: _seq, ...row }) => row as unknown as CalibrationRecord),
    factoryDecisions: async () =>
      (await findFactoryDecisions(db, {})).map(
        ({ seq: _seq, ...row }) => ({ ...row, isAllowed: row.isAllowed === 1 }) as unknown as FactoryDecisionRecord,
      ),
    standards: async () => {
      const rows = await db.selectFrom('standard').selectAll().orderBy('standard').execute();
      return rows.map(({ standard, lot, untilDay, standardValues }) => ({
        standard,
        lot,
        untilDay: businessDate(untilDay),
        values: JSON.parse(standardValues) as StandardRecord['values'],
      }));
    },
    verifications: async () => {
      const rows = await db.selectFrom('verification').selectAll().orderBy('device').execute();
      return rows.map(({ device, untilDay, certificate }) => ({ device, untilDay: businessDate(untilDay), certificate }));
    },
  };
}

type ChecksReader = Pick<
  HonestyReader,
  'lastChecks' | 'check' | 'checksOf' | 'failedChecks' | 'goodCheckBefore' | 'goodCheckAfter' | 'judgements'
>;

function readChecks(db: Kysely<Schema>): ChecksReader {
  const checks = () => db.selectFrom('deviceCheck').selectAll();
  const goodAs = ({ device, name }: CheckRecord) => checks().where('device', '=', device).where('name', '=', name).where('isGood', '=', 1);
  return {
    lastChecks: async () => {
      const last = db
        .selectFrom('deviceCheck')
        .select((eb) => eb.fn.max('seq').as('seq'))
        .groupBy(['device', 'name']);
      return (await checks().where('seq', 'in', last).orderBy('device').orderBy('seq').execute()).map(checkOf);
    },
    check: async (check) => checkOrNull(await checks().where('seq', '=', check).executeTakeFirst()),
    checksOf: async (device, limit) =>
      (await checks().where('device', '=', device).orderBy('seq', 'desc').limit(limit).execute()).map(checkOf).reverse(),
    failedChecks: async (limit) => (await checks().where('isGood', '=', 0).orderBy('seq', 'desc').limit(limit).execute()).map(checkOf),
    goodCheckBefore: async (failed) =>
      checkOrNull(await goodAs(failed).where('seq', '<', failed.check).orderBy('seq', 'desc').limit(1).executeTakeFirst()),
    goodCheckAfter: async (failed) =>
      checkOrNull(await goodAs(failed).where('seq', '>', failed.check).orderBy('seq').limit(1).executeTakeFirst()),
    judgements: async () => {
      const rows = await db.selectFrom('checkJudgement').selectAll().orderBy('seq').execute();
      return rows.map(({ deviceCheck, decision, reason, at, who }) => ({
        check: deviceCheck,
        decision: decision as 'stands' | 'corrected',
        reason,
        at: epochMs(at),
        who,
      }));
    },
  };
}

const checkOf = ({ seq, figures, isGood, ...row }: DeviceCheckTable): CheckRecord => ({
  ...row,
  check: seq,
  name: row.name as CheckRecord['name'],
  at: epochMs(row.at),
  isGood: isGood === 1,
  figures: JSON.parse(figures) as CheckRecord['figures'],
});
const checkOrNull = (row: DeviceCheckTable | undefined): CheckRecord | null => (row === undefined ? null : checkOf(row));
