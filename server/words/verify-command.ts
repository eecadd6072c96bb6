/** What `oma verify` and `oma rebuild` say in a terminal. Where no checked Tibetan word exists the Chinese one stands in. */
import type { Phrase } from './phrase.ts';

const both = (zh: string, en: string): Phrase => ({ bo: zh, zh, en });

const lines = (...each: readonly string[]): string => each.join('\n');

export const verifyCommand = {
  usage: both(
    lines(
      'oma verify [--data 目录] [--seal 封印码 ...]',
      '从设备原始字节起核对账册；只读，站点运行时也可使用。无差异退出码为 0，有差异为 1。',
      '--data  站点目录，默认取自 OMA_DATA，否则为 ./data',
      '--seal  纸上的封印必须在账册中，可给出多个',
    ),
    lines(
      'oma verify [--data FOLDER] [--seal CODE ...]',
      'Checks the books from the raw bytes of the devices up. It only reads, also while the station runs.',
      'Exit code 0: all agrees. 1: the first difference is shown.',
      "--data  the station's folder; OMA_DATA, or ./data, when left out",
      '--seal  a seal printed on paper must be in the books; may be given more than once',
    ),
  ),
  noBooks: both('没有账册：{file}', 'there are no books: {file}'),
  sound: both('账册完整，至第 {seq} 条：{hash}', 'the books are whole up to fact {seq}, hash {hash}'),
  schema: both('表、索引、触发器', 'tables, indexes and triggers are those of the migrations'),
  chain: both('事实链', 'numbers, links, hashes, form and hand of every fact; seals from paper'),
  proofs: both('个人资料与密码', 'every row of a person or a secret is proved by a fact'),
  migrations: both('迁移记录', 'the migrations that ran are those that a fact lists'),
  doors: both('登录记录', 'sessions and wrong-secret counters carry their own digests'),
  replay: both('从字节重新计算', 'every fact done again: bytes, stability, limits, prices, corrections, days, statements, payouts'),
  tables: both('各表逐行逐列', 'every table made anew from the facts, row by row and column by column'),
  ledger: both('分类账', 'entries balance, accounts are declared, every household is owed what its milk came to'),
  file: both('文件', 'pages and indexes of the file'),
} as const satisfies Record<string, Phrase>;

export const differences = {
  SCHEMA_PART_UNKNOWN: both('多出的表、索引或触发器', 'a table, index or trigger that no migration made'),
  SCHEMA_PART_MISSING: both('缺少表、索引或触发器', 'a table, index or trigger of the migrations is missing'),
  SCHEMA_PART_CHANGED: both('表、索引或触发器被改动', 'a table, index or trigger is another than the migrations made'),
  FACT_MISSING: both('事实编号中断', 'the fact with this number is missing, or stands elsewhere'),
  FACT_NOT_LINKED: both('事实与前一条不相连', 'the fact does not follow the one before it'),
  FACT_CHANGED: both('事实被改动', 'the fact is another than its hash says'),
  FACT_UNKNOWN_FORM: both('事实格式不明', 'the fact has a form that this version never wrote'),
  FACT_TIME_IMPLAUSIBLE: both('事实时间不可信', 'no station worked at this moment'),
  FACT_BY_NOBODY: both('事实没有已知的操作人', 'nobody with an account did this'),
  SEAL_NOT_FOUND: both('纸上的封印不在账册中', 'no fact bears this seal from paper: the books end too early, or are others'),
  PROOF_FAILS: both('该行与其摘要不符', 'the row is another than its digest says; one of these columns was changed'),
  PROVED_ROW_MISSING: both('缺少该行', 'a row that a fact proves is missing'),
  ROW_UNPROVED: both('多出的行', 'no fact proves this row'),
  EVIDENCE_UNREADABLE: both('原始字节无法解码', 'the bytes kept of the device do not decode to a reading'),
  RULES_REFUSE: both('按当时的规则应被拒绝', 'the rules of that moment refuse this'),
  RULES_SAY_OTHERWISE: both('重新计算的结果不同', 'done again, it comes out otherwise'),
  FACT_HAS_NO_EFFECT: both('事实无法重做', 'the fact cannot be done again'),
  ROW_MISSING: both('缺少一行', 'a row that follows from the facts is missing'),
  ROW_WITHOUT_FACT: both('没有依据的行', 'no fact is behind this row'),
  VALUE_CHANGED: both('值与事实不符', 'the value is another than follows from the facts'),
  KEY_CHANGED: both('键与事实不符', 'the key of the row is another than follows from the facts'),
  STORE_LOCKED: both('迁移锁未释放', 'a migration was broken off'),
  INVARIANT_BROKEN: both('账目不平', 'the ledger does not agree with itself'),
  FILE_DAMAGED: both('文件损坏', 'the file is damaged'),
} as const satisfies Record<string, Phrase>;

export const rebuildCommand = {
  usage: both(
    lines(
      'oma rebuild [--data 目录] [--into 文件]',
      '由事实重新生成全部表。',
      '--into  新账册写入该文件；不带 --into 且站点未运行时，新文件替换账册，旧文件保留',
    ),
    lines(
      'oma rebuild [--data FOLDER] [--into FILE]',
      'Makes every table anew from the facts.',
      '--into  the new books are this file. Without it, and only while the station does not run,',
      '        they take the place of the books, and the old file is kept.',
    ),
  ),
  noBooks: verifyCommand.noBooks,
  inTheWay: both('文件已存在：{file}', 'this file is in the way: {file}'),
  made: both('已由 {facts} 条事实生成 {file}', 'made anew from {facts} facts: {file}'),
  running: both('站点正在运行，未替换；新文件：{file}', 'the station is running, so nothing was swapped; the new file is {file}'),
  swapped: both('{file} 已替换，旧账册：{kept}', '{file} is the new one; the old books are kept as {kept}'),
} as const satisfies Record<string, Phrase>;
