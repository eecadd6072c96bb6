/** What is wrong with a device, and what to do about it: the four troubles of a port, and what more is known of them. */
import type { Phrase } from './phrase.ts';

type Trouble = Readonly<Record<'what' | 'next', Phrase>>;

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

/** In the place of the trouble's own words, where more is known. `{by}`: the program that has the port, or the other device. */
export const troubleDetails = {
  notFound: {
    what: { bo: 'གློག་སྐུད་ཆད་པ', zh: '端口不在，线拔了', en: 'port not there, unplugged' },
    next: { bo: 'གློག་སྐུད', zh: '插上线。插回原来的口会自己回来。', en: 'Plug the cable in, at the same socket. It comes back by itself.' },
  },
  lost: {
    what: { bo: 'གློག་སྐུད་ཆད་པ', zh: '线断了', en: 'line lost' },
    next: { bo: 'གློག་སྐུད', zh: '看线有没有松。接上会自己回来。', en: 'Look at the cable. It comes back by itself.' },
  },
  noPermission: {
    what: { bo: 'སྒྲིག་འགོད', zh: '没有权限打开端口', en: 'no permission for the port' },
    next: { bo: 'སྒྲིག་འགོད', zh: '请管理员把本站用户加入 dialout 组。', en: 'The administrator must add the station to the group dialout.' },
  },
  heldByAnother: {
    what: { bo: '{by}', zh: '端口被别的程序占用：{by}', en: 'another program has the port: {by}' },
    next: { bo: '{by}', zh: '关掉那个程序，会自己回来。', en: 'Close that program. It comes back by itself.' },
  },
  heldByDevice: {
    what: { bo: '{by}', zh: '和{by}设在同一条线上', en: 'set up on the same line as {by}' },
    next: { bo: 'སྒྲིག་འགོད', zh: '请管理员改其中一台的端口。', en: 'The administrator must give one of them another port.' },
  },
  unreachable: {
    what: { bo: 'དྲ་བ', zh: '网络上找不到', en: 'not reached over the network' },
    next: { bo: 'དྲ་བ', zh: '看网线和串口服务器的电源。', en: 'Look at the network cable and the power of the device server.' },
  },
  settingsWrong: {
    what: { bo: 'སྒྲིག་འགོད', zh: '设置不对', en: 'settings do not fit' },
    next: { bo: 'སྒྲིག་འགོད', zh: '请管理员改设备设置。', en: 'The administrator must change the settings of the device.' },
  },
  commissioning: {
    what: { bo: 'སྒྲིག་འགོད', zh: '正在调试', en: 'being put into service' },
    next: { bo: 'སྒྲིག་འགོད', zh: '调试结束会自己回来。', en: 'It comes back when that is over.' },
  },
  otherDevice: {
    what: { bo: '≠ {by}', zh: '线插错了：这是{by}的数据', en: 'cables changed over: this is {by}' },
    next: { bo: 'གློག་སྐུད', zh: '把两根线换过来。', en: 'Change the two cables back.' },
  },
} as const satisfies Record<string, Trouble>;

/** The last troubles of a device's line, and what was typed meanwhile. */
export const lastTrouble = {
  title: { bo: '上次故障', zh: '上次故障', en: 'Last trouble' },
  none: { bo: 'མེད', zh: '没有记下过', en: 'none noted' },
  seconds: { bo: '{seconds} s', zh: '{seconds} 秒', en: '{seconds} s' },
  minutes: { bo: 'སྐར་མ {minutes} · {seconds}\u00a0s', zh: '{minutes} 分 {seconds} 秒', en: '{minutes} min {seconds} s' },
  hours: { bo: '{hours} h · སྐར་མ {minutes}', zh: '{hours} 小时 {minutes} 分', en: '{hours} h {minutes} min' },
  typed: { bo: 'ལག་ཐབས {count}：{pails}', zh: '手录 {count} 桶：{pails}', en: '{count} typed by hand: {pails}' },
  nothingTyped: { bo: 'ལག་ཐབས 0', zh: '没有手录', en: 'nothing typed by hand' },
  backAt: { bo: '→ {at} ཡག་པོ', zh: '{at} 自己接回', en: 'back at {at}' },
  unseen: { bo: '站停过 · {at}', zh: '后来站停了，{at} 又开', en: 'then the station was off, until {at}' },
  goesOn: { bo: '还没好', zh: '还没好', en: 'still going on' },
} as const satisfies Record<string, Phrase>;

export const silent = { bo: '{device}', zh: '{device}无声', en: '{device} silent' } as const satisfies Phrase;
