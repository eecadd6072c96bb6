/** The script to which settling is compared: prepared statements of better-sqlite3 and nothing else; what it writes it is given. */
import Database from 'better-sqlite3';
import type { Period } from '../../server/core/settlement/period.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Settled = {
  readonly settlement: Row;
  readonly statements: readonly Row[];
  readonly draft: { readonly fact: Row; readonly submission: Row };
  readonly approval: { readonly fact: Row; readonly submission: Row };
};
export type BareSettlement = {
  /** The rows of the last settlement in the station's own file. */
  follow(ourFile: string): Settled;
  settle(rows: Settled): void;
  close(): void;
};

/** What both steps read, with the first and the last day in the places. */
const READS = [
  `select household, code, mark, milkKind, payBy, isMember, tareGrams, nameZh, nameBo, pinyin, initials from household
   left join person on person.person = (select max(p.person) from person p where p.subject = 'household/' || household) order by household`,
  `select household, count(*) as pails, sum(netGrams) as grams, sum(amountFen) as fen from delivery
   where state = 'accepted' and day >= @firstDay and day <= @lastDay group by household order by household`,
  `select household, sum(pails) as pails, sum(grams) as grams, sum(fen) as fen from correctionLine
   where day >= @firstDay and day <= @lastDay group by household order by household`,
  `select * from balance where account like 'owed/%'`,
  `select household, sum(fen) as fen from (
     select household, amountFen as fen from delivery where state = 'accepted' and day in (select day from day where day >= @firstDay)
     union all select household, fen from correctionLine where day in (select day from day where day >= @firstDay)
   ) group by household`,
  `select statement.household, statement.paidFen from statement join settlement using (settlement)
   left join payoutLine on payoutLine.settlement = statement.settlement and payoutLine.household = statement.household
   where settlement.state <> 'draft' and statement.paidFen > 0 and payoutLine.paidAt is null`,
  `select * from deduction where takenFen < amountFen and day <= @lastDay order by day, deduction`,
];
const BLOCKERS = [
  `select * from settlement where settlement = @period`,
  `select * from station`,
  `select worked.day from (
     select day from shift union select day from correction union select day from delivery where day is not null
   ) worked where worked.day >= @firstDay and worked.day <= @lastDay and worked.day not in (select day from day) order by worked.day`,
];
const DRAFTED = [
  `select * from settlement where settlement = @period`,
  `select * from statement where settlement = @period order by number`,
];

export function openBareSettlement(file: string, period: Period): BareSettlement {
  const database = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 0']) database.pragma(pragma);
  const columns = (table: string) => (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => `@${name}`);
  const insert = (table: string) => database.prepare(`insert into ${table} values (${columns(table)})`);
  const inserts = {
    fact: insert('fact'),
    submission: insert('submission'),
    settlement: insert('settlement'),
    statement: insert('statement'),
  };
  const approve = database.prepare(
    `update settlement set state = 'approved', approvedBy = @approvedBy, approvedAt = @approvedAt, seal = @seal
     where settlement = @settlement`,
  );
  const prepare = (texts: readonly string[]) => texts.map((text) => database.prepare(text));
  const [blockers, reads, drafted] = [prepare(BLOCKERS), prepare(READS), prepare(DRAFTED)];
  const readAll = (statements: typeof reads): void => {
    for (const statement of statements) statement.all(statement.source.includes('@') ? period : {});
  };
  const append = ({ fact, submission }: Settled['draft']): void => {
    inserts.fact.run(fact);
    inserts.submission.run(submission);
  };
  const draftAll = database.transaction((rows: Settled) => {
    readAll(blockers);
    readAll(reads);
    append(rows.draft);
    inserts.settlement.run({ ...rows.settlement, state: 'draft', approvedBy: null, approvedAt: null, seal: null });
    for (const statement of rows.statements) inserts.statement.run(statement);
  });
  const approveAll = database.transaction((rows: Settled) => {
    readAll(drafted);
    readAll(reads);
    append(rows.approval);
    approve.run(rows.settlement);
  });
  return {
    follow: (ourFile) => followFrom(ourFile, database),
    settle: (rows) => {
      draftAll(rows);
      approveAll(rows);
    },
    close: () => void database.close(),
  };
}

function followFrom(ourFile: string, bare: Database.Database): Settled {
  bare.exec('delete from settlement; delete from statement');
  const ours = new Database(ourFile, { readonly: true });
  const facts = ours.prepare(`select * from fact where kind like 'settlement.%' order by seq desc limit 2`).all() as Row[];
  const step = (fact: Row | undefined): Settled['draft'] => ({
    fact: fact ?? {},
    submission: ours.prepare('select * from submission where seq = ?').get(fact?.['seq']) as Row,
  });
  const rows = {
    settlement: ours.prepare('select * from settlement').get() as Row,
    statements: ours.prepare('select * from statement').all() as Row[],
    draft: step(facts[1]),
    approval: step(facts[0]),
  };
  ours.close();
  return rows;
}
