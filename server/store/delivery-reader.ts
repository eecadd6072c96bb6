import { type Kysely, sql } from 'kysely';
import type { DeliveryReader, DeliveryRecord, FactSpan, MeasureRecord, ShiftRecord } from '../app/books.ts';
import { businessDate, type ShiftId } from '../core/calendar.ts';
import { epochMs, fen, grams, measured } from '../core/units.ts';
import { readCorrections } from './correction-reader.ts';
import { keepQuery } from './kept-query.ts';
import type { DeliveryTable, Schema, ShiftTable } from './schema.ts';

/** A household's usual pail is the median of its last ones. */
const USUAL_PAILS = 15;

const findDelivery = keepQuery((db, { delivery }: { delivery: string }) =>
  db.selectFrom('delivery').selectAll().where('delivery', '=', delivery),
);

const findAcceptedWithGross = keepQuery((db, { shift, gross }: { shift: string; gross: number }) =>
  db.selectFrom('delivery').selectAll().where('shift', '=', shift).where('state', '=', 'accepted').where('grossGrams', '=', gross),
);

const findMeasures = keepQuery((db, { delivery }: { delivery: string }) =>
  db.selectFrom('measure').selectAll().where('delivery', '=', delivery),
);

/** Reads shifts, deliveries, their measures and corrections. */
export function readDeliveries(db: Kysely<Schema>): DeliveryReader {
  const deliveries = () => db.selectFrom('delivery').selectAll();
  return {
    ...readCorrections(db),
    openShift: async () => shiftOrNull(await db.selectFrom('shift').selectAll().where('closedAt', 'is', null).executeTakeFirst()),
    shift: async (shift) => shiftOrNull(await db.selectFrom('shift').selectAll().where('shift', '=', shift).executeTakeFirst()),
    shiftsOfDay: async (day) => (await db.selectFrom('shift').selectAll().where('day', '=', day).orderBy('seq').execute()).map(shiftOf),
    byId: async (delivery) => {
      const [row] = await findDelivery(db, { delivery });
      return row === undefined ? null : deliveryOf(row);
    },
    open: async () => (await deliveries().where('state', '=', 'open').orderBy('seq').execute()).map(deliveryOf),
    ofShift: async (shift) => (await deliveries().where('shift', '=', shift).orderBy('number').execute()).map(deliveryOf),
    ofDay: async (day) => (await deliveries().where('day', '=', day).orderBy('shift', 'desc').orderBy('number').execute()).map(deliveryOf),
    acceptedWithGross: async (shift, gross) => (await findAcceptedWithGross(db, { shift, gross })).map(deliveryOf),
    lastDecided: async (limit) =>
      (await deliveries().where('decidedSeq', 'is not', null).orderBy('decidedSeq', 'desc').limit(limit).execute()).map(deliveryOf),
    ofHousehold: async (household, first, last) =>
      (
        await deliveries()
          .where('household', '=', household)
          .where('day', '>=', first)
          .where('day', '<=', last)
          .where('decidedSeq', 'is not', null)
          .orderBy('calledAt')
          .execute()
      ).map(deliveryOf),
    measures: async (ids) => {
      const [delivery, ...more] = ids;
      if (delivery === undefined) return [];
      const rows =
        more.length === 0
          ? await findMeasures(db, { delivery })
          : await db.selectFrom('measure').selectAll().where('delivery', 'in', ids).execute();
      return rows.map((row) => ({ ...row, value: measured(row.value) }) as MeasureRecord);
    },
    ...readMeasuredBy(db),
    pailsTogether: async (weighings) => {
      if (weighings.length === 0) return new Map();
      const also = sql<string | null>`json_extract(body, '$.also')`;
      const rows = await db
        .selectFrom('fact')
        .select(['seq', also.as('also')])
        .where('seq', 'in', weighings)
        .execute();
      return new Map(rows.flatMap((row) => (row.also === null ? [] : [[row.seq, JSON.parse(row.also) as readonly number[]] as const])));
    },
    ...countDeliveries(db),
  };
}

