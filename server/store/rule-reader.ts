import type { Kysely } from 'kysely';
import type { DeviceRecord, InstrumentRecord, LightPailsRecord, LimitsRecord, PlanRecord } from '../app/books.ts';
import type { RuleReader } from '../app/rule-books.ts';
import { businessDate } from '../core/calendar.ts';
import { keepQuery } from './kept-query.ts';
import type { DeviceTable, Schema } from './schema.ts';

const findDevices = keepQuery((db) =>
  db.selectFrom('device').selectAll().where('family', '<>', 'hand').orderBy('device').orderBy('version'),
);
const findInstruments = keepQuery((db) =>
  db.selectFrom('device').selectAll().where('family', '=', 'hand').orderBy('device').orderBy('version'),
);
const findLimits = keepQuery((db) => db.selectFrom('limits').selectAll().orderBy('version'));
const findLightPails = keepQuery((db) => db.selectFrom('lightPails').selectAll().orderBy('version'));
const findPlans = keepQuery((db) => db.selectFrom('plan').selectAll().orderBy('plan'));

/** Reads devices, limits and price plans. */
export function readRules(db: Kysely<Schema>): RuleReader {
  return {
    devices: async () => (await newest(db)).filter(({ isRetired }) => isRetired !== true),
    retired: async () => (await newest(db)).filter(({ isRetired }) => isRetired === true),
    device: async (device) => {
      const row = await db
        .selectFrom('device')
        .selectAll()
        .where('device', '=', device)
        .where('family', '<>', 'hand')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      const found = row === undefined ? null : deviceOf(row);
      return found?.isRetired === true ? null : found;
    },
    instruments: async () => {
      const rows = await findInstruments(db, {});
      const last = [...new Map(rows.map((row) => [row.device, instrumentOf(row)])).values()];
      return last.filter(({ isRetired }) => isRetired !== true);
    },
    lastVersion: async (device) => {
      const row = await db
        .selectFrom('device')
        .select((eb) => eb.fn.max('version').as('last'))
        .where('device', '=', device)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
    deviceVersions: async () => (await findDevices(db, {})).map(deviceOf),
    limits: async () => {
      const rows = await findLimits(db, {});
      return rows.map((row) => ({
        version: row.version,
        fromDay: businessDate(row.fromDay),
        fromShift: row.fromShift as LimitsRecord['fromShift'],
        rows: JSON.parse(row.tableRows) as LimitsRecord['rows'],
      }));
    },
    lightPails: async () =>
      (await findLightPails(db, {})).map(({ seq: _seq, ...row }) => ({ ...row, fromDay: businessDate(row.fromDay) }) as LightPailsRecord),
    plans: async () => {
      const rows = await findPlans(db, {});
      return rows.map((row) => ({
        plan: row.plan,
        milkKinds: JSON.parse(row.milkKinds) as PlanRecord['milkKinds'],
        fromDay: businessDate(row.fromDay),
        fromShift: row.fromShift as PlanRecord['fromShift'],
        terms: JSON.parse(row.terms) as PlanRecord['terms'],
      }));
    },
  };
}

const newest = async (db: Kysely<Schema>): Promise<DeviceRecord[]> => {
  const rows = await findDevices(db, {});
  return [...new Map(rows.map((row) => [row.device, deviceOf(row)])).values()];
};

const instrumentOf = ({ device, version, name, config }: DeviceTable): InstrumentRecord => ({
  ...{ device, version, name },
  ...(JSON.parse(config) as Pick<InstrumentRecord, 'measures' | 'isRetired'>),
});

/** A row of the device table as a record. */
export function deviceOf(row: DeviceTable): DeviceRecord {
  const config = JSON.parse(row.config) as Pick<
    DeviceRecord,
    'settings' | 'transport' | 'silenceMs' | 'weighing' | 'densityScale' | 'mustBeProven' | 'measures' | 'isRetired'
  >;
  return {
    device: row.device,
    version: row.version,
    name: row.name,
    family: row.family as DeviceRecord['family'],
    protocol: row.protocol,
    ...config,
  };
}
