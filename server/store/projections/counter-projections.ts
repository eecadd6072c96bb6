/** What facts of the counter change: shifts, deliveries, their measures and corrections. */
import { sql } from 'kysely';
import type { CounterFacts } from '../../core/facts/counter-facts.ts';
import { keepQuery } from '../kept-query.ts';
import type { DeliveryTable } from '../schema.ts';
import type { Projections, Tx } from './projection.ts';

export const counterProjections: Projections<keyof CounterFacts> = {
  'shift.opened': (tx, { seq, at, who, body }) =>
    tx
      .insertInto('shift')
      .values({ shift: body.shift, day: body.day, name: body.name, openedAt: at, openedBy: who, closedAt: null, seq })
      .execute(),

  'shift.closed': (tx, { at, body }) => tx.updateTable('shift').set({ closedAt: at }).where('shift', '=', body.shift).execute(),

  'delivery.calledUp': (tx, { seq, at, body }) => {
    const { delivery, shift, number, household, milkKind, arrivedAt, milkedMinutesAgo, pail = 1 } = body;
    const called = {
      delivery,
      shift,
      number,
      household,
      milkKind,
      calledAt: at,
      arrivedAt,
      milkedMinutesAgo,
      isCooled: body.isCooled ? 1 : 0,
      pail,
    };
    return tx
      .insertInto('delivery')
      .values({ ...NOTHING_YET, ...called, nowHousehold: household, seq })
      .execute();
  },

  'sample.placed': (tx, { at, body }) => updateDelivery(tx, body.delivery, { analyzer: body.device, placedAt: at }),

  'weighing.bound': (tx, { seq, body }) => {
    const { grossGrams, tareGrams, netGrams, device, settings } = body;
    const weighed = { grossGrams, tareGrams, netGrams, weightSource: 'device', weighingSeq: seq };
    const isLight = body.isLight === true ? 1 : 0;
    return updateDelivery(tx, body.delivery, { ...weighed, weighedOn: device, weighedSettings: settings, isLight });
  },

  'analysis.bound': async (tx, { seq, body }) => {
    const { delivery, nth, device, settings } = body;
    // Where two devices measure the same, the first word stands.
    const known = await tx
      .selectFrom('measure')
      .select('measure')
      .where('delivery', '=', delivery)
      .where('nth', '=', nth)
      .where('source', '=', 'device')
      .execute();
    const rows = body.values
      .filter(({ measure }) => known.every((row) => row.measure !== measure))
      .map(({ measure, value }) => ({ delivery, measure, nth, value, source: 'device', seq, device, settings }));
    if (rows.length > 0) await tx.insertInto('measure').orReplace().values(rows).execute();
    // A meter's reading leaves the cup in the analyzer where it stands.
    const isMeter = await tx
      .selectFrom('device')
      .where('device', '=', device)
      .where('version', '=', settings)
      .where(IS_METER)
      .select('device')
      .executeTakeFirst();
    const taken = isMeter !== undefined ? {} : { analyzer: null, placedAt: null };
    await updateDelivery(tx, delivery, { analysisSeq: seq, ...taken });
  },

  'tare.weighed': (tx, { seq, at, body }) => {
    const { household, pail, grams, device } = body;
    return tx.insertInto('tare').orReplace().values({ household, pail, grams, weighedAt: at, device, seq }).execute();
  },

  'reading.discarded': async () => undefined,
  'scale.commanded': async () => undefined,
  'scale.notCommanded': async () => undefined,

  'values.typed': async (tx, { seq, body }) => {
    for (const { measure, value, nth } of body.values) {
      const row = { delivery: body.delivery, measure, nth, value, source: 'typed', seq, device: null, settings: null };
      await tx.insertInto('measure').orReplace().values(row).execute();
    }
    if (body.weight !== null) {
      const { grossGrams, tareGrams, netGrams } = body.weight;
      const isLight = body.weight.isLight === true ? 1 : 0;
      const weighed = { grossGrams, tareGrams, netGrams, weightSource: 'typed', weighingSeq: seq, isLight };
      await updateDelivery(tx, body.delivery, { ...NOT_WEIGHED, ...weighed });
    }
    if (body.sensory !== null) await updateDelivery(tx, body.delivery, { sensory: body.sensory });
    if (body.alcoholTest !== null) {
      const { strengthPercent, result } = body.alcoholTest;
      await updateDelivery(tx, body.delivery, { alcoholStrength: strengthPercent, alcoholTest: result });
    }
  },

  'measuring.repeated': async (tx, { body }) => {
    if (body.what === 'weighing') {
      await updateDelivery(tx, body.delivery, NOT_WEIGHED);
      return;
    }
    const ofDevices = tx.deleteFrom('measure').where('delivery', '=', body.delivery).where('source', '=', 'device');
    if (body.what === 'meter') {
      await ofDevices.where('device', '=', body.device).execute();
      return;
    }
    const ofMeters = tx.selectFrom('device').select('device').where(IS_METER);
    await ofDevices.where('device', 'not in', ofMeters).execute();
    await updateDelivery(tx, body.delivery, NOT_ANALYSED);
  },

  'delivery.undone': (tx, { body }) => updateDelivery(tx, body.delivery, { state: 'undone', analyzer: null, placedAt: null }),

  'delivery.decided': async (tx, { seq, at, body }) => {
    const { verdict, bookedDay, limits, judged, priced, reasons, fate } = body;
    await decide(tx, {
      delivery: body.delivery,
      state: verdict,
      decidedSeq: seq,
      decidedAt: at,
      day: bookedDay,
      limits,
      judged: JSON.stringify(judged),
      priced: priced === null ? null : JSON.stringify(priced),
      plan: priced?.plan ?? null,
      unitPrice: priced?.unitPrice ?? null,
      amountFen: priced?.amountFen ?? null,
      reasons: JSON.stringify(reasons),
      fate,
    });
  },

  'delivery.corrected': async (tx, { seq, at, who, body }) => {
    const { delivery, reason, bookedDay, second, now, lines } = body;
    const priced = now.priced === null ? null : JSON.stringify(now.priced);
    const { household, netGrams, isVoid } = now;
    await tx
      .insertInto('correction')
      .values({
        seq,
        delivery,
        reason,
        day: bookedDay,
        at,
        who,
        second,
        household,
        netGrams,
        judged: JSON.stringify(now.judged),
        priced,
        isVoid: isVoid ? 1 : 0,
      })
      .execute();
    for (const [line, { household: touched, pails, grams, fen }] of lines.entries()) {
      await tx.insertInto('correctionLine').values({ seq, line, household: touched, day: bookedDay, pails, grams, fen }).execute();
    }
    await updateDelivery(tx, delivery, {
      correctedSeq: seq,
      nowHousehold: household,
      nowNetGrams: netGrams,
      nowAmountFen: isVoid ? 0 : (now.priced?.amountFen ?? null),
      nowIsVoid: isVoid ? 1 : 0,
    });
  },
};

