/** What was refused and what to do next: part of refusals.ts. */
import type { Phrase } from './phrase.ts';

type Refused = Readonly<Record<string, { readonly what: Phrase; readonly next: Phrase }>>;

/** Doors, sessions and requests. */
export const doorRefusals = {
  BAD_REQUEST: {
    what: { bo: 'ནོར་འཁྲུལ', zh: '填的内容不对', en: 'What was entered is not right' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '看一下标出的地方，改好再发', en: 'Look at the marked place and send it again' },
  },
  BODY_TOO_LARGE: {
    what: { bo: '内容太大', zh: '内容太大', en: 'Too much was sent at once' },
    next: { bo: '分几次发', zh: '分几次发', en: 'Send it in parts' },
  },
  NOT_FOUND: {
    what: { bo: 'མེད', zh: '没有这一页', en: 'There is no such page' },
    next: { bo: 'ཕྱིར་བཤོལ', zh: '回上一页', en: 'Go back' },
  },
  FOREIGN_ORIGIN: {
    what: { bo: '请求来自别的网页', zh: '请求来自别的网页', en: 'The request came from another page' },
    next: { bo: '从收奶站自己的页面打开', zh: '从收奶站自己的页面打开', en: "Open the station's own page" },
  },
  FOREIGN_HOST: {
    what: { bo: '地址不是本站的', zh: '地址不是本站的', en: "The address is not the station's" },
    next: { bo: '用本站的地址打开', zh: '用本站的地址打开', en: "Open the station's own address" },
  },
  NOT_LOGGED_IN: {
    what: { bo: 'གསང་ཨང མེད', zh: '还没有登录', en: 'Nobody is logged in' },
    next: { bo: 'གསང་ཨང', zh: '先登录', en: 'Log in first' },
  },
  NOT_ALLOWED: {
    what: { bo: '这个人没有这个权限', zh: '这个人没有这个权限', en: 'This person may not do this' },
    next: { bo: '请有权限的人来做', zh: '请有权限的人来做', en: 'Ask the person whose task it is' },
  },
  NOT_PAIRED: {
    what: { bo: '这台屏幕没有配对', zh: '这台屏幕没有配对', en: 'This screen is not paired' },
    next: { bo: '在收奶台取配对码', zh: '在收奶台取配对码', en: 'Get a pairing code at the counter' },
  },
  WRONG_SECRET: {
    what: { bo: 'གསང་ཨང་ནོར་འཁྲུལ', zh: '密码不对', en: 'The password is wrong' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད {triesLeft}', zh: '再输一次，还能试 {triesLeft} 次', en: 'Enter it again, {triesLeft} tries left' },
  },
  LOCKED_OUT: {
    what: { bo: 'གསང་ཨང་ནོར་འཁྲུལ', zh: '试错太多，锁住了', en: 'Too many wrong tries, locked' },
    next: { bo: '{minutes} 分钟', zh: '{minutes} 分钟后再试', en: 'Try again in {minutes} minutes' },
  },
  DOOR_BUSY: {
    what: { bo: 'སྒུག་པའི་སྒང', zh: '登录的人太多', en: 'Too many people are logging in' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '过一会儿再试', en: 'Try again in a moment' },
  },
  ALREADY_SET_UP: {
    what: { bo: '本站已经设好', zh: '本站已经设好', en: 'The station is set up already' },
    next: { bo: '去登录', zh: '去登录', en: 'Log in' },
  },
  NOT_SET_UP: {
    what: { bo: '本站还没有设好', zh: '本站还没有设好', en: 'The station is not set up yet' },
    next: { bo: '先做首次设置', zh: '先做首次设置', en: 'Do the first start' },
  },
  SAME_ID_OTHER_CONTENT: {
    what: { bo: '同一个编号，内容不同', zh: '同一个编号，内容不同', en: 'The same number came with other content' },
    next: { bo: '刷新页面再做一次', zh: '刷新页面再做一次', en: 'Reload the page and do it again' },
  },
  BOOKS_LOCKED: {
    what: {
      bo: '账本第 {fact} 条被改过',
      zh: '账本第 {fact} 条和当时写的不一样',
      en: 'Fact {fact} of the books is not as it was written',
    },
    next: {
      bo: 'oma verify',
      zh: '收奶照常；日结、结算、发款先停，请管理员运行 oma verify',
      en: 'Milk is taken as usual; closing, settling and paying wait until the administrator has run oma verify',
    },
  },
  INTERNAL_FAULT: {
    what: { bo: 'ནོར་འཁྲུལ', zh: '站里的电脑出了错，没有保存', en: "The station's computer made a fault, nothing was saved" },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '再试；还不行就用纸单，告诉管理员', en: 'Try again; else use a paper slip and tell the administrator' },
  },
  STORE_FAULT: {
    what: { bo: 'ཉར་ཚགས ཕམ་པ', zh: '没有写进硬盘，没有保存', en: 'The disk did not take it, nothing was saved' },
    next: { bo: 'ཤོག་བུའི་འཛིན་ཤོག', zh: '停下，用纸单，告诉管理员', en: 'Stop, use paper slips, tell the administrator' },
  },
} as const satisfies Refused;

