/** Instruments that are read by eye and typed, as the office enters them. */
import type { Phrase } from './phrase.ts';

export const instruments = {
  title: { bo: 'ལག་ཐབས', zh: '用眼睛读、手工录入的', en: 'Read by eye and typed' },
  note: {
    bo: '录入的数会记下是从哪一件读的',
    zh: '录入的每个数都会记下是从哪一件读的，并一直标着“手录”。',
    en: 'A typed value names the instrument it was read from, and stays marked as by hand.',
  },
  add: { bo: 'སྒྲིག་ཆས +', zh: '登记一件', en: 'Enter an instrument' },
  change: { bo: 'བཟོ་བཅོས', zh: '改', en: 'Change' },
  name: { bo: 'མིང', zh: '名字', en: 'Name' },
  measures: { bo: 'འཇལ་གྲངས', zh: '读哪些数', en: 'What is read from it' },
  save: { bo: 'ཉར་ཚགས', zh: '保存', en: 'Save' },
} as const satisfies Record<string, Phrase>;
