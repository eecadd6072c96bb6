/** What was refused and what to do next: part of refusals.ts. */
import type { Phrase } from './phrase.ts';

type Refused = Readonly<Record<string, { readonly what: Phrase; readonly next: Phrase }>>;

/** Shift and day. */
export const shiftRefusals = {
  SHIFT_CLOSED: {
    what: { bo: '没有开班', zh: '没有开班', en: 'No shift is open' },
    next: { bo: '先开班', zh: '先开班', en: 'Open the shift first' },
  },
  SHIFT_OPEN: {
    what: { bo: '这一班还开着', zh: '这一班还开着', en: 'The shift is still open' },
    next: { bo: '先收班', zh: '先收班', en: 'Close the shift first' },
  },
  SHIFT_ALREADY_OPENED: {
    what: { bo: '这一班今天已经开过', zh: '这一班今天已经开过', en: 'This shift was opened before today' },
    next: { bo: '选另一班', zh: '选另一班', en: 'Choose the other shift' },
  },
  DAY_CLOSED: {
    what: { bo: 'ཉིན་རྩིས་བསྡམས་ཟིན', zh: '这一天已经日结', en: 'The day is closed' },
    next: { bo: 'དེ་རིང', zh: '改动记在今天', en: 'Changes are booked today' },
  },
  DAY_NOT_CLOSED: {
    what: { bo: '{day}', zh: '还有一天没有日结', en: 'A day is not closed yet' },
    next: { bo: 'ཉིན་རྩིས་སྡོམ་པ', zh: '先日结 {day}', en: 'Close {day} first' },
  },
  DELIVERIES_OPEN: {
    what: { bo: 'ཟོ་བ {count} སྒུག་པའི་སྒང', zh: '还有 {count} 桶没有判定', en: '{count} pails are not decided' },
    next: { bo: 'ཐག་གཅོད', zh: '先判定或撤销', en: 'Decide or undo them first' },
  },
  CLOCK_IMPLAUSIBLE: {
    what: { bo: 'ཚེས་གྲངས ནོར་འཁྲུལ', zh: '日期看起来不对', en: 'The date does not look right' },
    next: { bo: 'གཏན་འཁེལ', zh: '看日历，对了就确认', en: 'Look at a calendar; confirm it if it is right' },
  },
  NOTHING_TO_CLOSE: {
    what: { bo: 'མེད', zh: '这一天没有可结的', en: 'There is nothing to close on this day' },
    next: { bo: '不用做', zh: '不用做', en: 'Nothing to do' },
  },
} as const satisfies Refused;

/** Prices, settlements and payouts. */
export const moneyRefusals = {
  NO_PRICE_FOR_DATE: {
    what: { bo: 'རིན་གོང་འཆར་གཞི མེད', zh: '这一天没有计价方案', en: 'No price plan is in force on this day' },
    next: { bo: 'ཨུ་ཡོན་ལྷན་ཁང', zh: '请委员会发布方案', en: 'The committee must publish a plan' },
  },
  NO_PRICE_FOR_QUALITY: {
    what: { bo: 'རིན་གོང མེད', zh: '方案里没有这种质量的价格', en: 'The plan has no price for this quality' },
    next: { bo: 'ཨུ་ཡོན་ལྷན་ཁང', zh: '奶先放着，告诉委员会', en: 'Let the pail wait and tell the committee' },
  },
  PRICE_BELOW_ZERO: {
    what: { bo: 'རིན་གོང < 0', zh: '算出的单价不到 0', en: 'The unit price comes out below zero' },
    next: { bo: 'ཨུ་ཡོན་ལྷན་ཁང', zh: '奶先放着，告诉委员会', en: 'Let the pail wait and tell the committee' },
  },
  PLAN_IN_DECIDED_SHIFT: {
    what: { bo: '那一班已经判过奶', zh: '那一班已经判过奶', en: 'Pails of that shift are decided already' },
    next: { bo: '从下一班起用', zh: '从下一班起用', en: 'Start the plan with a later shift' },
  },
  PLAN_INCOMPLETE: {
    what: { bo: '方案不完整', zh: '方案不完整', en: 'The plan is not complete' },
    next: { bo: '补上缺的一项', zh: '补上缺的一项', en: 'Fill in what is missing' },
  },
  PERIOD_NOT_OVER: {
    what: { bo: '这一期还没有结束', zh: '这一期还没有结束', en: 'The period is not over' },
    next: { bo: '等到 {lastDay} 日结', zh: '等到 {lastDay} 日结', en: 'Wait until {lastDay} is closed' },
  },
  SETTLEMENT_EXISTS: {
    what: { bo: '这一期已经有结算单', zh: '这一期已经有结算单', en: 'This period has its settlement already' },
    next: { bo: '打开它', zh: '打开它', en: 'Open it' },
  },
  UNKNOWN_SETTLEMENT: {
    what: { bo: 'སྤྲོད་འཇལ མེད', zh: '没有这一期结算', en: 'There is no such settlement' },
    next: { bo: '先做结算单', zh: '先做结算单', en: 'Draft it first' },
  },
  SETTLEMENT_STATE: {
    what: { bo: '结算单现在不能这样做', zh: '结算单现在不能这样做', en: 'The settlement is not at this step' },
    next: { bo: '看它走到哪一步', zh: '看它走到哪一步', en: 'Look at its state' },
  },
  APPROVAL_BY_PREPARER: {
    what: { bo: '制表人不能自己审批', zh: '制表人不能自己审批', en: 'Who prepared it may not approve it' },
    next: { bo: '请另一个人审批', zh: '请另一个人审批', en: 'Ask another person to approve' },
  },
  UNKNOWN_PAYOUT: {
    what: { bo: 'དངུལ་སྤྲོད་གསལ་ཐོ མེད', zh: '没有这张发款单', en: 'There is no such payout list' },
    next: { bo: '先列发款单', zh: '先列发款单', en: 'List the payout first' },
  },
  PAYOUT_STATE: {
    what: { bo: '这一户已经付过，或不在单上', zh: '这一户已经付过，或不在单上', en: 'This household is paid or not on the list' },
    next: { bo: '看发款单', zh: '看发款单', en: 'Look at the payout list' },
  },
  INVARIANT_BROKEN: {
    what: { bo: '账对不上，没有保存', zh: '账对不上，没有保存', en: 'The books do not agree, nothing was saved' },
    next: { bo: '停下，告诉委员会', zh: '停下，告诉委员会', en: 'Stop and tell the committee' },
  },
  DEDUCTION_WITHOUT_CONSENT: {
    what: { bo: 'མོས་མཐུན མེད', zh: '扣款要有户主同意的凭据', en: "A deduction needs the household's consent" },
    next: { bo: '写上同意书编号', zh: '写上同意书编号', en: 'Write the number of the consent paper' },
  },
} as const satisfies Refused;