/** People and households. */
export const peopleRefusals = {
  UNKNOWN_HOUSEHOLD: {
    what: { bo: 'ཁྱིམ་ཚང མེད', zh: '没有这一户', en: 'There is no such household' },
    next: { bo: 'འཚོལ་ཞིབ', zh: '看一下户号，或按名字找', en: 'Check the number or search by name' },
  },
  HOUSEHOLD_CLOSED: {
    what: { bo: '这一户已经停用', zh: '这一户已经停用', en: 'This household is closed' },
    next: { bo: '找新的户号', zh: '找新的户号', en: 'Look for its new number' },
  },
  UNKNOWN_ACCOUNT: {
    what: { bo: 'སྤྱོད་མཁན མེད', zh: '没有这个用户', en: 'There is no such log-in name' },
    next: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '看一下用户名', en: 'Check the log-in name' },
  },
  CASHIER_IS_ACCOUNTANT: {
    what: { bo: 'རྩིས་པ = དངུལ་གཉེར', zh: '会计和出纳不能是同一个人', en: 'Accountant and cashier must be two people' },
    next: { bo: '请另一个人做', zh: '请另一个人做', en: 'Choose another person' },
  },
  CODE_TAKEN: {
    what: { bo: '这个户号已经有了', zh: '这个户号已经有了', en: 'This household number is taken' },
    next: { bo: '换一个户号', zh: '换一个户号', en: 'Choose another number' },
  },
  LOGIN_TAKEN: {
    what: { bo: '这个用户名已经有了', zh: '这个用户名已经有了', en: 'This log-in name is taken' },
    next: { bo: '换一个用户名', zh: '换一个用户名', en: 'Choose another name' },
  },
  UNKNOWN_CARD: {
    what: { bo: '不认识这张卡，或已作废', zh: '不认识这张卡，或已作废', en: 'This card is unknown or was revoked' },
    next: { bo: 'འཚོལ་ཞིབ', zh: '按户号找，给他换新卡', en: 'Search by number and give a new card' },
  },
  SAME_PERSON: {
    what: { bo: '要两个不同的人', zh: '要两个不同的人', en: 'Two different people are needed' },
    next: { bo: '请另一个人签', zh: '请另一个人签', en: 'Ask another person to sign' },
  },
  SECOND_PERSON_NEEDED: {
    what: { bo: '要第二个人核对', zh: '要第二个人核对', en: 'A second person must check' },
    next: { bo: '请他在这里登录', zh: '请他在这里登录', en: 'Let him enter his name and password here' },
  },
} as const satisfies Refused;