type Decided = Pick<
  DeliveryTable,
  | 'delivery'
  | 'state'
  | 'decidedSeq'
  | 'decidedAt'
  | 'day'
  | 'limits'
  | 'judged'
  | 'priced'
  | 'plan'
  | 'unitPrice'
  | 'amountFen'
  | 'reasons'
  | 'fate'
>;

const decide = keepQuery((db, given: Decided) => {
  const { state, decidedSeq, decidedAt, day, limits, judged, priced, plan, unitPrice, amountFen, reasons, fate } = given;
  return db
    .updateTable('delivery')
    .set({ state, decidedSeq, decidedAt, day, limits, judged, priced, plan, unitPrice, amountFen, reasons, fate })
    .set({ analyzer: null, placedAt: null, nowAmountFen: amountFen })
    .set((eb) => ({ nowNetGrams: eb.ref('netGrams') }))
    .where('delivery', '=', given.delivery);
});

const IS_METER = sql<boolean>`family = 'analyzer' and json_extract(config, '$.measures') is not null`;

const NOT_WEIGHED = {
  grossGrams: null,
  tareGrams: null,
  netGrams: null,
  weightSource: null,
  weighingSeq: null,
  weighedOn: null,
  weighedSettings: null,
  isLight: 0,
};
const NOT_ANALYSED = { analysisSeq: null };

const NOTHING_YET = {
  ...NOT_WEIGHED,
  ...NOT_ANALYSED,
  state: 'open',
  analyzer: null,
  placedAt: null,
  sensory: null,
  alcoholStrength: null,
  alcoholTest: null,
  decidedSeq: null,
  decidedAt: null,
  day: null,
  limits: null,
  plan: null,
  unitPrice: null,
  amountFen: null,
  judged: null,
  priced: null,
  reasons: '[]',
  fate: null,
  correctedSeq: null,
  nowNetGrams: null,
  nowAmountFen: null,
  nowIsVoid: 0,
};

const updateDelivery = (tx: Tx, delivery: string, change: Partial<DeliveryTable>): Promise<unknown> =>
  tx.updateTable('delivery').set(change).where('delivery', '=', delivery).execute();
