/** Putting a device into service: its steps, verdicts, samples and evidence by their names in the contract. As in commissioning.ts. */
import type { Phrase } from './phrase.ts';

export const commissioningSteps = {
  port: { bo: '端口', zh: '端口', en: 'Port' },
  speed: { bo: '速度', zh: '速度', en: 'Speed' },
  protocol: { bo: '协议', zh: '协议', en: 'Protocol' },
  compare: { bo: '对照显示屏', zh: '对照显示屏', en: 'Display' },
  weight: { bo: 'ལྗིད་ཚད', zh: '砝码', en: 'Weight' },
  samples: { bo: 'དཔེ་ཚད', zh: '存样', en: 'Samples' },
} as const satisfies Record<string, Phrase>;

/** Of an analyzer the fifth step is the density, held against a lactometer. */
export const lactometerStep = { bo: 'སྟུག་ཚད', zh: '乳稠计', en: 'Density' } as const satisfies Phrase;

export const nextSteps = {
  port: { bo: 'གློག་སྐུད', zh: '接上线，打开端口', en: 'Plug in the cable, open the port' },
  speed: { bo: '速度', zh: '找到速度，听懂字节', en: 'Find the speed at which the bytes make sense' },
  protocol: { bo: '协议', zh: '由人选协议和设置', en: 'A person chooses the protocol and its settings' },
  compare: { bo: '对照显示屏', zh: '照显示屏填一次', en: 'Type once what the display says' },
  weight: { bo: 'ལྗིད་ཚད ≠ 0', zh: '放一个末位不是 0 的重量，再对一次', en: 'A weight whose last digit is not 0, compared again' },
  samples: { bo: 'དཔེ་ཚད 5 s', zh: '每样录 5 秒', en: 'Five seconds of each sample' },
} as const satisfies Record<string, Phrase>;

export const nextLactometer = {
  bo: 'སྟུག་ཚད 20 °C',
  zh: '用乳稠计对一次密度',
  en: 'Hold the density against the lactometer',
} as const satisfies Phrase;

/** In the place of what testers are told of these troubles: here the one who can change speed and protocol reads it. */
export const commissioningTroubles = {
  noBytes: {
    what: { bo: 'སྒྲིག་ཆས་ལ་ལན་མི་འདུག', zh: '没有字节', en: 'No bytes' },
    next: {
      bo: '设备开着吗？线插好了吗？它的菜单里要打开“连续发送”。要问才答的设备，从全部协议里选。',
      zh: '设备开着吗？线插好了吗？它的菜单里要打开“连续发送”。要问才答的设备，从全部协议里选。',
      en: 'Is it on, the cable in place, continuous output on in its menu? One that must be asked: choose from all protocols.',
    },
  },
  noFrame: {
    what: { bo: 'ནོར་འཁྲུལ', zh: '有字节，没有帧', en: 'Bytes, but no frame' },
    next: {
      bo: '多半是速度或格式不对，或两根线接反。换一个，或让 Oma 试常用的。',
      zh: '多半是速度或格式不对，或两根线接反。换一个，或让 Oma 试常用的。',
      en: 'Mostly a wrong speed or framing, or two wires changed over. Try another one, or let Oma try the usual ones.',
    },
  },
  noValue: {
    what: { bo: 'མེད', zh: '有帧，没有数值', en: 'Frames, but no value' },
    next: {
      bo: '看显示屏上有没有报错；没有报错，多半是协议或设置选错。',
      zh: '看显示屏上有没有报错；没有报错，多半是协议或设置选错。',
      en: 'Does the display show an error? If not, the protocol or a setting is mostly wrong.',
    },
  },
} as const satisfies Record<string, Readonly<Record<'what' | 'next', Phrase>>>;

