/**
 * Words for what is wrong in a form, by its name in the contract: fields, the settings of a protocol and what they may be.
 * The Tibetan slot holds Chinese where no checked Tibetan word exists.
 */
import { readValues } from './commissioning-parts.ts';
import { instruments } from './instruments.ts';
import { officeForms } from './office-forms.ts';
import type { Phrase } from './phrase.ts';
import { measures, shared } from './shared.ts';

const same = (text: string): Phrase => ({ bo: text, zh: text, en: text });

/** Fields that a person fills in under this very word. */
export const fieldWords: Readonly<Record<string, Phrase>> = {
  device: { bo: '设备号', zh: '设备号', en: 'number of the device' },
  name: officeForms.deviceName,
  family: officeForms.family,
  protocol: officeForms.protocol,
  transport: officeForms.connection,
  kind: officeForms.connection,
  path: officeForms.path,
  baudRate: officeForms.baudRate,
  dataBits: officeForms.dataBits,
  parity: officeForms.parity,
  stopBits: officeForms.stopBits,
  dtr: officeForms.dtr,
  rts: officeForms.rts,
  host: officeForms.host,
  port: officeForms.port,
  silenceMs: officeForms.silence,
  densityScale: officeForms.densityScale,
  settings: officeForms.moreSettings,
  weighing: officeForms.weighingRule,
  stepGrams: officeForms.step,
  count: officeForms.countEqual,
  windowMs: officeForms.windowMs,
  spreadSteps: officeForms.spread,
  emptyGrams: officeForms.empty,
  minimumGrams: officeForms.minimum,
  capacityGrams: officeForms.capacity,
  measures: instruments.measures,
};

/** The settings of the protocols. Each has its key beside its word, as it is typed and as `oma decode --list` names it. */
export const settingWords: Readonly<Record<string, Phrase>> = {
  unit: { bo: '单位', zh: '单位', en: 'unit' },
  layout: { bo: '数字排法', zh: '数字排法', en: 'layout of the digits' },
  address: { bo: '秤的地址', zh: '秤的地址', en: 'address of the scale' },
  reads: { bo: '读毛重还是净重', zh: '读毛重还是净重', en: 'gross or net is read' },
  model: { bo: '型号', zh: '型号', en: 'model' },
  pollMs: { bo: '几毫秒问一次', zh: '几毫秒问一次', en: 'asked every so many ms' },
  signs: { bo: '负号写法', zh: '负号写法', en: 'how the minus is written' },
  sends: { bo: '怎样发数', zh: '怎样发数', en: 'when it sends' },
  checksum: { bo: '校验和', zh: '校验和', en: 'checksum' },
  tare: { bo: 'སྣོད་ལྗིད', zh: '皮重', en: 'tare' },
  fixedZero: { bo: '固定的末位零', zh: '固定的末位零', en: 'fixed last zero' },
  unitPlaces: { bo: '单位占几个字', zh: '单位占几个字', en: 'characters of the unit' },
  decimals: { bo: '几位小数', zh: '几位小数', en: 'decimal places' },
  shortForm: { bo: '短的一行', zh: '短的一行', en: 'short line' },
  fields: { bo: '有争议的各项', zh: '有争议的各项', en: 'the disputed values' },
  field2: { bo: '第二项', zh: '第二项', en: 'the second value' },
  length: { bo: '多少字节', zh: '多少字节', en: 'how many bytes' },
  freezingPoint: measures.freezingPoint,
  freezingPlaces: { bo: '冰点几位小数', zh: '冰点几位小数', en: 'decimal places of the freezing point' },
  addedWater: measures.addedWater,
  digits: { bo: '要几位数字', zh: '要几位数字', en: 'how many digits are needed' },
  density: measures.density,
  pattern: { bo: '一行的样子', zh: '一行的样子', en: 'pattern of a line' },
  units: { bo: '各项的单位', zh: '各项的单位', en: 'unit of each value' },
  scale: { bo: '各项小数点移几位', zh: '各项小数点移几位', en: 'decimal point moved by' },
};