function readMeasuredBy(db: Kysely<Schema>): Pick<DeliveryReader, 'lastClosedAt' | 'measuredBetween' | 'measuredSum'> {
  const measured = (device: number, { after, before }: FactSpan) =>
    db
      .selectFrom('delivery')
      .where('state', '=', 'accepted')
      .where('nowIsVoid', '=', 0)
      .where((eb) =>
        eb.or([
          eb.and([eb('weighedOn', '=', device), eb('weighingSeq', '>', after), eb('weighingSeq', '<', before)]),
          eb(
            'delivery',
            'in',
            eb
              .selectFrom('measure')
              .select('measure.delivery')
              .where('measure.device', '=', device)
              .where('measure.seq', '>', after)
              .where('measure.seq', '<', before),
          ),
        ]),
      );
  return {
    lastClosedAt: async () => {
      const row = await db
        .selectFrom('shift')
        .select((eb) => eb.fn.max('closedAt').as('at'))
        .executeTakeFirstOrThrow();
      return row.at === null ? null : epochMs(row.at);
    },
    measuredBetween: async (device, between, limit) =>
      (await measured(device, between).selectAll().orderBy('decidedSeq', 'desc').limit(limit).execute()).map(deliveryOf),
    measuredSum: async (device, between) => {
      const {
        pails,
        grams: sum,
        fen: money,
      } = await measured(device, between)
        .select(({ fn }) => [
          fn.countAll<number>().as('pails'),
          fn.sum<number | null>('nowNetGrams').as('grams'),
          fn.sum<number | null>('nowAmountFen').as('fen'),
        ])
        .executeTakeFirstOrThrow();
      return { pails, grams: grams(sum ?? 0), fen: fen(money ?? 0) };
    },
  };
}

function countDeliveries(db: Kysely<Schema>): CountingReader {
  return {
    nextNumber: async (shift) => {
      const row = await db
        .selectFrom('delivery')
        .select((eb) => eb.fn.max<number | null>('number').as('last'))
        .where('shift', '=', shift)
        .executeTakeFirstOrThrow();
      return (row.last ?? 0) + 1;
    },
    countDecided: async (shift) => {
      const row = await db
        .selectFrom('delivery')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('shift', '=', shift)
        .where('decidedSeq', 'is not', null)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    isDecidedFrom: async (shift) => {
      // 'morning' must come before 'evening', which the alphabet has the other way round.
      const order = sql<string>`substr(shift, 1, 11) || case substr(shift, 12) when 'morning' then '1' else '2' end`;
      const from = `${shift.slice(0, 11)}${shift.endsWith('morning') ? '1' : '2'}`;
      const query = db
        .selectFrom('delivery')
        .select('delivery')
        .where('decidedSeq', 'is not', null)
        .where('shift', '>=', shift.slice(0, 11));
      return (await query.where(order, '>=', from).limit(1).executeTakeFirst()) !== undefined;
    },
    shiftTotals: async (shift) => {
      const rows = await db
        .selectFrom('delivery')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.sum<number | null>('nowNetGrams').as('grams')])
        .where('shift', '=', shift)
        .where('nowIsVoid', '=', 0)
        .groupBy('state')
        .execute();
      const accepted = rows.find(({ state }) => state === 'accepted');
      return {
        accepted: accepted?.count ?? 0,
        rejected: rows.find(({ state }) => state === 'rejected')?.count ?? 0,
        grams: grams(accepted?.grams ?? 0),
      };
    },
    pailsByHousehold: async (shift) => {
      const rows = await db
        .selectFrom('delivery')
        .select(['household', 'pail'])
        .where('shift', '=', shift)
        .where('state', '<>', 'undone')
        .execute();
      const byHousehold = Map.groupBy(rows, ({ household }) => household);
      return new Map([...byHousehold].map(([household, own]) => [household, own.map(({ pail }) => pail)]));
    },
    usualGrams: async (household) => {
      const rows = await db
        .selectFrom('delivery')
        .select('netGrams')
        .where('household', '=', household)
        .where('state', '=', 'accepted')
        .orderBy('calledAt', 'desc')
        .limit(USUAL_PAILS)
        .execute();
      const sorted = rows.map((row) => row.netGrams ?? 0).sort((a, b) => a - b);
      const middle = sorted[sorted.length >> 1];
      return middle === undefined ? null : grams(middle);
    },
  };
}
type CountingReader = Pick<
  DeliveryReader,
  'nextNumber' | 'countDecided' | 'isDecidedFrom' | 'shiftTotals' | 'pailsByHousehold' | 'usualGrams'
>;

/** A row of the delivery table as a record. */
export function deliveryOf(row: DeliveryTable): DeliveryRecord {
  const { seq: _seq, limits: _limits, plan: _plan, alcoholStrength: _strength, ...kept } = row;
  return {
    ...kept,
    isCooled: row.isCooled === 1,
    nowIsVoid: row.nowIsVoid === 1,
    isLight: row.isLight === 1,
    judged: row.judged === null ? [] : JSON.parse(row.judged),
    priced: row.priced === null ? null : JSON.parse(row.priced),
    reasons: JSON.parse(row.reasons),
  } as unknown as DeliveryRecord;
}

const shiftOf = (row: ShiftTable): ShiftRecord => ({
  shift: row.shift as ShiftId,
  day: businessDate(row.day),
  name: row.name as ShiftRecord['name'],
  openedAt: epochMs(row.openedAt),
  openedBy: row.openedBy,
  closedAt: row.closedAt === null ? null : epochMs(row.closedAt),
});
const shiftOrNull = (row: ShiftTable | undefined): ShiftRecord | null => (row === undefined ? null : shiftOf(row));
