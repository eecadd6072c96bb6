/**
 * Machine honesty in the office: what the devices were found to be over time, what hangs on a failed check, and who decides.
 * The Tibetan slot holds Chinese where no checked Tibetan word exists.
 */
import type { Phrase } from './phrase.ts';

export const honestyOffice = {
  title: { bo: 'སྒྲིག་ཆས · ཞིབ་བཤེར', zh: '机器诚实', en: 'Machine honesty' },
  devices: { bo: 'སྒྲིག་ཆས', zh: '设备', en: 'Devices' },
  failedTab: { bo: 'ཚད་མི་ལྡན {count}', zh: '没通过的检查 {count}', en: 'Failed checks {count}' },
  standardsTab: { bo: 'འོ་མ · ཚད་གཞི', zh: '标准奶和出厂校准', en: "Standard milk and makers' calibrations" },
  noDevices: { bo: 'མེད', zh: '还没有设备', en: 'No device yet' },

  // a device
  proven: { bo: '和显示屏对过 {when}', zh: '和显示屏对过 {when}', en: 'compared with its display {when}' },
  unproven: {
    bo: '还没有和显示屏对过：不能付钱',
    zh: '还没有和显示屏对过：不能付钱',
    en: 'not compared with its display: nothing is paid on it',
  },
  provenNotAsked: {
    bo: '协议有真机抓取；还没和显示屏对过',
    zh: '协议有真机抓取；还没和显示屏对过',
    en: 'its protocol rests on captures; its own display was not compared',
  },
  verifiedUntil: {
    bo: 'ཚད་བཤེར་ཐིམ་ཚེས {day} · {certificate}',
    zh: '检定有效期至 {day}，证书 {certificate}',
    en: 'verified until {day}, {certificate}',
  },
  verifiedNever: { bo: '没有检定证书', zh: '没有检定证书', en: 'no verification entered' },
  due: { bo: '该做', zh: '该做了', en: 'due' },
  dueLast: { bo: '{when}', zh: '该做了，上次 {when}', en: 'due, last {when}' },
  calibrations: { bo: 'ཚད་སྒྲིག', zh: '校准', en: 'Calibrations' },
  noCalibrations: {
    bo: '出厂校准',
    zh: '没有写过：都按出厂校准',
    en: 'None stated: all as the maker set them',
  },
  state: { bo: '状态', zh: '状态', en: 'State' },
  reference: { bo: '依据', zh: '依据', en: 'Reference' },
  day: { bo: 'ཚེས་གྲངས', zh: '日期', en: 'Day' },
  offset: { bo: '±', zh: '差多少', en: 'Found off by' },
  offsetNote: { bo: '只记下，不加到读数上', zh: '只记下，不加到读数上', en: 'kept, and never added to a reading' },
  stateVerification: { bo: 'ཚད་བཤེར་ཐིམ་ཚེས +', zh: '登记检定', en: 'Enter a verification' },
  stateCalibration: { bo: 'ཚད་སྒྲིག +', zh: '写校准', en: 'State a calibration' },
  untilDay: { bo: '→ ཚེས་གྲངས', zh: '有效期至', en: 'Good until' },
  certificate: { bo: '证书', zh: '证书号', en: 'Certificate' },

  // drift
  drift: { bo: '{what} ±', zh: '{what}：每次差多少', en: '{what}: error of each check' },
  driftNote: { bo: '{count}', zh: '{count} 次，从左到右', en: '{count} checks, left to right' },
  driftNone: { bo: 'མེད', zh: '还没有检查', en: 'No check yet' },
  driftSaid: {
    bo: '{what}：{count} 次，{failed} 次没通过，最近 {last}',
    zh: '{what}：{count} 次，{failed} 次没通过，最近差 {last}',
    en: '{what}: {count} checks, {failed} failed, the last one off by {last}',
  },
  pointSaid: {
    bo: '{when} {error}（± {allowed}）',
    zh: '{when}：差 {error}，允许 ±{allowed}',
    en: '{when}: off by {error}, ±{allowed} allowed',
  },
  allowedBand: { bo: '允许范围', zh: '允许的范围', en: 'allowed' },
  passedPoint: { bo: 'ཚད་ལྡན', zh: '通过', en: 'passed' },
  failedPoint: { bo: 'ཚད་མི་ལྡན', zh: '没通过', en: 'failed' },
  pointsTable: { bo: '{count} 次的表', zh: '{count} 次的数', en: 'The {count} points as a table' },
  when: { bo: 'དུས་ཚོད', zh: '时间', en: 'When' },
  who: { bo: 'མིང', zh: '谁', en: 'Who' },
  measured: { bo: 'འཇལ་གྲངས', zh: '读到', en: 'Read' },
  nominal: { bo: 'ཚད་གཞི', zh: '标准', en: 'Standard' },
  error: { bo: '±', zh: '差', en: 'Error' },
  allowed: { bo: 'མཐའ་ཚད', zh: '允许', en: 'Allowed' },
  verdict: { bo: 'ཐག་གཅོད', zh: '结论', en: 'Verdict' },

  // failed checks
  failedTitle: { bo: '{name} · {check}', zh: '{name}：{check}没通过', en: '{name}: {check} failed' },
  failedWhen: { bo: '{when} · {who}', zh: '{when}，{who}', en: '{when}, {who}' },
  hangs: {
    bo: '{pails} ཟོ་བ · {kg} kg · {yuan} སྒོར',
    zh: '牵连 {pails} 桶，{kg} 公斤，{yuan} 元',
    en: '{pails} pails hang on it: {kg} kg, {yuan} yuan',
  },
  hangsNone: { bo: 'མེད', zh: '没有牵连的桶', en: 'No pail hangs on it' },
  since: { bo: '{when} →', zh: '从上次通过（{when}）到这次', en: 'from the last good check ({when}) to this one' },
  sinceEver: { bo: '从开始用到这次', zh: '从开始用到这次', en: 'since the device was first used' },
  noFailed: { bo: 'མེད', zh: '没有没通过的检查', en: 'No check has failed' },
  pailsTable: { bo: '{count} ཟོ་བ', zh: '看这 {count} 桶', en: 'See the {count} pails' },
  latestPails: { bo: '{shown} / {all}', zh: '最近 {shown} 桶，共 {all} 桶', en: 'the latest {shown} of {all}' },
  waivedBy: {
    bo: '{shift} ཐུན་ཁ：没通过也开了班：{reason}（{who} + {second}，{when}）',
    zh: '没通过也开了 {shift}：{reason}（{who} 和 {second} 签字，{when}）',
    en: '{shift} was opened in spite of it: {reason} (signed by {who} and {second}, {when})',
  },
  judgeTitle: { bo: 'ཐག་གཅོད', zh: '委员会怎么定？', en: 'What does the committee decide?' },
  decision: { bo: 'ཐག་གཅོད', zh: '决定', en: 'Decision' },
  stands: { bo: '照旧', zh: '照旧，不改', en: 'they stand as they are' },
  corrected: { bo: 'ནོར་བཅོས', zh: '要更正', en: 'they are corrected' },
  reason: { bo: 'རྒྱུ་མཚན', zh: '原因', en: 'Reason' },
  decide: { bo: 'ཐག་གཅོད', zh: '定下', en: 'Decide' },
  nothingToDecide: { bo: 'མེད', zh: '没有要定的', en: 'Nothing to decide' },
  waitsForCommittee: { bo: 'སྒུག་པའི་སྒང', zh: '等委员会定', en: 'waits for the committee' },
  judgedBy: {
    bo: '{decision} · {who} {when}：{reason}',
    zh: '{decision}：{reason}（{who}，{when}）',
    en: '{decision}: {reason} ({who}, {when})',
  },
  household: { bo: 'ཁྱིམ་ཚང', zh: '户', en: 'Household' },
  number: { bo: 'ཨང་གྲངས', zh: '号', en: 'No.' },
  shift: { bo: 'ཐུན་ཁ', zh: '班次', en: 'Shift' },
  netKg: { bo: 'གཙང་ལྗིད kg', zh: '净重 公斤', en: 'Net kg' },
  amount: { bo: 'དངུལ་འབོར', zh: '金额 元', en: 'Amount' },

  // standard milk
  standards: { bo: 'འོ་མ · ཚད་གཞི', zh: '标准奶', en: 'Standard milk' },
  newStandard: { bo: 'འོ་མ · ཚད་གཞི +', zh: '登记一批', en: 'Enter a lot' },
  noStandards: { bo: 'མེད', zh: '还没有登记', en: 'None entered yet' },
  lot: { bo: 'ཁག', zh: '批号', en: 'Lot' },
  value: { bo: '瓶上的数', zh: '瓶上的数', en: 'Value on the bottle' },
  allowedEither: { bo: '±', zh: '允许差 ±', en: 'Allowed either way' },
  aboveNothing: { bo: '> 0', zh: '要大于 0', en: 'must be more than 0' },
  past: { bo: '过期', zh: '过期', en: 'past' },

  // makers' calibrations
  factory: { bo: '出厂校准', zh: '出厂校准能不能付钱', en: "Is milk paid on a maker's calibration?" },
  factoryNote: {
    bo: '出厂校准是牛、羊、水牛的，从来不是牦牛的。委员会定了，对账单上写明。',
    zh: '出厂校准是牛、羊、水牛的，从来不是牦牛的。委员会定了，对账单上写明。',
    en: 'Makers calibrate for cow, sheep and buffalo, never for yak. What the committee decides stands on the statement.',
  },
  noDecisions: { bo: 'མེད', zh: '委员会还没有定：都不能按它付钱', en: 'Nothing decided: nothing is paid on it' },
  newDecision: { bo: 'ཐག་གཅོད +', zh: '委员会决定', en: 'Decide' },
  isPaid: { bo: 'དངུལ་སྤྲོད', zh: '按它付钱', en: 'Paid on it' },
  paid: { bo: 'ཡིན', zh: '可以付', en: 'yes, paid' },
  notPaid: { bo: 'མིན', zh: '不能付', en: 'no, not paid' },
} as const satisfies Record<string, Phrase>;

export const calibrationStates = {
  factory: { bo: '出厂', zh: '出厂', en: 'as made' },
  compared: { bo: 'ཞིབ་བཤེར', zh: '对照过', en: 'compared' },
  notFit: { bo: 'ཚད་མི་ལྡན', zh: '不合用', en: 'not fit' },
} as const satisfies Record<string, Phrase>;
