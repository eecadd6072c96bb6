/** What was refused and what to do next: part of refusals.ts. */
import type { Phrase } from './phrase.ts';

type Refused = Readonly<Record<string, { readonly what: Phrase; readonly next: Phrase }>>;

/** The pail on the counter. */
export const deliveryRefusals = {
  UNKNOWN_DELIVERY: {
    what: { bo: 'ཟོ་བ མེད', zh: '没有这一桶', en: 'There is no such pail' },
    next: { bo: '重新叫号', zh: '重新叫号', en: 'Call it up again' },
  },
  DELIVERY_DECIDED: {
    what: { bo: 'ཐག་གཅོད', zh: '这一桶已经判定', en: 'This pail is decided already' },
    next: { bo: 'ནོར་བཅོས', zh: '要改就用更正', en: 'Use a correction to change it' },
  },
  DELIVERY_UNDECIDED: {
    what: { bo: '这一桶还没有判定', zh: '这一桶还没有判定', en: 'This pail is not decided yet' },
    next: { bo: '先判定，或直接撤销', zh: '先判定，或直接撤销', en: 'Decide it first, or undo it' },
  },
  DELIVERY_VOID: {
    what: { bo: '这一桶已经作废', zh: '这一桶已经作废', en: 'This pail was made void' },
    next: { bo: '重新叫号', zh: '重新叫号', en: 'Call it up again' },
  },
  MEASURE_MISSING: {
    what: { bo: '{measure} མེད', zh: '还缺：{measure}', en: 'Still missing: {measure}' },
    next: { bo: 'ལག་ཐབས', zh: '测好或手录再判定', en: 'Measure it or type it, then decide' },
  },
  VALUE_OUT_OF_RANGE: {
    what: { bo: '{measure} ནོར་འཁྲུལ', zh: '{measure} 的数不可能', en: 'The value of {measure} cannot be' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '看一下再输', en: 'Look again and type it' },
  },
  SAMPLE_OUT_OF_RANGE: {
    what: { bo: 'དཔེ་ཚད་དྲོད་ཚད', zh: '样品温度不在范围内', en: "The sample's temperature is out of range" },
    next: { bo: '20 °C', zh: '把样品调到 20 °C 再读', en: 'Bring the sample to 20 °C and read again' },
  },
  SECOND_READING_NEEDED: {
    what: { bo: 'མཐའ་ཚད་དང་ཉེ་བ', zh: '离限值太近，要再测一次', en: 'Too near the limit, a second reading is needed' },
    next: { bo: 'ཡང་བསྐྱར་ཚོད་ལྟ', zh: '再测，取平均', en: 'Measure again, the mean decides' },
  },
  LIMIT_FAILED: {
    what: { bo: 'ཚད་མི་ལྡན', zh: '有一项超过限值', en: 'A value is over its limit' },
    next: { bo: 'ཁས་མི་ལེན', zh: '拒收，或请人复检', en: 'Reject it, or ask for a retest' },
  },
  REASON_MISSING: {
    what: { bo: 'རྒྱུ་མཚན མེད', zh: '没有选原因', en: 'No reason was chosen' },
    next: { bo: 'འདེམས་པ', zh: '选一个原因', en: 'Choose a reason' },
  },
  FATE_MISSING: {
    what: { bo: '没有选奶的去处', zh: '没有选奶的去处', en: 'It is not said what became of the milk' },
    next: { bo: 'འདེམས་པ', zh: '选带回、销毁或其他', en: 'Choose home, destroyed or other' },
  },
  HOUSEHOLD_BANNED: {
    what: { bo: 'སྤྲི · སྨན', zh: '这一户现在不能收：初乳或用药', en: 'Milk of this household may not be taken now: colostrum or medicine' },
    next: { bo: 'ཁས་མི་ལེན', zh: '拒收，到日期再来', en: 'Reject it; it may come again after the date' },
  },
  TOO_LONG_UNCOOLED: {
    what: { bo: 'ཆུ་ཚོད་གཉིས་ཀྱི་དུས་མཚམས', zh: '挤奶超过两小时，没有冷却', en: 'Milked more than two hours ago and not cooled' },
    next: { bo: 'ཁས་མི་ལེན', zh: '拒收', en: 'Reject it' },
  },
  SAME_AGAIN: {
    what: { bo: '和上一桶一样重、一样的化验', zh: '和上一桶一样重、一样的化验', en: 'Same weight and analysis as before' },
    next: { bo: '看一下是不是另一桶', zh: '看一下是不是另一桶', en: 'Look whether this is another pail' },
  },
  LIMITS_ALREADY_STARTED: {
    what: { bo: '那一班已经判过奶', zh: '那一班已经判过奶', en: 'Pails of that shift are decided already' },
    next: { bo: '从下一班起用', zh: '从下一班起用', en: 'Start the limits with a later shift' },
  },
  NO_LIMITS_FOR_DATE: {
    what: { bo: 'མཐའ་ཚད མེད', zh: '这一天没有限值表', en: 'No limits are in force on this day' },
    next: { bo: 'ཨུ་ཡོན་ལྷན་ཁང', zh: '请委员会发布限值', en: 'The committee must publish limits' },
  },
  NOTHING_CHANGED: {
    what: { bo: '什么也没有改', zh: '什么也没有改', en: 'Nothing was changed' },
    next: { bo: '改一项再确认', zh: '改一项再确认', en: 'Change something first' },
  },
  SAMPLE_TAKEN: {
    what: { bo: '分析仪里已经有一杯', zh: '分析仪里已经有一杯', en: 'A cup stands in the analyzer already' },
    next: { bo: '等它测完', zh: '等它测完', en: 'Wait until it is done' },
  },
  PAIL_CALLED_UP: {
    what: { bo: '{number} 桶已经单独叫号', zh: '{number} 桶已经单独叫号', en: 'That pail is called up by itself as {number}' },
    next: { bo: '先撤销 {number}，再一起称', zh: '先撤销 {number}，再一起称', en: 'Take {number} back first, then weigh them together' },
  },
  READING_GONE: {
    what: { bo: '这个读数已经归了别的桶', zh: '这个读数已经归了别的桶', en: 'This reading belongs to another pail already' },
    next: { bo: '看托盘', zh: '看托盘', en: 'Look at the tray' },
  },
  AMOUNT_CHANGED: {
    what: { bo: 'དངུལ་འབོར ནོར་འཁྲུལ', zh: '金额在这期间变了', en: 'The amount changed in between' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '看一下新的数，再按一次', en: 'Look at the new one and press again' },
  },
  CORRECTION_NOT_POSSIBLE: {
    what: { bo: 'ཁས་མི་ལེན', zh: '拒收的奶没有重量和检测可改', en: 'Rejected milk has no weight or test to correct' },
    next: { bo: 'འདོར་བ', zh: '改户，或作废', en: 'Correct the household, or make it void' },
  },
  ALREADY_WEIGHED: {
    what: { bo: '这一桶已经称过', zh: '这一桶已经称过', en: 'This pail is weighed already' },
    next: { bo: '要重称就按复检', zh: '要重称就按复检', en: 'Use retest to weigh it again' },
  },
  ALREADY_ANALYSED: {
    what: { bo: '这一桶已经化验过', zh: '这一桶已经化验过', en: 'This pail is analysed already' },
    next: { bo: '要再测就按复检', zh: '要再测就按复检', en: 'Use retest to measure it again' },
  },
} as const satisfies Refused;

