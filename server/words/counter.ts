/** The counter in the three languages. Where Tibetan has no checked word it is empty, and picture and digits stand alone. */
import type { Phrase } from './phrase.ts';

export const counter = {
  pageTitle: { bo: 'Oma ཚོད་ལྟ', zh: 'Oma 收奶台', en: 'Oma counter' },
  next: { bo: 'རྗེས་མ', zh: '下一位', en: 'next' },
  callUp: { bo: 'མིང', zh: '叫号', en: 'call up' },
  moreWaiting: { bo: '+{count}', zh: '+{count}', en: '+{count}' },
  free: { bo: '', zh: '空闲', en: 'free' },
  putIn: { bo: '', zh: '请放', en: 'put in' },
  putAgain: { bo: '', zh: '再放', en: 'again' },
  onScale: { bo: 'ལྗིད་ཚད', zh: '秤上', en: 'scale' },
  tareTerm: { bo: '{gross} − སྣོད་ལྗིད {tare}', zh: '{gross} − 皮重 {tare}', en: '{gross} − tare {tare}' },
  usual: { bo: 'ཆ་སྙོམས {kg}', zh: '平常 {kg}', en: 'usual {kg}' },
  timeLeft: { bo: '{time}', zh: '还剩 {time}', en: '{time} left' },
  stationDelay: { bo: '{time}', zh: '站里耽误 {time}', en: 'station delay {time}' },
  byHandToCheck: { bo: 'ལག་ཐབས', zh: '手录，待核对', en: 'by hand, to be checked' },
  accept: { bo: 'ཁས་ལེན', zh: '收下', en: 'Accept' },
  reject: { bo: 'ཁས་མི་ལེན', zh: '拒收', en: 'Reject' },
  correct: { bo: 'ནོར་བཅོས', zh: '更正', en: 'Correct' },
  retest: { bo: 'ཚོད་ལྟ', zh: '复检', en: 'Retest' },
  measureAgain: { bo: 'ཡང་བསྐྱར་ཚོད་ལྟ', zh: '再测', en: 'Measure again' },
  thisPail: { bo: 'ཡིན', zh: '对，是这一桶', en: 'Yes, this pail' },
  looked: { bo: 'ཡིན', zh: '看过了', en: 'Looked at it' },
  missing: { bo: '', zh: '还差：{what}', en: 'waits for {what}' },
  missingSeparator: { bo: ' · ', zh: '、', en: ', ' },
  secondReading: { bo: 'ཡང་བསྐྱར་ཚོད་ལྟ', zh: '第二次', en: 'second reading' },
  weigh: { bo: 'ལྗིད་ཚད', zh: '称重', en: 'weight' },
  sensory: { bo: 'མིག་སྣས་བརྟག་པ', zh: '感官检查', en: 'look and smell' },
  alcoholTest: { bo: 'ཆང་རག་ཚོད་ལྟ', zh: '酒精试验', en: 'alcohol test' },
  nearLimit: {
    bo: '{measure} {value} / {limit} · ཡང་བསྐྱར་ཚོད་ལྟ',
    zh: '{measure} {value}，限值 {limit}，差得不多：再测一次，取平均',
    en: '{measure} {value}, limit {limit}, too near: measure again, the mean decides',
  },
  overLimit: {
    bo: '{measure} {value} > {limit}',
    zh: '{measure} {value}，高于限值 {limit}：拒收',
    en: '{measure} {value} is above the limit {limit}: reject',
  },
  underLimit: {
    bo: '{measure} {value} < {limit}',
    zh: '{measure} {value}，低于限值 {limit}：拒收',
    en: '{measure} {value} is below the limit {limit}: reject',
  },
  failed: { bo: '{measure} ཚད་མི་ལྡན', zh: '{measure}不合格：拒收', en: '{measure} failed: reject' },
  farFromUsual: {
    bo: '{kg} / ཆ་སྙོམས {usual}',
    zh: '{kg} kg，平常 {usual} kg：是这一桶吗？',
    en: '{kg} kg, usually {usual} kg: is it this pail?',
  },
  sameAgain: {
    bo: '{kg} = {kg}',
    zh: '和上一桶一样重、一样的化验：是另一桶吗？',
    en: 'Same weight and analysis as before: is this another pail?',
  },
  afterRestart: { bo: '', zh: '重启以后，每桶看一眼', en: 'After restart, look at each once' },
  tooLong: { bo: 'ཆུ་ཚོད་གཉིས་ཀྱི་དུས་མཚམས', zh: '挤奶超过两小时，没有冷却：拒收', en: 'Milked over two hours ago, not cooled: reject' },
  banned: { bo: 'སྤྲི · སྨན', zh: '这一户现在不能收：初乳或用药', en: 'Colostrum or medicine: may not be taken now' },
  noOpenPail: { bo: '', zh: '没有等着的桶', en: 'No pail is waiting' },
  noOpenPailNext: { bo: '', zh: '扫标签，或按 / 叫号', en: 'Scan a label, or press / to call up' },
  tabs: { bo: 'ཟོ་བ', zh: '等判定的桶', en: 'pails to decide' },
  lanes: { bo: 'སྒྲིག་ཆས', zh: '设备', en: 'devices' },
  savedAt: { bo: 'ཉར་ཚགས་བྱས་ཟིན', zh: '已保存', en: 'saved' },
  notSaved: { bo: '—', zh: '—', en: '—' },
  handType: { bo: 'ལག་ཐབས', zh: '手录', en: 'By hand' },
  saveAcidity: { bo: 'སྐྱུར་ཚད {value}', zh: '酸度 {value}', en: 'Acidity {value}' },
  typeAcidity: { bo: 'སྐྱུར་ཚད', zh: '按数字录酸度', en: 'type the acidity' },
  decidedAs: { bo: '{time}', zh: '{time} 已判定', en: '{time} decided' },
  unknownScan: { bo: 'མེད', zh: '这个码不认识', en: 'This code is unknown' },
  unknownScanNext: { bo: 'འཚོལ་ཞིབ', zh: '按 / 找户', en: 'Press / and search' },
  notForCounter: { bo: '', zh: '这个人不用收奶台', en: 'This person does not work at the counter' },
} as const satisfies Record<string, Phrase>;