/** What a comparison says, and what to do then. */
export const comparisonVerdicts = {
  same: {
    what: { bo: 'ཡག་པོ', zh: '一样', en: 'The same' },
    next: { bo: '这个数能作证。', zh: '这个数能作证。', en: 'This proves it.' },
  },
  differs: {
    what: { bo: '≠', zh: '不一样', en: 'They differ' },
    next: {
      bo: '看有没有填错；没有填错，就换一个协议或设置。',
      zh: '看有没有填错；没有填错，就换一个协议或设置。',
      en: 'Did you type it right? If so, choose another protocol or setting.',
    },
  },
  noReading: {
    what: { bo: 'སྒུག་པའི་སྒང', zh: '没有稳定的读数', en: 'No reading stands still' },
    next: {
      bo: '等它稳下来（分析仪：等它打印），再填一次。',
      zh: '等它稳下来（分析仪：等它打印），再填一次。',
      en: 'Wait until it stands still (an analyzer: until it prints), then type again.',
    },
  },
  lastDigitZero: {
    what: { bo: '= · 末位 0', zh: '一样，但末位是 0，不算证据', en: 'The same, but its last digit is 0: no proof' },
    next: {
      bo: '小数点错了也会这样。换一个末位不是 0 的重量。',
      zh: '小数点错了也会这样。换一个末位不是 0 的重量。',
      en: 'A wrong decimal point would look alike. Take a weight whose last digit is not 0.',
    },
  },
  palindrome: {
    what: { bo: '= · 1221', zh: '一样，但倒过来也一样，不算证据', en: 'The same, but it reads the same backwards: no proof' },
    next: {
      bo: '数字发反了也会这样。换一个倒过来不一样的重量。',
      zh: '数字发反了也会这样。换一个倒过来不一样的重量。',
      en: 'Digits sent backwards would look alike. Take a weight that reads otherwise backwards.',
    },
  },
  tooFar: {
    what: { bo: 'སྟུག་ཚད ≠', zh: '密度和乳稠计差得太多', en: 'Too far from the lactometer' },
    next: {
      bo: '看奶是不是 20 °C，再测一次；还差就先校准分析仪。',
      zh: '看奶是不是 20 °C，再测一次；还差就先校准分析仪。',
      en: 'Was the milk at 20 °C? Measure again; if it stays so, calibrate the analyzer first.',
    },
  },
} as const satisfies Record<string, Readonly<Record<'what' | 'next', Phrase>>>;

/** A sample, and what to do for it. */
export const commissioningSamples = {
  empty: { what: { bo: 'སྟོང་པ', zh: '空秤', en: 'Empty' }, how: { bo: '', zh: '秤上什么也不放', en: 'nothing on the platform' } },
  weight: {
    what: { bo: 'ལྗིད་ཚད', zh: '重量', en: 'A weight' },
    how: { bo: '', zh: '放一个重量，等它稳', en: 'put a weight on and let it stand still' },
  },
  moving: {
    what: { bo: 'འགུལ་བཞིན་པ', zh: '晃动', en: 'Moving' },
    how: { bo: '', zh: '轻轻按秤，让数一直变', en: 'press the platform so that it never rests' },
  },
  overload: {
    what: { bo: 'ཐེག་བརྒལ', zh: '超载', en: 'Overload' },
    how: { bo: '', zh: '压到显示屏报超载', en: 'load it until the display says so' },
  },
  negative: {
    what: { bo: '< 0', zh: '负数', en: 'Below zero' },
    how: { bo: '', zh: '有东西时置零，再拿下来', en: 'set zero with something on it, then take it off' },
  },
  measurement: {
    what: { bo: 'ཚོད་ལྟ', zh: '测一份奶', en: 'A measurement' },
    how: { bo: '', zh: '它打印之前按', en: 'press just before it prints' },
  },
  rinse: { what: { bo: 'ཆུ་བཤལ་གཏོང་བ', zh: '冲洗', en: 'Rinse' }, how: { bo: '', zh: '让它冲洗一次', en: 'let it rinse once' } },
  water: {
    what: { bo: 'ཆུ', zh: '测清水', en: 'Water' },
    how: { bo: '', zh: '拿清水当奶测一次', en: 'measure clean water as if it were milk' },
  },
} as const satisfies Record<string, Readonly<Record<'what' | 'how', Phrase>>>;

/** What a protocol rests on. */
export const evidenceWords = {
  capture: { bo: '真机抓取', zh: '真机抓取', en: 'captures' },
  manual: { bo: '说明书', zh: '说明书', en: 'manual' },
  doc: { bo: '别人的程序', zh: '别人的程序', en: 'programs' },
  simulator: { bo: '模拟器', zh: '模拟器', en: 'simulator' },
  none: { bo: '本站', zh: '本站自己写的', en: 'the station' },
} as const satisfies Record<string, Phrase>;