/** What may be chosen. Units, digits and letters stand for themselves. */
export const choiceWords: Readonly<Record<string, Phrase>> = {
  manual: { bo: '照说明书', zh: '照说明书', en: 'as the manual says' },
  sevenDigits: { bo: '七位数字', zh: '七位数字', en: 'seven digits' },
  gross: readValues.gross,
  net: readValues.net,
  a9: same('A9'),
  a22: same('A22'),
  minus: { bo: '负号', zh: '负号', en: 'minus sign' },
  zeroOne: { bo: '0 和 1', zh: '0 和 1', en: '0 and 1' },
  continuous: { bo: '一直发', zh: '一直发', en: 'all the time' },
  streaming: { bo: '要求后一直发', zh: '要求后一直发', en: 'all the time once asked' },
  polled: { bo: '问了才发', zh: '问了才发', en: 'when asked' },
  onPrint: { bo: '按打印才发', zh: '按打印才发', en: 'when print is pressed' },
  yes: { bo: 'ཡིན', zh: '是', en: 'yes' },
  no: { bo: 'མིན', zh: '否', en: 'no' },
  none: officeForms.parityNone,
  even: officeForms.parityEven,
  odd: officeForms.parityOdd,
  sent: { bo: '会发', zh: '会发', en: 'it is sent' },
  left: { bo: '不发', zh: '不发', en: 'it is left out' },
  shown: { bo: '照显示的', zh: '照显示的', en: 'as it is shown' },
  added: { bo: '跟在六位数字后面', zh: '跟在六位数字后面', en: 'behind the six digits' },
  clr: measures.clr,
  density: measures.density,
  densityDegrees: readValues.densityDegrees,
  degrees: { bo: '°', zh: '度', en: 'degrees' },
  full: { bo: '整个密度', zh: '整个密度', en: 'the whole density' },
  any: { bo: '几位都行', zh: '几位都行', en: 'any number' },
  lactose: measures.lactose,
  salts: measures.salts,
  protein: measures.protein,
  serial: officeForms.serial,
  tcp: officeForms.tcp,
  scale: shared.scale,
  analyzer: shared.analyzer,
  true: { bo: 'ཡིན', zh: '是', en: 'yes' },
  false: { bo: 'མིན', zh: '否', en: 'no' },
  null: { bo: 'མེད', zh: '空着', en: 'left empty' },
};

/** What is still missing for the proof of a device. */
export const missingProofs: Readonly<Record<string, Phrase>> = {
  weight: { bo: '对照一个重量', zh: '对照一个重量', en: 'a weight, compared' },
  analysis: { bo: '对照一份奶', zh: '对照一份奶', en: 'a sample of milk, compared' },
  lactometer: { bo: '用乳稠计对一次密度', zh: '用乳稠计对一次密度', en: 'the density against the lactometer' },
  samples: { bo: 'དཔེ་ཚད', zh: '要录的样品', en: 'the samples to record' },
};

/** What would be right where no list can say it. */
export const rightTexts = {
  characters: { bo: '{least} 到 {most} 个字', zh: '{least} 到 {most} 个字', en: '{least} to {most} characters' },
  syntax: {
    bo: '文字、\\d、[...]，后面可加 ? * + 或花括号里的次数；(?<名>...)、(?:...)、(?:...)?、(?:a|b)',
    zh: '文字、\\d、[...]，后面可加 ? * + 或花括号里的次数；(?<名>...)、(?:...)、(?:...)?、(?:a|b)',
    en: 'characters, \\d, [...], with ? * + or a count in braces behind them, (?<name>...), (?:...), (?:...)?, (?:a|b)',
  },
  names: { bo: '每项一组，组名用：{names}', zh: '每项一组，组名用：{names}', en: 'one group for each value, named: {names}' },
  undecided: {
    bo: '看下一个字就知道怎样往下走的写法',
    zh: '看下一个字就知道怎样往下走的写法',
    en: 'a pattern whose next step the next character decides',
  },
  openEnd: { bo: '末尾长度固定的写法', zh: '末尾长度固定的写法', en: 'a pattern that ends in something of a fixed length' },
} as const satisfies Record<string, Phrase>;