/** Why a weight is not taken yet. */
export const weightStates = {
  empty: { bo: '', zh: '空秤', en: 'empty' },
  moving: { bo: '', zh: '未稳', en: 'not stable' },
  stable: { bo: 'བརྟན་པོ', zh: '稳定', en: 'stable' },
  bound: { bo: 'ཟིན་ཐོ', zh: '已记下', en: 'taken' },
  overload: { bo: 'ཐེག་བརྒལ', zh: '超载，拿下来', en: 'overload, take it off' },
  underload: { bo: '< 0', zh: '低于零，请置零', en: 'below zero, set to zero' },
  unitUnexpected: { bo: '≠ kg', zh: '秤的单位不对', en: 'another unit than kg' },
  stepBelowGram: { bo: '< 1 g', zh: '分度小于 1 克', en: 'step below 1 g' },
  belowMinimum: { bo: '', zh: '低于最小称量', en: 'below the least weight' },
  notEmptySince: { bo: '', zh: '秤没有空过，先拿下来', en: 'not empty since, take it off' },
  sameAsBefore: { bo: '', zh: '和上次一样重，换桶了吗？', en: 'same as before, another pail?' },
  negative: { bo: '< 0', zh: '净重不到零', en: 'below zero' },
  none: { bo: '', zh: '没有读数', en: 'no reading' },
} as const satisfies Record<string, Phrase>;

/** The four troubles of a port: what it is and what to do. */
export const troubles = {
  portClosed: {
    what: { bo: 'གློག་སྐུད་ཆད་པ', zh: '端口不在', en: 'port is gone' },
    next: { bo: 'གློག་སྐུད', zh: '看线有没有松。接上会自己回来。', en: 'Look at the cable. It comes back by itself.' },
  },
  noBytes: {
    what: { bo: 'སྒྲིག་ཆས་ལ་ལན་མི་འདུག', zh: '没有数据', en: 'no data' },
    next: { bo: 'གློག་སྐུད', zh: '看设备开了没有，线插好没有。', en: 'Is the device switched on, the cable in place?' },
  },
  noFrame: {
    what: { bo: 'ནོར་འཁྲུལ', zh: '数据读不懂', en: 'data makes no sense' },
    next: { bo: 'སྒྲིག་འགོད', zh: '请管理员看波特率和协议。', en: 'The administrator must check speed and protocol.' },
  },
  noValue: {
    what: { bo: 'མེད', zh: '有数据，没有数值', en: 'data without a value' },
    next: { bo: 'སྒྲིག་ཆས', zh: '看设备屏幕上有没有报错。', en: 'Does the device show an error?' },
  },
  starting: {
    what: { bo: '', zh: '正在打开', en: 'starting' },
    next: { bo: '', zh: '等一下。', en: 'Wait a moment.' },
  },
} as const satisfies Record<string, Readonly<Record<'what' | 'next', Phrase>>>;

export const silent = { bo: '{device}', zh: '{device}无声', en: '{device} silent' } as const satisfies Phrase;
