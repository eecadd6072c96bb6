/** The troubles of lines in the file of the books, each row with the digest of its own values. */
import { type Kysely, sql } from 'kysely';
import type { LineTrouble, LineTroubleState, LineTroubles } from '../app/line-troubles.ts';
import { epochMs } from '../core/units.ts';
import { rowDigest } from './door-memory-on-sqlite.ts';
import type { LineTroubleTable, Schema } from './schema.ts';

/** Of each device; a line that comes and goes all day must not fill the disk. */
const KEPT = 20;
/** As many pails as anybody reads. */
const PAILS_MOST = 200;

type Values = Omit<LineTroubleTable, 'digest'>;

export function createLineTroubles(db: Kysely<Schema>): LineTroubles {
  const write = async (values: Values): Promise<void> => {
    const row = { ...values, digest: rowDigest(values) };
    await db.insertInto('lineTrouble').orReplace().values(row).execute();
  };
  const change = async (row: LineTroubleTable, changed: Partial<Values>): Promise<void> => {
    const { digest: _digest, ...values } = row;
    await write({ ...values, ...changed });
  };
  const open = () => db.selectFrom('lineTrouble').selectAll().where('endedAt', 'is', null).orderBy('trouble', 'desc');
  const openOf = (device: number) => open().where('device', '=', device).executeTakeFirst();
  return {
    begin: async ({ device, state, detail, by, beganAt }) => {
      const trouble = (await highest(db, 'lineTrouble', 'trouble')) + 1;
      const ended = { endedAt: null, endedSeq: null, isEndSeen: 0 };
      await write({ ...{ trouble, device, state, detail, heldBy: by, beganAt }, beganSeq: await highest(db, 'fact', 'seq'), ...ended });
    },
    refine: async (device, { detail, by }) => {
      const row = await openOf(device);
      if (row !== undefined) await change(row, { detail, heldBy: by });
    },
    end: async (device, at) => {
      const row = await openOf(device);
      if (row !== undefined) await change(row, { endedAt: at, endedSeq: await highest(db, 'fact', 'seq'), isEndSeen: 1 });
      await makeRoom(db, device);
    },
    forget: async (device) => {
      await db.deleteFrom('lineTrouble').where('device', '=', device).where('endedAt', 'is', null).execute();
    },
    resume: async (at) => {
      const endedSeq = await highest(db, 'fact', 'seq');
      for (const row of await open().execute()) await change(row, { endedAt: at, endedSeq });
    },
    last: async (most) => {
      const ranked = sql<number>`row_number() over (partition by device order by trouble desc)`.as('nth');
      const rows = await db
        .selectFrom(db.selectFrom('lineTrouble').selectAll().select(ranked).as('one'))
        .selectAll()
        .where('nth', '<=', most)
        .orderBy('trouble', 'desc')
        .execute();
      const troubles: LineTrouble[] = [];
      for (const row of rows) troubles.push({ ...troubleOf(row), pails: await typedPails(db, row) });
      return troubles;
    },
  };
}

function troubleOf({ device, state, detail, heldBy, beganAt, endedAt, isEndSeen }: Values): Omit<LineTrouble, 'pails'> {
  const known = { device, state: state as LineTroubleState, detail, by: heldBy, beganAt: epochMs(beganAt) };
  return { ...known, endedAt: endedAt === null ? null : epochMs(endedAt), isEndSeen: isEndSeen === 1 };
}

async function highest(db: Kysely<Schema>, table: 'fact' | 'lineTrouble', column: 'seq' | 'trouble'): Promise<number> {
  const { rows } = await sql<{ most: number | null }>`select max(${sql.ref(column)}) as most from ${sql.table(table)}`.execute(db);
  return rows[0]?.most ?? 0;
}

async function makeRoom(db: Kysely<Schema>, device: number): Promise<void> {
  const kept = db.selectFrom('lineTrouble').select('trouble').where('device', '=', device).orderBy('trouble', 'desc').limit(KEPT);
  await db.deleteFrom('lineTrouble').where('device', '=', device).where('trouble', 'not in', kept).execute();
}

/** Typed beside every analyzer, whether or not it works. */
const NEVER_TOLD = ['acidity', 'sampleTemperature', 'pailTemperature'];

/** What a scale would have told is a weight; an analyzer tells the measures. */
async function typedPails(db: Kysely<Schema>, { device, beganSeq, endedSeq }: Values): Promise<readonly number[]> {
  const until = endedSeq === null ? sql`` : sql`and fact.seq <= ${endedSeq}`;
  const { rows } = await sql<{ number: number }>`
    select delivery.number as number, min(fact.seq) as first from fact
    join delivery on delivery.delivery = json_extract(fact.body, '$.delivery')
    where fact.seq > ${beganSeq} ${until} and fact.kind = 'values.typed' and case
      (select family from device where device.device = ${device} order by version desc limit 1)
      when 'scale' then json_extract(fact.body, '$.weight') is not null
      when 'analyzer' then exists (
        select 1 from json_each(fact.body, '$.values') as typed
        where json_extract(typed.value, '$.measure') not in (${sql.join(NEVER_TOLD)}))
      else 0 end
    group by delivery.delivery order by first limit ${PAILS_MOST}`.execute(db);
  return rows.map(({ number }) => number);
}
