/**
 * First start in the three languages. Where Tibetan has no checked word the Chinese one stands in its place: set-up is done once, by people
 * who read both.
 */
import type { Phrase } from './phrase.ts';

export const setup = {
  pageTitle: { bo: 'Oma', zh: 'Oma 首次设置', en: 'Oma first start' },
  steps: { bo: '步骤', zh: '步骤', en: 'Steps' },
  language: { bo: '语言', zh: '语言', en: 'Language' },
  languageWhy: {
    bo: '屏幕先用这种语言，以后每台屏幕随时可换',
    zh: '屏幕先用这种语言，以后每台屏幕随时可换',
    en: 'Screens begin in it; each can be changed at any time',
  },
  station: { bo: 'འོ་མ་བསྡུ་སའི་ས་ཚིགས', zh: '收奶站', en: 'Station' },
  stationWhy: { bo: '站名和许可证号印在每张单子上', zh: '站名和许可证号印在每张单子上', en: 'Name and licence are printed on every paper' },
  nameBo: { bo: 'མིང · བོད་ཡིག', zh: '站名（藏文）', en: 'Name in Tibetan' },
  nameZh: { bo: 'མིང · 中文', zh: '站名（中文）', en: 'Name in Chinese' },
  nameEn: { bo: 'མིང · English', zh: '站名（英文）', en: 'Name in English' },
  cooperative: { bo: 'མཉམ་ལས་ཁང', zh: '合作社', en: 'Cooperative' },
  licence: { bo: 'ལག་འཁྱེར', zh: '生鲜乳收购许可证号', en: 'Licence number' },
  timeZone: { bo: 'དུས་ཚོད', zh: '时区', en: 'Time zone' },
  admin: { bo: 'དོ་དམ་པ', zh: '管理员', en: 'Administrator' },
  adminWhy: {
    bo: '管理员开别人的账户、接设备。密码没有预设的，忘了只能由这台电脑重设',
    zh: '管理员开别人的账户、接设备。密码没有预设的，忘了只能由这台电脑重设',
    en: 'Opens the other accounts and connects devices. There is no default password',
  },
  personName: { bo: 'མིང', zh: '姓名', en: 'Name' },
  login: { bo: 'སྤྱོད་མཁན (a–z)', zh: '用户名（小写字母）', en: 'Log-in name (small letters)' },
  password: { bo: 'གསང་ཨང (8+)', zh: '密码（至少 8 位）', en: 'Password (8 or more)' },
  passwordAgain: { bo: 'གསང་ཨང 2', zh: '再输一次密码', en: 'Password again' },
  passwordsDiffer: { bo: 'གསང་ཨང 1 ≠ 2', zh: '两次密码不一样', en: 'The two passwords differ' },
  needed: { bo: '{field} མེད', zh: '还没填：{field}', en: 'Still empty: {field}' },
  tooShort: { bo: '{field} 8+', zh: '太短：{field}', en: 'Too short: {field}' },
  badLogin: {
    bo: 'a–z 0–9',
    zh: '用户名：小写字母开头，字母、数字、短横',
    en: 'Log-in name: begin with a small letter; letters, digits, hyphen',
  },
  next: { bo: 'རྗེས་མ', zh: '下一步', en: 'Next' },
  finish: { bo: 'ཆོག', zh: '设好了', en: 'Set it up' },
  later: {
    bo: '以后在账务页：户、设备、限值、价格方案、人员',
    zh: '以后在账务页：户、设备、限值、价格方案、人员',
    en: 'Afterwards, in the office: households, devices, limits, price plan, people',
  },
  checkThese: { bo: 'ནོར་འཁྲུལ', zh: '看一下这几处', en: 'Look at these' },
} as const satisfies Record<string, Phrase>;
