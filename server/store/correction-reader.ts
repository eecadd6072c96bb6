import type { Kysely } from 'kysely';
import type { CorrectionRecord, DeliveryReader } from '../app/books.ts';
import type { Schema } from './schema.ts';

type CorrectionReader = Pick<DeliveryReader, 'correctionsOfDay' | 'correctionsOfHousehold' | 'correctionOf' | 'countCorrections'>;

/** Reads corrections with their lines. */
export function readCorrections(db: Kysely<Schema>): CorrectionReader {
  const corrections = () =>
    db
      .selectFrom('correction')
      .innerJoin('delivery', 'delivery.delivery', 'correction.delivery')
      .selectAll('correction')
      .select(['delivery.number as number', 'delivery.shift as shift'])
      .orderBy('correction.seq');
  const withLines = async (rows: Awaited<ReturnType<ReturnType<typeof corrections>['execute']>>): Promise<CorrectionRecord[]> => {
    if (rows.length === 0) return [];
    const seqs = rows.map(({ seq }) => seq);
    const lines = await db.selectFrom('correctionLine').selectAll().where('seq', 'in', seqs).orderBy('seq').orderBy('line').execute();
    return rows.map(
      ({ judged, priced, household: _household, netGrams: _netGrams, isVoid: _isVoid, ...row }) =>
        ({
          ...row,
          judged: JSON.parse(judged),
          priced: priced === null ? null : JSON.parse(priced),
          lines: lines.filter(({ seq }) => seq === row.seq).map(({ household, pails, grams, fen }) => ({ household, pails, grams, fen })),
        }) as unknown as CorrectionRecord,
    );
  };
  return {
    correctionsOfDay: async (day) => withLines(await corrections().where('correction.day', '=', day).execute()),
    correctionsOfHousehold: async (household, first, last) => {
      const touched = db
        .selectFrom('correctionLine')
        .select('seq')
        .where('household', '=', household)
        .where('day', '>=', first)
        .where('day', '<=', last);
      return withLines(await corrections().where('correction.seq', 'in', touched).execute());
    },
    correctionOf: async (delivery) =>
      (await withLines(await corrections().where('correction.delivery', '=', delivery).execute())).at(-1) ?? null,
    countCorrections: async (shift) => {
      const row = await db
        .selectFrom('correction')
        .innerJoin('delivery', 'delivery.delivery', 'correction.delivery')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('delivery.shift', '=', shift)
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}
