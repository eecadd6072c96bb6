/**
 * The words of the printed papers. Paper is bilingual, Tibetan first; where no checked Tibetan word exists its slot holds
 * the Chinese word and
 * the paper prints it once. Labels that a family reads above a column end without a shad, because the column ends them.
 */
import type { Phrase } from './phrase.ts';

export const papers = {
  // every paper
  number: { bo: 'ཨང་གྲངས', zh: '编号', en: 'No.' },
  page: { bo: '{page} / {pages}', zh: '第 {page} 页 / 共 {pages} 页', en: 'page {page} of {pages}' },
  seal: { bo: 'དམ་འབྱར་ཚབ་ཨང', zh: '封存码', en: 'Seal' },
  draft: { bo: '草稿', zh: '草稿', en: 'Draft' },
  notSealed: { bo: '未封存', zh: '未封存，不作凭证', en: 'Not sealed, no voucher' },
  licence: { bo: 'ལག་འཁྱེར', zh: '许可证', en: 'Licence' },
  printed: { bo: 'པར་འདེབས', zh: '打印', en: 'Printed' },
  original: { bo: '原件', zh: '原件', en: 'Original' },
  copy: { bo: 'འདྲ་བཤུས', zh: '副本 {copy}', en: 'Copy {copy}' },
  month: { bo: '{year}-{month}', zh: '{year}年{month}月', en: '{year}-{month}' },
  span: { bo: '{first} – {last}', zh: '{first} – {last}', en: '{first} – {last}' },
  shifts: { bo: 'ཐུན་ཁ {count}', zh: '{count} 班', en: '{count} shifts' },
  households: { bo: 'དུད་ཚང {count}', zh: '{count} 户', en: '{count} households' },
  plan: { bo: 'རིན་གོང་འཆར་གཞི {plans}', zh: '价格方案 第 {plans} 版', en: 'Price plan {plans}' },
  yuan: { bo: '元', zh: '元', en: 'yuan' },
  sum: { bo: 'བསྡོམས', zh: '小计', en: 'Sum' },
  total: { bo: 'ཁྱོན་བསྡོམས', zh: '合计', en: 'Total' },
  capitals: { bo: '大写', zh: '大写', en: 'In capital numerals' },
  currency: { bo: '人民币', zh: '人民币', en: 'CNY' },
  continued: { bo: '承上页', zh: '承上页', en: 'From the page before' },
  carriedOver: { bo: '转下页', zh: '累计，转下页', en: 'Carried to the next page' },

  // who answers for it
  prepared: { bo: 'རྩིས་པ', zh: '制表', en: 'Prepared' },
  checked: { bo: 'ཞིབ་བཤེར', zh: '复核', en: 'Checked' },
  cashier: { bo: 'དངུལ་གཉེར', zh: '出纳', en: 'Cashier' },
  responsible: { bo: 'ཆོག་མཆན', zh: '负责人', en: 'Responsible' },
  witness: { bo: 'དཔང་པོ', zh: '见证', en: 'Witness' },
  stamp: { bo: 'ཐེལ་ཙེ', zh: '印章', en: 'Stamp' },
  tester: { bo: 'བརྟག་དཔྱད་མཁན', zh: '检测员', en: 'Tester' },
  accountant: { bo: 'རྩིས་པ', zh: '会计', en: 'Accountant' },
  signature: { bo: 'མིང་རྟགས', zh: '签名', en: 'Signature' },

  // kinds of milk
  yak: { bo: 'འབྲིའི་འོ་མ', zh: '牦牛奶', en: 'yak milk' },
  dzomo: { bo: 'མཛོ་མོའི་འོ་མ', zh: '犏牛奶', en: 'dzomo milk' },
  cow: { bo: '牛奶', zh: '牛奶', en: 'cow milk' },
  mixed: { bo: '混合奶', zh: '混合奶', en: 'mixed milk' },

  // columns
  household: { bo: 'ཁྱིམ་ཚང', zh: '户', en: 'Household' },
  householdCode: { bo: 'ཨང་གྲངས', zh: '户号', en: 'Code' },
  name: { bo: 'མིང', zh: '姓名', en: 'Name' },
  owner: { bo: 'བདག་པོ', zh: '畜主', en: 'Owner' },
  pails: { bo: 'ཟོ་བ', zh: '桶', en: 'Pails' },
  kilograms: { bo: 'གཙང་ལྗིད', zh: '公斤', en: 'kg' },
  milkMoney: { bo: 'དངུལ་འབོར', zh: '奶款 元', en: 'Milk, yuan' },
  corrections: { bo: 'ནོར་བཅོས', zh: '更正', en: 'Corrections' },
  additions: { bo: '补', zh: '补', en: 'Additions' },
  deductions: { bo: 'གཅོག་འཕྲི', zh: '扣款', en: 'Deductions' },
  broughtForward: { bo: 'ལྷག་འཕྲོ', zh: '上月余', en: 'Brought' },
  paid: { bo: 'དངུལ་སྤྲོད་པ', zh: '实付 元', en: 'Paid, yuan' },
  carriedForward: { bo: 'མདུན་འཁྱེར', zh: '留下月', en: 'Carried' },
  way: { bo: '方式', zh: '方式', en: 'Way' },
  signatureOrThumb: { bo: 'མིང་རྟགས། མཐེབ་རྗེས།', zh: '签名　　手印', en: 'Signature, thumb print' },
  day: { bo: 'ཚེས་གྲངས', zh: '日期', en: 'Date' },
  shift: { bo: 'སྔ་དྲོ་ཕྱི་དྲོ', zh: '班', en: 'Shift' },
  pailNumber: { bo: 'ཨང་གྲངས', zh: '号', en: 'No.' },
  time: { bo: 'དུས་ཚོད', zh: '时间', en: 'Time' },
  acidity: { bo: 'སྐྱུར་ཚད', zh: '酸度 °T', en: 'Acidity °T' },
  density: { bo: 'སྟུག་ཚད', zh: '密度', en: 'Density' },
  protein: { bo: 'སྤྲི་དཀར', zh: '蛋白质 %', en: 'Protein %' },
  fat: { bo: 'ཚིལ', zh: '脂肪 %', en: 'Fat %' },
  temperature: { bo: 'དྲོད་ཚད', zh: '温度 ℃', en: 'Temp. °C' },
  sensory: { bo: '感官', zh: '感官', en: 'Sensory' },
  verdict: { bo: 'ཐག་གཅོད', zh: '判定', en: 'Verdict' },
  reasonAndFate: { bo: 'རྒྱུ་མཚན', zh: '原因、去向', en: 'Reason, fate' },
  unitPrice: { bo: 'རེ་རེའི་རིན་གོང', zh: '单价 元/公斤', en: 'Unit price' },
  amount: { bo: 'དངུལ་འབོར', zh: '金额 元', en: 'Amount, yuan' },

  // shifts, ways, verdicts
  morning: { bo: 'སྔ་དྲོ', zh: '早', en: 'morning' },
  evening: { bo: 'ཕྱི་དྲོ', zh: '晚', en: 'evening' },
  bank: { bo: 'དངུལ་ཁང', zh: '银行', en: 'Bank' },
  cash: { bo: 'ལག་སྤྲོད', zh: '现金', en: 'Cash' },
  notPaid: { bo: '—', zh: '—', en: '—' },
  normal: { bo: '正常', zh: '正常', en: 'normal' },
  abnormal: { bo: '异常', zh: '异常', en: 'abnormal' },
  alcoholPassed: { bo: '酒精 −', zh: '酒精 −', en: 'alcohol −' },
  alcoholFailed: { bo: '酒精 +', zh: '酒精 +', en: 'alcohol +' },
  accepted: { bo: 'ཁས་ལེན', zh: '收', en: 'Accepted' },
  rejected: { bo: 'ཁས་མི་ལེན', zh: '拒收', en: 'Rejected' },
  waiting: { bo: '待定', zh: '待定', en: 'Waiting' },

  // the day ledger
  dayLedger: { bo: 'ཉིན་དེབ', zh: '{day} 生鲜乳收购检测日台账', en: 'Day ledger {day}' },
  morningShift: { bo: 'སྔ་དྲོ', zh: '早班', en: 'Morning shift' },
  eveningShift: { bo: 'ཕྱི་དྲོ', zh: '晚班', en: 'Evening shift' },
  bookedLate: {
    bo: '以前交奶，今日记账（列出交奶日和班次）',
    zh: '以前交奶，今日记账（列出交奶日和班次）',
    en: 'Delivered before, booked today',
  },
  correctionsOfTheDay: { bo: 'ནོར་བཅོས', zh: '更正（原记录不动，另记一行）', en: 'Corrections' },
  noCorrections: { bo: 'ནོར་བཅོས་མེད', zh: '更正：今天没有', en: 'No corrections today' },
  correctionOf: { bo: '{day} {shift} {number}', zh: '更正 {day} {shift} {number} 号', en: 'corrects {day} {shift} no. {number}' },
  acceptedPails: { bo: 'ཁས་ལེན', zh: '收 {pails} 桶', en: '{pails} pails accepted' },
  rejectedPails: { bo: 'ཁས་མི་ལེན', zh: '拒收 {pails} 桶 {kilograms} 公斤，不计价', en: '{pails} pails rejected, {kilograms} kg, not paid' },
  waitingPails: { bo: '待定 {pails} 桶，未计', zh: '待定 {pails} 桶，未计', en: '{pails} pails waiting' },
  dayTotal: { bo: 'ཁྱོན་བསྡོམས', zh: '全天合计', en: 'Total of the day' },
  milkOfTheDay: { bo: 'བསྡོམས', zh: '奶款小计', en: 'Milk of the day' },
  correctionsSum: { bo: 'ནོར་བཅོས', zh: '更正小计', en: 'Sum of corrections' },
  legend: {
    bo: '✓',
    zh: '✓ 合格　△ 近限　⊗ 超限　○ 只记不判　虚线加铅笔 = 手工录入　斜纹 = 拒收，不计价',
    en: 'tick: good; triangle: near; octagon: beyond; ring: recorded only; pencil and dashes: by hand; hatched: rejected, not paid',
  },

  light: {
    bo: '轻桶，按委员会的决定收',
    zh: '轻桶，按委员会的决定收',
    en: 'light pail, taken by decision of the committee',
  },
  together: {
    bo: '轻桶，和本户另一只桶一起称',
    zh: '轻桶，和本户另一只桶一起称',
    en: "light pail, weighed with the household's other one",
  },
  waiversOfTheDay: { bo: '检查没通过，两人签字开班', zh: '检查没通过，两人签字开班', en: 'Opened in spite of a failed check' },
  waiver: { bo: '{shift}：{checks}；原因：{reason}', zh: '{shift}：{checks}；原因：{reason}', en: '{shift}: {checks}; {reason}' },

  // the month sheet
  settlementSheet: { bo: 'སྤྲོད་འཇལ་རེའུ་མིག', zh: '{period} 结算单', en: 'Settlement sheet {period}' },
  pageSum: { bo: 'བསྡོམས', zh: '本页合计', en: 'Sum of this page' },
  runningSum: { bo: 'ཁྱོན་བསྡོམས', zh: '累计，转下页', en: 'Running sum' },
  fullSum: { bo: 'ཁྱོན་བསྡོམས', zh: '全部合计', en: 'Total' },
  paidInCapitals: { bo: 'དངུལ་སྤྲོད་པ', zh: '实付合计（大写）', en: 'Paid in all' },
  reissueRule: {
    bo: '合计由各行相加。写错不涂改：另出更正单，注明本单编号。',
    zh: '合计由各行相加。写错不涂改：另出更正单，注明本单编号。',
    en: 'Totals are sums of the lines. Nothing is altered: a mistake is reissued with this number.',
  },

  // the statement
  statement: { bo: 'རྩིས་ཁྲ', zh: '{period} 对账单', en: 'Statement {period}' },
  paidOut: { bo: 'དངུལ་སྤྲོད་པ', zh: '实付', en: 'Paid' },
  member: { bo: 'ཚོགས་མི', zh: '成员', en: 'member' },
  notMember: { bo: '非成员', zh: '非成员', en: 'not a member' },
  accountTail: { bo: '尾号 {tail}', zh: '尾号 {tail}', en: 'ending {tail}' },
  barLegend: { bo: '每天公斤', zh: '每天公斤：黑 = 早班，斜纹 = 晚班，框 × = 拒收', en: 'kg a day' },
  totalPails: { bo: 'ཁྱོན་བསྡོམས', zh: '合计 {pails} 桶', en: 'Total {pails} pails' },
  rejectedNotPaid: { bo: 'ཁས་མི་ལེན', zh: '拒收 {pails} 桶，不计钱', en: '{pails} pails rejected, not paid' },
  sumOfLines: { bo: '奶款（上面各行相加）', zh: '奶款（上面各行相加）', en: 'Milk money (sum of the lines above)' },
  consent: { bo: 'མཐེབ་རྗེས', zh: '手印单 {consent}', en: 'consent {consent}' },
  paidBy: { bo: 'དངུལ་སྤྲོད་པ', zh: '实付：{way}', en: 'Paid: {way}' },
  checkCode: { bo: 'ཞིབ་བཤེར་ཚབ་ཨང', zh: '验算码', en: 'Check code' },
  recompute: {
    bo: '自己验算',
    zh: '自己验算：每行 公斤 × 单价，到分四舍五入，再把各行加起来。单价怎么来的，看小票或价格表第 {plans} 版。',
    en: 'To recompute: each line is kg x unit price, half up to the fen; then add the lines. Prices: plan {plans}.',
  },
  onFactory: {
    bo: '{measures}：出厂校准',
    zh: '{measures}按分析仪的出厂校准计价（委员会的决定）。',
    en: "{measures}: paid on the maker's calibration, as the committee decided.",
  },
  objectUntil: { bo: '有疑问：{day} 前到站里说。', zh: '有疑问：{day} 前到站里说。', en: 'Objections at the station before {day}.' },
  monthDay: { bo: '{month}-{day}', zh: '{month}月{day}日', en: '{month}-{day}' },

  // deductions and additions
  advance: { bo: 'སྔ་འདོན་ཕྱིར་སློག', zh: '扣：还预付款', en: 'Repayment of advance' },
  feed: { bo: 'གཟན་ཆག', zh: '扣：饲料', en: 'Feed' },
  loan: { bo: 'རིམ་འཇལ', zh: '扣：还借款', en: 'Loan instalment' },
  otherDeduction: { bo: 'གཅོག་འཕྲི', zh: '扣：其他', en: 'Deduction' },
  bonus: { bo: 'འབབ་སྣོན', zh: '补：奖励', en: 'Bonus' },
  freight: { bo: 'སྐྱེལ་གླ', zh: '补：运费', en: 'Freight' },
  otherAddition: { bo: '补：其他', zh: '补：其他', en: 'Addition' },

  // reasons of a correction
  wrongHousehold: { bo: '记错户', zh: '记错户', en: 'wrong household' },
  wrongPail: { bo: '拿错桶', zh: '拿错桶', en: 'wrong pail' },
  wrongWeight: { bo: 'ལྗིད་ཚད', zh: '重量错', en: 'wrong weight' },
  wrongTest: { bo: 'ཚོད་ལྟ', zh: '检测错', en: 'wrong test' },
  void: { bo: '作废', zh: '作废', en: 'void' },
} as const satisfies Record<string, Phrase>;