/** Weighing and analysis. */
export const deviceRefusals = {
  WEIGHT_UNSTABLE: {
    what: { bo: 'འགུལ་བཞིན་པ', zh: '重量还没有稳', en: 'The weight is still moving' },
    next: { bo: 'སྒུག་པའི་སྒང', zh: '等它稳下来', en: 'Wait until it stands still' },
  },
  OVERLOAD: {
    what: { bo: 'ཐེག་བརྒལ', zh: '秤超载', en: 'The scale is overloaded' },
    next: { bo: '把桶拿下来，分两次称', zh: '把桶拿下来，分两次称', en: 'Take the pail off and weigh it in two parts' },
  },
  UNDERLOAD: {
    what: { bo: '秤读数低于零', zh: '秤读数低于零', en: 'The scale reads below zero' },
    next: { bo: '空秤，按置零', zh: '空秤，按置零', en: 'Empty the platform and set it to zero' },
  },
  NEGATIVE_NET: {
    what: { bo: 'གཙང་ལྗིད < 0', zh: '净重不到 0', en: 'The net weight is below zero' },
    next: { bo: 'སྣོད་ལྗིད', zh: '看皮重对不对', en: 'Check the tare' },
  },
  BELOW_MINIMUM: {
    what: { bo: '低于秤的最小称量', zh: '低于秤的最小称量', en: 'Below the least weight of the scale' },
    next: { bo: '和他家另一桶一起称', zh: '和他家另一桶一起称', en: "Weigh it with the household's other pail" },
  },
  UNIT_UNEXPECTED: {
    what: { bo: '秤的单位不对', zh: '秤的单位不对', en: 'The scale shows another unit' },
    next: { bo: '把秤调回公斤', zh: '把秤调回公斤', en: 'Set the scale to kilograms' },
  },
  STEP_BELOW_GRAM: {
    what: { bo: '秤的分度小于 1 克', zh: '秤的分度小于 1 克', en: "The scale's step is below one gram" },
    next: { bo: '请管理员改设置', zh: '请管理员改设置', en: 'The administrator must change the settings' },
  },
  TARE_ON_SCALE: {
    what: { bo: '秤自己在去皮', zh: '秤自己在去皮', en: 'The scale subtracts a tare itself' },
    next: { bo: '空秤，清皮（T）', zh: '空秤，清皮（T）', en: 'Empty the platform and clear the tare (T)' },
  },
  ZERO_TOO_FAR: {
    what: { bo: '离零太远，不能置零', zh: '离零太远，不能置零', en: 'Too far from zero to be set to zero' },
    next: { bo: '把秤上的东西拿下来', zh: '把秤上的东西拿下来', en: 'Take off what lies on the platform' },
  },
  TARE_WITH_LOAD: {
    what: {
      bo: '秤上有东西：桶的皮重 Oma 自己扣',
      zh: '秤上有东西：桶的皮重 Oma 自己扣',
      en: 'A load stands there: Oma subtracts the tare of a pail itself',
    },
    next: { bo: '把秤上的东西拿下来', zh: '把秤上的东西拿下来', en: 'Take off what lies on the platform' },
  },
  COMMAND_UNKNOWN: {
    what: { bo: '这台秤不听命令', zh: '这台秤不听命令', en: 'This scale takes no such command' },
    next: { bo: '按秤上的键', zh: '按秤上的键', en: 'Press the key on the scale' },
  },
  COMMAND_NOT_SENT: {
    what: { bo: '没有发出去，以后也不会再发', zh: '没有发出去，以后也不会再发', en: 'It was not sent, and will not be sent later' },
    next: { bo: '看线，再按一次', zh: '看线，再按一次', en: 'Look at the cable and press again' },
  },
  PLATFORM_NOT_EMPTY: {
    what: { bo: '秤没有空过', zh: '秤没有空过', en: 'The platform was not empty in between' },
    next: { bo: '把桶拿下来再放', zh: '把桶拿下来再放', en: 'Take the pail off and put it on again' },
  },
  EMPTY_CUVETTE: {
    what: { bo: 'འོ་མ མེད', zh: '分析仪里没有奶', en: 'There is no milk in the analyzer' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '放好杯子再测', en: 'Put the cup in and measure again' },
  },
  SETTING_WRONG: {
    what: { bo: '{field}：设置不对', zh: '{field}：设置不对', en: '{field}: this setting is wrong' },
    next: { bo: '可以是：{right}', zh: '可以是：{right}', en: 'Right would be: {right}' },
  },
  LINE_TAKEN: {
    what: { bo: '这条线是 {device} 的', zh: '这条线是 {device} 的', en: 'This is the line of {device}' },
    next: {
      bo: '换一条线，或者先把 {device} 停用',
      zh: '换一条线，或者先把 {device} 停用',
      en: 'Choose another line, or take {device} out of service first',
    },
  },
  PROTOCOL_UNPROVEN: {
    what: { bo: '这台设备的协议没有验证过', zh: '这台设备的协议没有验证过', en: "This device's protocol is not proven" },
    next: { bo: '请管理员比对', zh: '请管理员比对', en: 'The administrator must compare it' },
  },
  PROOF_INCOMPLETE: {
    what: { bo: '证明还缺：{missing}', zh: '证明还缺：{missing}', en: 'Still missing for the proof: {missing}' },
    next: { bo: '再对照一次，把样品录全', zh: '再对照一次，把样品录全', en: 'Compare once more, and record every sample that is needed' },
  },
  CAPTURE_UNREADABLE: {
    what: {
      bo: '抓包文件读不出来，或者不是这台设备的',
      zh: '抓包文件读不出来，或者不是这台设备的',
      en: "The capture cannot be read or is not this device's",
    },
    next: { bo: '重新存一次抓包', zh: '重新存一次抓包', en: 'Save the capture again' },
  },
  CALIBRATION_NOT_FIT: {
    what: { bo: '这台分析仪测这一项不合用', zh: '这台分析仪测这一项不合用', en: 'The analyzer is not fit for this measure' },
    next: { bo: '用另一台，或手工测', zh: '用另一台，或手工测', en: 'Use another one, or measure by hand' },
  },
  FACTORY_UNDECIDED: {
    what: {
      bo: '出厂校准：委员会还没有决定能不能按它付钱',
      zh: '出厂校准：委员会还没有决定能不能按它付钱',
      en: "The maker's calibration: the committee has not decided to pay on it",
    },
    next: { bo: '请委员会决定，或手工测', zh: '请委员会决定，或手工测', en: 'The committee must decide, or measure by hand' },
  },
  DEVICE_CHECK_FAILED: {
    what: { bo: '设备 {device} 没有通过检查', zh: '设备 {device} 没有通过检查', en: 'Device {device} failed its check' },
    next: { bo: '修好再检查；或两个人签字', zh: '修好再检查；或两个人签字', en: 'Mend it and check again, or two people sign' },
  },
  UNKNOWN_STANDARD: {
    what: { bo: '没有这批标准奶', zh: '没有这批标准奶', en: 'There is no such standard milk' },
    next: { bo: '先登记瓶上的数值', zh: '先登记瓶上的数值', en: "Enter the bottle's values first" },
  },
  STANDARD_EXPIRED: {
    what: { bo: '标准奶过期了（{untilDay}）', zh: '标准奶过期了（{untilDay}）', en: 'The standard milk was good until {untilDay}' },
    next: { bo: '用新的一批', zh: '用新的一批', en: 'Use a new lot' },
  },
  UNKNOWN_CHECK: {
    what: { bo: '没有这次检查，或它没有失败', zh: '没有这次检查，或它没有失败', en: 'There is no such failed check' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '重新打开这一页', en: 'Open the page again' },
  },
  UNKNOWN_DEVICE: {
    what: { bo: 'སྒྲིག་ཆས མེད', zh: '没有这台设备', en: 'There is no such device' },
    next: { bo: '看设备设置', zh: '看设备设置', en: 'Look at the device settings' },
  },
  DEVICE_SILENT: {
    what: { bo: 'སྒྲིག་ཆས་ལ་ལན་མི་འདུག', zh: '设备没有数据', en: 'The device is silent' },
    next: { bo: 'ལག་ཐབས', zh: '看线有没有松；先手录', en: 'Look at the cable; type by hand meanwhile' },
  },
  DEVICE_IN_USE: {
    what: { bo: '这台设备正在用', zh: '这台设备正在用', en: 'The device is in use' },
    next: { bo: '等一下，或用另一台', zh: '等一下，或用另一台', en: 'Wait, or use another one' },
  },
} as const satisfies Refused;
