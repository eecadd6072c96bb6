/** What `oma decode` says in a terminal. Where no checked Tibetan word exists the Chinese one stands in. */
import type { Phrase } from './phrase.ts';

const usageForms = 'oma decode --protocol ID [--set KEY=VALUE ...] [--hex] [--mid-stream] | oma decode --capture FILE | oma decode --list';

export const decodeCommand = {
  usage: {
    bo: `${usageForms}：从标准输入读取设备字节，每行输出一个 JSON`,
    zh: `${usageForms}：从标准输入读取设备字节，每行输出一个 JSON`,
    en: `${usageForms}: reads a device's bytes on standard input and prints one JSON object a line`,
  },
  options: {
    bo: '--hex 输入为十六进制文本；--mid-stream 输入从一行中间开始；--set 设备设置；--capture 读 oma capture 保存的文件；--list 列出协议、证据等级、设置和默认值',
    zh: '--hex 输入为十六进制文本；--mid-stream 输入从一行中间开始；--set 设备设置；--capture 读 oma capture 保存的文件；--list 列出协议、证据等级、设置和默认值',
    en: [
      '--hex: input as hex; --mid-stream: it begins inside a line; --set: settings',
      '--capture: a file that oma capture saved, with its own protocol and settings unless others are given',
      '--list: protocols, evidence, settings, defaults',
    ].join('\n'),
  },
  protocolUnknown: {
    bo: '协议 {given} 不存在；可用：{right}',
    zh: '协议 {given} 不存在；可用：{right}',
    en: 'no protocol "{given}"; there are: {right}',
  },
  settingUnknown: {
    bo: '{protocol} 没有设置 {given}；可用：{right}',
    zh: '{protocol} 没有设置 {given}；可用：{right}',
    en: '{protocol} has no setting "{given}"; it has: {right}',
  },
  settingWrong: {
    bo: '设置 {key} 不能为 {given}；可用：{right}',
    zh: '设置 {key} 不能为 {given}；可用：{right}',
    en: 'setting {key} cannot be "{given}"; it can be: {right}',
  },
  optionUnknown: { bo: '不认识的选项；用法：{right}', zh: '不认识的选项；用法：{right}', en: 'unknown option; use: {right}' },
  captureWrong: {
    bo: '不是采集文件：{file}；应是 oma capture 保存的文件',
    zh: '不是采集文件：{file}；应是 oma capture 保存的文件',
    en: 'no capture: {file}; it must be a whole file that oma capture saved',
  },
  captureUndecided: {
    bo: '{file} 里没有选定协议；请用 --protocol 指定',
    zh: '{file} 里没有选定协议；请用 --protocol 指定',
    en: 'no protocol was chosen in {file}: name one with --protocol',
  },
  hexWrong: {
    bo: '输入不全是十六进制文本；只读到出错处',
    zh: '输入不全是十六进制文本；只读到出错处',
    en: 'the input is no hex text to its end: read up to where it is none',
  },
} as const satisfies Record<string, Phrase>;