/** Why a pail was not taken, as the papers say it; what follows is the value and its limit. */
export const rejectReasons = {
  acidity: { bo: 'སྐྱུར་ཚད', zh: '酸度', en: 'acidity' },
  density: { bo: 'སྟུག་ཚད', zh: '密度', en: 'density' },
  protein: { bo: 'སྤྲི་དཀར', zh: '蛋白质', en: 'protein' },
  fat: { bo: 'ཚིལ', zh: '脂肪', en: 'fat' },
  temperature: { bo: 'དྲོད་ཚད', zh: '温度', en: 'temperature' },
  sensory: { bo: 'མིག་སྣས་བརྟག་པ', zh: '感官', en: 'sensory check' },
  alcohol: { bo: 'ཆང་རག་ཚོད་ལྟ', zh: '酒精试验', en: 'alcohol test' },
  addedWater: { bo: 'ཆུ་བསྲེས་ཚད', zh: '疑掺水', en: 'added water' },
  colostrum: { bo: 'སྤྲི', zh: '初乳', en: 'colostrum' },
  medicine: { bo: 'སྨན', zh: '药物', en: 'medicine' },
  uncooled: { bo: 'ཆུ་ཚོད་གཉིས་ཀྱི་དུས་མཚམས', zh: '超过两小时未冷却', en: 'over two hours, not cooled' },
  other: { bo: '其他', zh: '其他', en: 'other' },
} as const satisfies Record<string, Phrase>;

/** What became of milk that was not taken. */
export const fates = {
  home: { bo: 'ཁྱིམ་ལ་ཕྱིར་ཁྱེར་བ', zh: '带回', en: 'taken home' },
  destroyed: { bo: 'མེད་པར་བཟོས་པ', zh: '销毁', en: 'destroyed' },
  other: { bo: '其他', zh: '其他去向', en: 'other' },
} as const satisfies Record<string, Phrase>;
