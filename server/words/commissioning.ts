/**
 * Putting a device into service, in the office: ports, six steps, what the display says, bytes, protocols, samples.
 * The Tibetan slot holds Chinese where no checked Tibetan word exists; what is written on instruments stays as it is.
 */
import type { Phrase } from './phrase.ts';

export const commissioning = {
  title: { bo: 'སྒྲིག་ཆས 调试', zh: '设备调试', en: 'Commissioning' },
  titleOf: { bo: '调试：{name}', zh: '设备调试：{name}', en: 'Commissioning: {name}' },
  open: { bo: '调试', zh: '调试', en: 'Commission' },
  openNew: { bo: '调试 +', zh: '调试新设备', en: 'Commission a new device' },
  back: { bo: 'ཕྱིར་བཤོལ', zh: '回设备', en: 'Devices' },
  notYet: { bo: 'སྒུག་པའི་སྒང', zh: '还不能用', en: 'not in use yet' },
  ready: { bo: 'ཡག་པོ', zh: '可以用了', en: 'ready' },
  use: { bo: 'གཏན་འཁེལ', zh: '用这台设备', en: 'Use this device' },
  useLeft: { bo: 'གཏན་འཁེལ（{count}）', zh: '用这台设备（还差 {count} 步）', en: 'Use this device ({count} to do)' },
  ended: {
    bo: '这次调试已经结束（电脑重启，或别处又开始了一次）。重新听端口。',
    zh: '这次调试已经结束（电脑重启，或别处又开始了一次）。重新听端口。',
    en: 'This session is over (a restart, or another one was begun elsewhere). Listen to the port again.',
  },

  // ports
  ports: { bo: '端口', zh: '端口', en: 'Ports' },
  portsNote: { bo: '自动刷新', zh: '自动刷新', en: 'refreshed by itself' },
  portsNone: {
    bo: '一个串口也没有。插上 USB 转串口线，几秒后会出现。',
    zh: '一个串口也没有。插上 USB 转串口线，几秒后会出现。',
    en: 'There is no serial port. Plug in the USB cable; it appears within seconds.',
  },
  portFree: { bo: '空着', zh: '空着', en: 'free' },
  portInUse: { bo: '本站在用', zh: '本站在用', en: 'in use by this station' },
  portHeld: { bo: '被 {by} 占用', zh: '被 {by} 占用', en: 'held by {by}' },
  portGone: { bo: 'གློག་སྐུད་ཆད་པ', zh: '端口不在（线拔了？）', en: 'port not there (unplugged?)' },
  portGood: { bo: 'ཡག་པོ', zh: '正常', en: 'good' },
  portListening: { bo: '正在听', zh: '正在听', en: 'listening' },
  otherProgram: { bo: '别的程序', zh: '别的程序', en: 'another program' },
  byTcp: { bo: 'དྲ་རྒྱ TCP', zh: '网络（TCP）', en: 'Network (TCP)' },
  byTcpNote: { bo: '串口服务器', zh: '串口服务器', en: 'serial device server' },
  byPath: { bo: '自己写路径', zh: '自己写路径', en: 'Type a path' },
  noFrameHelp: {
    bo: '没有帧：多半是速度或线序不对。',
    zh: '没有帧：多半是速度或线序不对。',
    en: 'No frame: mostly a wrong speed or wiring.',
  },
  noValueHelp: { bo: '没有数值：多半是协议选错。', zh: '没有数值：多半是协议选错。', en: 'No value: mostly a wrong protocol.' },

  // port and line
  chooseTitle: { bo: '什么设备，线接在哪里？', zh: '什么设备，线接在哪里？', en: 'Which device, and where is its cable?' },
  chooseHelp: {
    bo: '在左边选端口；看不到就拔下再插上，新出现的那个就是。',
    zh: '在左边选端口；看不到就拔下再插上，新出现的那个就是。',
    en: 'Choose its port on the left. Not sure which? Unplug it and plug it in: it is the one that comes back.',
  },
  lineTitle: { bo: '速度', zh: '速度和格式', en: 'Speed and framing' },
  lineHelp: {
    bo: '照设备菜单或说明书填；不知道就让 Oma 把常用的都试一遍。',
    zh: '照设备菜单或说明书填；不知道就让 Oma 把常用的都试一遍。',
    en: "As the device's menu or manual says. If you do not know, let Oma try the usual ones.",
  },
  portOf: { bo: '端口', zh: '端口', en: 'Port' },
  listen: { bo: '听', zh: '开始听', en: 'Listen' },
  setLine: { bo: 'གཏན་འཁེལ', zh: '改用这个', en: 'Use this line' },
  sweep: { bo: '都试一遍', zh: '让 Oma 试常用的', en: 'Let Oma try the usual ones' },
  sweepStop: { bo: 'འདོར་བ', zh: '停止', en: 'Stop trying' },
  sweepRunning: {
    bo: '正在试，每种几秒。设备要开着、在发数据。',
    zh: '正在试，每种几秒。设备要开着、在发数据。',
    en: 'Trying, some seconds each. The device must be on and sending.',
  },
  columnLine: { bo: '速度', zh: '速度、格式', en: 'Line' },
  columnBytes: { bo: '字节', zh: '字节', en: 'Bytes' },
  columnMessages: { bo: '帧', zh: '帧', en: 'Messages' },
  columnBest: { bo: '协议', zh: '说得通的协议', en: 'Protocol that fits' },
  takeLine: { bo: 'འདེམས་པ', zh: '用这个', en: 'Take it' },

  // compare
  omaReads: { bo: 'Oma', zh: 'Oma 读到的', en: 'Oma reads' },
  displaySays: { bo: '设备的显示屏上写着什么？', zh: '设备的显示屏上写着什么？', en: 'What does the display say?' },
  notTyped: { bo: '没填的值，不能用来付钱', zh: '没填的值，不能用来付钱', en: 'what is not typed is not proven, and not paid on' },
  hidden: { bo: '先照显示屏填，才看得到', zh: '先照显示屏填，才看得到', en: 'shown after you have typed the display' },
  compare: { bo: '对照', zh: '对照', en: 'Compare' },
  standsStill: { bo: 'བརྟན་པོ', zh: '稳定', en: 'stands still' },
  moves: { bo: 'འགུལ་བཞིན་པ', zh: '还在动', en: 'moving' },
  notYetRead: { bo: 'སྒུག་པའི་སྒང', zh: '还没有读数', en: 'no reading yet' },
  hintWeight: {
    bo: '放一个末位不是 0、倒过来读不一样的重量。12.37 可以，12.30 和 12.21 不行。',
    zh: '放一个末位不是 0、倒过来读不一样的重量。12.37 可以，12.30 和 12.21 不行。',
    en: 'Put on a weight whose last digit is not 0 and that does not read the same backwards. 12.37 is good; 12.30 and 12.21 are not.',
  },
  hintAnalysis: {
    bo: '测一份奶，等它打印，再照屏幕或小票填。',
    zh: '测一份奶，等它打印，再照屏幕或小票填。',
    en: 'Measure one sample of milk, wait for its print, then type what its screen or slip says.',
  },
  otherProtocol: { bo: '选别的协议或设置', zh: '选别的协议或设置', en: 'Choose another protocol or setting' },
  chooseFirst: { bo: '先选协议', zh: '先选协议，Oma 才读得出数值。', en: 'Choose the protocol first; then Oma can read values.' },
  lactometer: { bo: 'སྟུག་ཚད（20 °C）', zh: '乳稠计（20 °C，如 31.8）', en: 'Lactometer at 20 °C (such as 31.8)' },
  hintLactometer: {
    bo: '同一份奶，20 °C，用乳稠计测，照刻度填。',
    zh: '同一份奶，20 °C，用乳稠计测，照刻度填。',
    en: 'Measure the same milk at 20 °C with the lactometer and type its scale.',
  },

  // bytes
  bytesTitle: { bo: '线上的字节', zh: '线上的字节', en: 'Bytes on the line' },
  bytesCounts: { bo: '帧', zh: '帧', en: 'frames' },
  bytesRefused: { bo: '拒', zh: '拒', en: 'refused' },
  bytesHalf: { bo: '半帧', zh: '半帧', en: 'half' },
  bytesAll: { bo: '字节', zh: '字节', en: 'bytes' },
  bytesNone: { bo: 'མེད', zh: '还没有字节', en: 'no bytes yet' },
  stop: { bo: '停住看', zh: '停住看', en: 'Hold still' },
  goOn: { bo: '继续', zh: '继续', en: 'Go on' },
  copy: { bo: '复制', zh: '复制', en: 'Copy' },
  copied: { bo: '已复制', zh: '已复制', en: 'Copied' },
  selected: { bo: 'Ctrl+C', zh: '已选中，按 Ctrl+C', en: 'Selected: press Ctrl+C' },
  sent: { bo: 'Oma →', zh: 'Oma 发出', en: 'sent by Oma' },
  refusedAs: { bo: '拒：{why}', zh: '拒：{why}', en: '{why}' },
  checked: { bo: '校验', zh: '校验对', en: 'checksum right' },
  understood: { bo: 'ཡག་པོ', zh: '读懂', en: 'understood' },

  // protocols
  fitsTitle: { bo: '协议', zh: '哪些协议说得通', en: 'Protocols that fit' },
  fitsAlike: {
    bo: '字节分不开这几种，由显示屏决定',
    zh: '字节分不开这几种，由显示屏决定',
    en: 'The bytes do not tell these apart; the display does',
  },
  fitsNone: {
    bo: '没有一种说得通：先看速度；要问才答的设备，从全部协议里选；不认识的设备，存抓包给开发者。',
    zh: '没有一种说得通：先看速度；要问才答的设备，从全部协议里选；不认识的设备，存抓包给开发者。',
    en: 'None fits. Check the speed; for a device that must be asked, choose from all protocols; of an unknown one save the capture.',
  },
  columnProtocol: { bo: '协议', zh: '协议', en: 'Protocol' },
  columnReads: { bo: '读成', zh: '读成', en: 'Reads' },
  columnHits: { bo: '帧 / 拒', zh: '帧 / 拒字节', en: 'Messages / refused' },
  columnEvidence: { bo: '依据', zh: '依据', en: 'Rests on' },
  choose: { bo: 'འདེམས་པ', zh: '选它', en: 'Choose' },
  chosen: { bo: 'གཏན་འཁེལ', zh: '选定', en: 'chosen' },
  wouldRead: { bo: '会读成', zh: '会读成', en: 'would read' },
  allProtocols: { bo: 'ཚང་མ（{count}）', zh: '全部协议（{count}）', en: 'All protocols ({count})' },
  fewerProtocols: { bo: '只看说得通的', zh: '只看说得通的', en: 'Only those that fit' },
  unproven: { bo: '未证实', zh: '未经真机证实', en: 'unproven' },
  proven: { bo: '已证实', zh: '真机证实过', en: 'proven' },
  onAsking: { bo: '要问才答', zh: '要问才答', en: 'must be asked' },
  settingsOf: { bo: '{protocol} སྒྲིག་འགོད', zh: '{protocol} 的设置', en: 'Settings of {protocol}' },
  unitHelp: {
    bo: '单位照显示屏或铭牌选，Oma 不猜。',
    zh: '单位照显示屏或铭牌选，Oma 不猜。',
    en: 'Choose the unit as the display or the nameplate says. Oma never guesses it.',
  },
  useProtocol: { bo: 'གཏན་འཁེལ', zh: '就用这个协议', en: 'Use this protocol' },
  notSet: { bo: '—', zh: '—', en: '—' },
  mustBeChosen: { bo: 'འདེམས་པ', zh: '要人来选', en: 'a person must choose' },
  byPerson: { bo: '人选的', zh: '人选的', en: 'chosen by a person' },

  // samples
  samplesTitle: { bo: 'དཔེ་ཚད', zh: '每样录 5 秒', en: 'Record five seconds of each' },
  take: { bo: '录 5 秒', zh: '录 5 秒', en: 'Record 5 s' },
  takeAgain: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '再录', en: 'Record again' },
  taking: { bo: 'སྒུག་པའི་སྒང', zh: '正在录', en: 'recording' },
  ifPossible: { bo: '能录就录', zh: '能录就录', en: 'if it can be had' },
  sampleBytes: { bo: '{count} 字节', zh: '{count} 字节', en: '{count} bytes' },

  // what is known, what is next
  settings: { bo: 'སྒྲིག་འགོད', zh: '设置', en: 'Settings' },
  leads: { bo: 'DTR / RTS', zh: 'DTR / RTS', en: 'DTR / RTS' },
  next: { bo: 'རྗེས་མ', zh: '接下来', en: 'Next' },
  allDone: { bo: '都做完了：可以用这台设备。', zh: '都做完了：可以用这台设备。', en: 'All is done: the device can be used.' },

  // capture
  saveCapture: { bo: '存抓包', zh: '存抓包（给开发者）', en: 'Save for a developer' },
  captureTitle: { bo: '存抓包，交给开发者', zh: '存抓包，交给开发者', en: 'Save the capture for a developer' },
  captureHelp: {
    bo: '里面有线上的字节、线路设置和你照显示屏填的数。不认识的设备也能存：开发者照它写驱动。',
    zh: '里面有线上的字节、线路设置和你照显示屏填的数。不认识的设备也能存：开发者照它写驱动。',
    en: 'It holds the bytes, the line settings and what you typed from the display. An unknown device too: a driver is written from it.',
  },
  nameplate: { bo: '铭牌上写着什么（厂家、型号）', zh: '铭牌上写着什么（厂家、型号）', en: 'What the nameplate says (maker, model)' },
  captureSave: { bo: 'ཉར་ཚགས', zh: '存下', en: 'Save it' },
  captureSaved: { bo: 'ཉར་ཚགས་བྱས་ཟིན {name}', zh: '已存：{name}，{count} 字节', en: 'Saved: {name}, {count} bytes' },
  captureFile: { bo: '{name}', zh: '打开文件', en: 'Open the file' },
  close: { bo: 'འདོར་བ', zh: '收起', en: 'Close' },

  // setting it up
  finishTitle: { bo: '填好其余的设置', zh: '填好其余的设置', en: 'Fill in the rest' },
  finishHelp: {
    bo: '端口、速度、协议照调试的结果填好了；名称和称重规则由人填。',
    zh: '端口、速度、协议照调试的结果填好了；名称和称重规则由人填。',
    en: 'Port, speed and protocol are filled in from what was found; the rest is yours to fill in.',
  },
  backToSteps: { bo: 'ཕྱིར་བཤོལ', zh: '回调试', en: 'Back to commissioning' },
  proving: { bo: '正在存抓包、验证', zh: '正在存抓包、验证', en: 'saving the capture, proving the device' },
  deviceProven: { bo: 'ཡག་པོ', zh: '已证实', en: 'proven' },
  deviceUnproven: { bo: '还没有证实', zh: '还没有证实', en: 'not yet proven' },
  provenTitle: { bo: 'ལེགས་གྲུབ', zh: '{name} 可以用了', en: '{name} can be used' },
  provenSays: {
    bo: '已证实：抓包重新解码，和显示屏一样。',
    zh: '已证实：抓包重新解码，和显示屏一样。',
    en: 'Proven: the capture was decoded again, and agrees with the display.',
  },
  proveAgain: { bo: 'ཡང་བསྐྱར་བྱེད', zh: '再验证一次', en: 'Prove it again' },
} as const satisfies Record<string, Phrase>;
