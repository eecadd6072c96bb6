/**
 * What every screen says: states, measures, units, devices, buttons that are the same everywhere.
 * A Tibetan text is empty where no checked word exists and the picture stands alone.
 */
import type { Phrase } from './phrase.ts';

/** A language called by itself, as on the touch that changes it. */
export const languageNames = { bo: 'བོད', zh: '中', en: 'EN' } as const;
export const languageNamesLong = { bo: 'བོད་ཡིག', zh: '中文', en: 'English' } as const;

export const shared = {
  kg: { bo: 'kg', zh: 'kg', en: 'kg' },
  yuan: { bo: 'སྒོར', zh: '元', en: 'yuan' },
  yuanPerKg: { bo: 'སྒོར/kg', zh: '元/公斤', en: 'yuan/kg' },
  yuanPerJin: { bo: '元/斤', zh: '元/斤', en: 'yuan/jin' },
  household: { bo: 'ཁྱིམ་ཚང', zh: '户', en: 'household' },
  householdCode: { bo: '{code}', zh: '{code} 户', en: 'no. {code}' },
  pail: { bo: 'ཟོ་བ', zh: '桶', en: 'pail' },
  pails: { bo: 'ཟོ་བ', zh: '桶', en: 'pails' },
  milk: { bo: 'འོ་མ', zh: '奶', en: 'milk' },
  tester: { bo: 'བརྟག་དཔྱད་མཁན', zh: '检测员', en: 'tester' },
  accountant: { bo: 'རྩིས་པ', zh: '会计', en: 'accountant' },
  cashier: { bo: 'དངུལ་གཉེར', zh: '出纳', en: 'cashier' },
  committee: { bo: 'ཨུ་ཡོན་ལྷན་ཁང', zh: '委员会', en: 'committee' },
  admin: { bo: 'དོ་དམ་པ', zh: '管理员', en: 'administrator' },
  shift: { bo: 'ཐུན་ཁ', zh: '班次', en: 'shift' },
  morning: { bo: 'སྔ་དྲོ', zh: '早班', en: 'morning' },
  evening: { bo: 'ཕྱི་དྲོ', zh: '晚班', en: 'evening' },
  today: { bo: 'དེ་རིང', zh: '今天', en: 'today' },
  month: { bo: 'ཟླ་བ', zh: '月', en: 'month' },
  weight: { bo: 'ལྗིད་ཚད', zh: '重量', en: 'weight' },
  gross: { bo: 'ཁྱོན་བསྡོམས་ལྗིད་ཚད', zh: '毛重', en: 'gross' },
  tare: { bo: 'སྣོད་ལྗིད', zh: '皮重', en: 'tare' },
  net: { bo: 'གཙང་ལྗིད', zh: '净重', en: 'net' },
  price: { bo: 'རིན་གོང', zh: '价格', en: 'price' },
  unitPrice: { bo: 'རེ་རེའི་རིན་གོང', zh: '单价', en: 'unit price' },
  amount: { bo: 'དངུལ་འབོར', zh: '金额', en: 'amount' },
  total: { bo: 'ཁྱོན་བསྡོམས', zh: '合计', en: 'total' },
  accepted: { bo: 'ཁས་ལེན', zh: '已收下', en: 'accepted' },
  rejected: { bo: 'ཁས་མི་ལེན', zh: '已拒收', en: 'rejected' },
  correction: { bo: 'ནོར་བཅོས', zh: '更正', en: 'correction' },
  reason: { bo: 'རྒྱུ་མཚན', zh: '原因', en: 'reason' },
  good: { bo: 'ཡག་པོ', zh: '正常', en: 'good' },
  near: { bo: 'མཐའ་ཚད་དང་ཉེ་བ', zh: '接近限值', en: 'near the limit' },
  bad: { bo: 'ཚད་མི་ལྡན', zh: '不合格', en: 'over the limit' },
  waiting: { bo: 'སྒུག་པའི་སྒང', zh: '等待中', en: 'waiting' },
  recorded: { bo: 'ཟིན་ཐོ', zh: '只记录', en: 'recorded' },
  byHand: { bo: 'ལག་ཐབས', zh: '手录', en: 'by hand' },
  asked: { bo: '', zh: '已提出', en: 'asked' },
  deviceTrouble: { bo: 'སྒྲིག་ཆས་ལ་ལན་མི་འདུག', zh: '设备故障', en: 'device trouble' },
  limit: { bo: 'མཐའ་ཚད', zh: '限值', en: 'limit' },
  ok: { bo: 'ཆོག', zh: '好', en: 'OK' },
  cancel: { bo: 'འདོར་བ', zh: '取消', en: 'cancel' },
  back: { bo: 'ཕྱིར་བཤོལ', zh: '返回', en: 'back' },
  next: { bo: 'རྗེས་མ', zh: '下一步', en: 'next' },
  confirm: { bo: 'གཏན་འཁེལ', zh: '确定', en: 'confirm' },
  save: { bo: 'ཉར་ཚགས', zh: '保存', en: 'save' },
  saved: { bo: 'ཉར་ཚགས་བྱས་ཟིན', zh: '已保存', en: 'saved' },
  print: { bo: 'པར་འདེབས', zh: '打印', en: 'print' },
  search: { bo: 'འཚོལ་ཞིབ', zh: '搜索', en: 'search' },
  menu: { bo: '', zh: '菜单', en: 'menu' },
  language: { bo: '', zh: '换语言', en: 'change language' },
  name: { bo: 'མིང', zh: '姓名', en: 'name' },
  password: { bo: 'གསང་ཨང', zh: '密码', en: 'password' },
  login: { bo: 'སྤྱོད་མཁན', zh: '用户名', en: 'log-in name' },
  logIn: { bo: 'ཆོག', zh: '登录', en: 'log in' },
  logOut: { bo: '', zh: '退出', en: 'log out' },
  erase: { bo: 'སུབ་པ', zh: '删去', en: 'erase' },
  who: { bo: 'མིང', zh: '你是谁？', en: 'Who are you?' },
  yes: { bo: 'ཡིན', zh: '是', en: 'yes' },
  no: { bo: 'མིན', zh: '否', en: 'no' },
  none: { bo: 'མེད', zh: '无', en: 'none' },
  scale: { bo: 'ལྗིད་ཚད', zh: '秤', en: 'scale' },
  analyzer: { bo: 'ཚོད་ལྟ', zh: '分析仪', en: 'analyzer' },
  linkLost: { bo: 'འཁོར་བྲལ {age}', zh: '没有连上 {age}', en: 'not connected {age}' },
  linkLostSaved: { bo: 'ཉར་ཚགས་བྱས་ཟིན {time}', zh: '已保存到 {time}', en: 'saved up to {time}' },
  asOf: { bo: '{time}', zh: '{time} 的数', en: 'as of {time}' },
  loading: { bo: 'སྒུག་པའི་སྒང', zh: '正在连接', en: 'connecting' },
  toCounter: { bo: 'ཚོད་ལྟ', zh: '收奶台', en: 'counter' },
  toOffice: { bo: 'རྩིས་དེབ', zh: '账务', en: 'office' },
} as const satisfies Record<string, Phrase>;