/** Why bytes were refused, by the codes of the drivers. */
export const refusedBytes = {
  BAD_CHECKSUM: { bo: '校验', zh: '校验不对', en: 'checksum wrong' },
  BAD_FRAME: { bo: '帧', zh: '帧不对', en: 'frame wrong' },
  BAD_NUMBER: { bo: 'ཨང་གྲངས', zh: '数字不对', en: 'number wrong' },
  BAD_SIGN: { bo: '± ', zh: '符号不对', en: 'sign wrong' },
  UNIT_MISSING: { bo: '单位', zh: '没有单位', en: 'no unit' },
  UNIT_UNEXPECTED: { bo: '单位', zh: '单位不对', en: 'other unit' },
  TRUNCATED: { bo: '半帧', zh: '半帧', en: 'half a frame' },
  NOISE: { bo: '杂音', zh: '杂音', en: 'noise' },
  TOO_LONG: { bo: '太长', zh: '太长', en: 'too long' },
  UNSUPPORTED_LAYOUT: { bo: '格式', zh: '格式不支持', en: 'layout not supported' },
} as const satisfies Record<string, Phrase>;

/** What the bytes of a frame are. */
export const frameFields = {
  mark: { bo: '帧头帧尾', zh: '帧头帧尾', en: 'frame marks' },
  address: { bo: '地址', zh: '地址', en: 'address' },
  label: { bo: '名称字母', zh: '名称字母', en: 'letter of the value' },
  status: { bo: '状态', zh: '状态', en: 'status' },
  mode: { bo: 'ཁྱོན་བསྡོམས་ལྗིད་ཚད / གཙང་ལྗིད', zh: '毛重或净重', en: 'gross or net' },
  sign: { bo: '±', zh: '正负号', en: 'sign' },
  digits: { bo: 'ཨང་གྲངས', zh: '数字', en: 'digits' },
  decimals: { bo: '小数位数', zh: '小数位数', en: 'decimal places' },
  unit: { bo: '单位', zh: '单位', en: 'unit' },
  tare: { bo: 'སྣོད་ལྗིད', zh: '皮重', en: 'tare' },
  checksum: { bo: '校验', zh: '校验', en: 'checksum' },
  rest: { bo: '其余', zh: '其余', en: 'the rest' },
} as const satisfies Record<string, Phrase>;

/** Names of values that are no measures of the books, and what a message says beside its number. */
export const readValues = {
  weight: { bo: 'ལྗིད་ཚད', zh: '重量', en: 'weight' },
  densityDegrees: { bo: 'སྟུག་ཚད °', zh: '密度（度）', en: 'density in degrees' },
  temperature: { bo: 'དྲོད་ཚད', zh: '温度', en: 'temperature' },
  stable: { bo: 'བརྟན་པོ', zh: '稳定', en: 'stable' },
  moving: { bo: 'འགུལ་བཞིན་པ', zh: '在动', en: 'moving' },
  gross: { bo: 'ཁྱོན་བསྡོམས་ལྗིད་ཚད', zh: '毛重', en: 'gross' },
  net: { bo: 'གཙང་ལྗིད', zh: '净重', en: 'net' },
  tare: { bo: 'སྣོད་ལྗིད', zh: '皮重', en: 'tare' },
  overload: { bo: 'ཐེག་བརྒལ', zh: '超载', en: 'overload' },
  underload: { bo: '< 0', zh: '低于零', en: 'below zero' },
  rinse: { bo: 'ཆུ་བཤལ་གཏོང་བ', zh: '冲洗', en: 'rinse' },
  cleaning: { bo: 'གཙང་མ་བཟོ་བ', zh: '清洗', en: 'cleaning' },
} as const satisfies Record<string, Phrase>;

/** The device that is put into service, without an article. */
export const families = {
  scale: { bo: 'ལྗིད་ཚད', zh: '秤', en: 'Scale' },
  analyzer: { bo: 'ཚོད་ལྟ', zh: '奶分析仪', en: 'Milk analyzer' },
} as const satisfies Record<string, Phrase>;
