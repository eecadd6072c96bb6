/** Machine honesty at the counter: checks of the devices before and during a shift. The office's part is in honesty-office.ts. */
import type { Phrase } from './phrase.ts';

/** What is checked, by its names in the contract. */
export const checkNames = {
  zero: { bo: '0.00', zh: '零点', en: 'zero' },
  testWeight: { bo: 'ཚད་གཞིའི་ལྗིད་རྡོ', zh: '砝码', en: 'test weight' },
  standardMilk: { bo: 'འོ་མ · ཚད་གཞི', zh: '标准奶', en: 'standard milk' },
  alkaline: { bo: 'བ་ཚྭ', zh: '碱洗', en: 'alkaline' },
  acid: { bo: 'སྐྱུར་རྫས', zh: '酸洗', en: 'acid' },
  verification: { bo: 'ཚད་བཤེར་ཐིམ་ཚེས', zh: '检定', en: 'verification' },
} as const satisfies Record<string, Phrase>;

export const checks = {
  title: { bo: 'སྒྲིག་ཆས · ཞིབ་བཤེར', zh: '设备检查', en: 'Check the devices' },
  row: { bo: '{name} · {check}', zh: '{name}：{check}', en: '{name}: {check}' },
  cleaning: { bo: 'གཙང་མ་བཟོ་བ', zh: '清洗', en: 'cleaning' },
  link: { bo: 'སྒྲིག་ཆས', zh: '连接', en: 'link' },
  now: { bo: 'ཞིབ་བཤེར', zh: '检查', en: 'Check' },
  againShort: { bo: '', zh: '再查', en: 'Again' },
  again: { bo: 'ཡང་བསྐྱར་ཞིབ་བཤེར', zh: '再查一次', en: 'Check again' },
  clean: { bo: 'གཙང་མ་བཟོ་བ', zh: '清洗', en: 'Clean' },
  isEmpty: { bo: 'སྟོང་པ', zh: '是空的', en: 'It is empty' },
  emptyAsk: { bo: '{kg} kg · སྟོང་པ ?', zh: '{kg} kg：秤空了吗？', en: '{kg} kg: is it empty?' },
  standing: { bo: '{kg} kg', zh: '现在 {kg} kg', en: 'now {kg} kg' },
  notYet: { bo: '—', zh: '—', en: '—' },
  never: { bo: 'མེད', zh: '还没做过', en: 'not done yet' },
  lastDone: { bo: '{when}', zh: '上次 {when}', en: 'last {when}' },
  yesterday: { bo: 'ཁ་སང {time}', zh: '昨天 {time}', en: 'yesterday {time}' },
  zeroFound: { bo: '{kg} kg', zh: '{kg} kg', en: '{kg} kg' },
  zeroOff: { bo: '{error} g（± {allowed} g）', zh: '{error} g（允许 {allowed} g）', en: '{error} g (± {allowed} g)' },
  weightFound: {
    bo: '{nominal} kg · {error} g（± {allowed} g）',
    zh: '{nominal} kg：{error} g（允许 {allowed} g）',
    en: '{nominal} kg: {error} g (± {allowed} g)',
  },
  milkFound: {
    bo: '{measure} {error}（± {allowed}）',
    zh: '{measure} {error}（允许 {allowed}）',
    en: '{measure} {error} (± {allowed})',
  },
  cleanedWith: { bo: '{agent} {when}', zh: '{agent} {when}', en: '{agent} {when}' },
  verifiedUntil: { bo: '→ {day}', zh: '到 {day}', en: 'until {day}' },
  verifiedPast: { bo: '→ {day} · ནོར་འཁྲུལ', zh: '{day} 已到期，请送检', en: 'ended {day}: have it verified' },
  verifiedNever: { bo: 'མེད', zh: '没有登记检定证书', en: 'no certificate entered' },
  // the locked opening and its way out
  waits: { bo: '{what}', zh: '还差 {what}', en: '{what}' },
  andMore: { bo: '{what} +{count}', zh: '{what} 等 {count} 项', en: '{what} +{count}' },
  sign: { bo: 'མིང་རྟགས 2', zh: '两人签字', en: 'Two sign' },
  signTitle: { bo: 'མིང་རྟགས 2', zh: '没通过也开班：两个人签字', en: 'Open although it failed: two people sign' },
  signWhy: { bo: 'རྒྱུ་མཚན ?', zh: '为什么？', en: 'Why?' },
  signSecond: { bo: 'མིང་རྟགས 2', zh: '第二个人', en: 'The second person' },
  chooseWhy: { bo: 'རྒྱུ་མཚན', zh: '先选原因', en: 'choose why' },
  chooseSecond: { bo: 'མིང་རྟགས 2', zh: '第二个人签字', en: 'the second signs' },
  // a test weight
  whichWeight: { bo: 'ཚད་གཞིའི་ལྗིད་རྡོ ?', zh: '哪个砝码？', en: 'Which test weight?' },
  weightKey: { bo: '{kg} kg', zh: '{kg} kg', en: '{kg} kg' },
  putWeight: { bo: '{kg} kg → ལྗིད་ཚད', zh: '把 {kg} kg 砝码放上去', en: 'Put the {kg} kg weight on' },
  takeOff: { bo: 'སྟོང་པ', zh: '先把秤清空，再放砝码', en: 'Clear the platform, then put it on' },
  done: { bo: 'ཞིབ་བཤེར', zh: '放好了', en: 'Done' },
  finish: { bo: 'ཆོག', zh: '好了', en: 'Finish' },
  nominal: { bo: 'ཚད་གཞིའི་ལྗིད་རྡོ', zh: '砝码', en: 'test weight' },
  shown: { bo: 'ལྗིད་ཚད', zh: '秤上', en: 'scale shows' },
  error: { bo: '±', zh: '差', en: 'error' },
  allowed: { bo: 'མཐའ་ཚད', zh: '允许', en: 'allowed' },
  passed: { bo: 'ཚད་ལྡན', zh: '通过', en: 'Passed' },
  failed: { bo: 'ཚད་མི་ལྡན', zh: '没有通过', en: 'Failed' },
  failedNext: {
    bo: 'ཡང་བསྐྱར་ཞིབ་བཤེར',
    zh: '再查一次；还不行就别用它，叫人来修',
    en: 'Check once more; if it fails again, leave it and have it mended',
  },
  // standard milk
  whichLot: { bo: 'ཁག ?', zh: '哪一批标准奶？', en: 'Which lot?' },
  lotUntil: { bo: '→ {day}', zh: '到 {day}', en: 'until {day}' },
  lotPast: { bo: '→ {day}', zh: '{day} 过期', en: 'ended {day}' },
  noLot: { bo: 'མེད', zh: '还没有登记标准奶', en: 'No standard milk is entered' },
  noLotNext: { bo: 'རྩིས་དེབ', zh: '在账务的“机器诚实”里登记瓶上的数值', en: "Enter the bottle's values in the office, machine honesty" },
  putMilk: { bo: 'འོ་མ · ཚད་གཞི → {name}', zh: '把标准奶放进 {name}', en: 'Put the standard milk into {name}' },
  waitReading: { bo: 'སྒུག་པའི་སྒང', zh: '等读数，自己会出来', en: 'the reading appears by itself' },
  bottle: { bo: 'ཚད་གཞི', zh: '瓶上', en: 'bottle' },
  found: { bo: 'འཇལ་གྲངས', zh: '读数', en: 'reading' },
  deviation: { bo: '±', zh: '差', en: 'deviation' },
  keep: { bo: 'ཉར་ཚགས', zh: '记下', en: 'Keep it' },
  // cleaning
  cleanedNow: { bo: 'གཙང་མ་བཟོ་བ', zh: '{name} 刚用什么洗过？', en: 'What was {name} just cleaned with?' },
  everyDay: { bo: 'དེ་རིང', zh: '每天一次', en: 'every day' },
  everyWeek: { bo: 'གཟའ་འཁོར་འདི', zh: '每周一次', en: 'every week' },
  reserved: { bo: 'ཞིབ་བཤེར', zh: '检查中', en: 'checking' },
  noPrice: { bo: 'རིན་གོང མེད', zh: '还没有价', en: 'no price yet' },
} as const satisfies Record<string, Phrase>;

/** Why a shift is opened although a device failed; kept as the two people read it. */
export const waiverReasons = {
  mend: { bo: 'ལག་ཐབས', zh: '坏了等修，今天手录', en: 'Waits to be mended, we work by hand' },
  other: { bo: 'སྒྲིག་ཆས 2', zh: '用另一台设备', en: 'Another device is used' },
  standard: { bo: 'ཚད་གཞི ནོར་འཁྲུལ', zh: '砝码或标准奶本身有问题', en: 'The test weight or the milk itself is at fault' },
  small: { bo: 'འོ་མ སྒུག་པའི་སྒང', zh: '差得不多，奶等不得', en: 'The error is small, the milk cannot wait' },
} as const satisfies Record<string, Phrase>;