/** The measures, by their names in the contract. */
export const measures = {
  acidity: { bo: 'སྐྱུར་ཚད', zh: '酸度', en: 'acidity' },
  lactometer: { bo: 'སྟུག་ཚད', zh: '乳稠计', en: 'lactometer' },
  sampleTemperature: { bo: 'དཔེ་ཚད་དྲོད་ཚད', zh: '样品温度', en: 'sample temp.' },
  pailTemperature: { bo: 'དྲོད་ཚད', zh: '温度', en: 'temp.' },
  density: { bo: 'སྟུག་ཚད', zh: '密度', en: 'density' },
  protein: { bo: 'སྤྲི་དཀར', zh: '蛋白质', en: 'protein' },
  fat: { bo: 'ཚིལ', zh: '脂肪', en: 'fat' },
  lactose: { bo: 'འོ་མངར', zh: '乳糖', en: 'lactose' },
  salts: { bo: 'ཚྭ་རིགས', zh: '盐分', en: 'salts' },
  snf: { bo: 'ཚིལ་མིན་པའི་སྲ་གཟུགས', zh: '非脂乳固体', en: 'solids-not-fat' },
  totalSolids: { bo: 'སྲ་གཟུགས་ཁྱོན་བསྡོམས', zh: '全乳固体', en: 'total solids' },
  addedWater: { bo: 'ཆུ་བསྲེས་ཚད', zh: '掺水率', en: 'added water' },
  freezingPoint: { bo: 'འཁྱགས་ཚད', zh: '冰点', en: 'freezing point' },
  clr: { bo: 'CLR', zh: 'CLR', en: 'CLR' },
  conductivity: { bo: '', zh: '电导率', en: 'conductivity' },
  pH: { bo: 'pH', zh: 'pH', en: 'pH' },
  analyzerTemperature: { bo: 'ཚོད་ལྟ་དྲོད་ཚད', zh: '分析仪温度', en: 'analyzer temp.' },
} as const satisfies Record<string, Phrase>;

