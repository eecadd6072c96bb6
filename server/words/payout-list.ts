/** The headings of the list by which the bank or the cashier pays. */
import type { Phrase } from './phrase.ts';

export const payoutList = {
  code: { bo: 'ཨང་གྲངས', zh: '户号', en: 'code' },
  name: { bo: 'མིང', zh: '姓名', en: 'name' },
  amountYuan: { bo: 'དངུལ་འབོར 元', zh: '金额（元）', en: 'amount (yuan)' },
  remark: { bo: 'མཆན', zh: '备注', en: 'remark' },
} as const satisfies Record<string, Phrase>;