/** Units are the same in every language. */
export const measureUnits = {
  acidity: '°T',
  lactometer: '°',
  sampleTemperature: '°C',
  pailTemperature: '°C',
  density: '',
  protein: '%',
  fat: '%',
  lactose: '%',
  salts: '%',
  snf: '%',
  totalSolids: '%',
  addedWater: '%',
  freezingPoint: '°C',
  clr: '',
  conductivity: 'mS/cm',
  pH: '',
  analyzerTemperature: '°C',
} as const satisfies Record<keyof typeof measures, string>;

export const milkKinds = {
  yak: { bo: 'འབྲིའི་འོ་མ', zh: '牦牛奶', en: 'yak milk' },
  dzomo: { bo: 'མཛོ་མོའི་འོ་མ', zh: '犏牛奶', en: 'dzomo milk' },
  cow: { bo: '', zh: '牛奶', en: 'cow milk' },
  mixed: { bo: 'འོ་མ', zh: '混合奶', en: 'mixed milk' },
} as const satisfies Record<string, Phrase>;

/** Sunday first; in Tibetan the date stands alone. */
export const weekdays = [
  { bo: '', zh: '星期日', en: 'Sunday' },
  { bo: '', zh: '星期一', en: 'Monday' },
  { bo: '', zh: '星期二', en: 'Tuesday' },
  { bo: '', zh: '星期三', en: 'Wednesday' },
  { bo: '', zh: '星期四', en: 'Thursday' },
  { bo: '', zh: '星期五', en: 'Friday' },
  { bo: '', zh: '星期六', en: 'Saturday' },
] as const satisfies readonly Phrase[];

export const rejectReasons = {
  acidity: { bo: 'སྐྱུར་དྲགས་པ', zh: '太酸', en: 'too sour' },
  density: { bo: 'སྟུག་ཚད', zh: '密度', en: 'density' },
  protein: { bo: 'སྤྲི་དཀར', zh: '蛋白质', en: 'protein' },
  fat: { bo: 'ཚིལ', zh: '脂肪', en: 'fat' },
  temperature: { bo: 'ཚ་དྲགས་པ', zh: '温度过高', en: 'too warm' },
  sensory: { bo: 'རུལ་བ', zh: '感官异常', en: 'look or smell' },
  alcohol: { bo: 'ཆང་རག་ཚོད་ལྟ', zh: '酒精试验', en: 'alcohol test' },
  addedWater: { bo: 'ཆུ་བསྲེས་ཚད', zh: '掺水嫌疑', en: 'looks watered' },
  colostrum: { bo: 'སྤྲི', zh: '初乳', en: 'colostrum' },
  medicine: { bo: 'སྨན', zh: '用药期', en: 'medicine' },
  uncooled: { bo: 'ཆུ་ཚོད་གཉིས་ཀྱི་དུས་མཚམས', zh: '超两小时', en: 'over two hours' },
  other: { bo: 'རྒྱུ་མཚན', zh: '其他', en: 'other' },
} as const satisfies Record<string, Phrase>;

export const fates = {
  home: { bo: 'ཁྱིམ་ལ་ཕྱིར་ཁྱེར་བ', zh: '带回家', en: 'taken home' },
  destroyed: { bo: 'མེད་པར་བཟོས་པ', zh: '已销毁', en: 'destroyed' },
  other: { bo: 'རྒྱུ་མཚན', zh: '其他', en: 'other' },
} as const satisfies Record<string, Phrase>;

export const correctionReasons = {
  wrongHousehold: { bo: 'ཁྱིམ་ཚང་ནོར་འཁྲུལ', zh: '记错户', en: 'wrong household' },
  wrongPail: { bo: 'ཟོ་བ་ནོར་འཁྲུལ', zh: '记错桶', en: 'wrong pail' },
  wrongWeight: { bo: 'ལྗིད་ཚད་ནོར་འཁྲུལ', zh: '重量错', en: 'wrong weight' },
  wrongTest: { bo: 'ཚོད་ལྟ་ནོར་འཁྲུལ', zh: '检测错', en: 'wrong test' },
  void: { bo: 'འདོར་བ', zh: '作废', en: 'void' },
} as const satisfies Record<string, Phrase>;

/** What is printed on the keys; the same in every language, as on the keyboard. */
export const keyCaps = {
  Enter: 'Enter',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
} as const;
