/** What `oma simulate` says in a terminal. Where no checked Tibetan word exists the Chinese one stands in. */
import type { Phrase } from './phrase.ts';

const form = 'oma simulate scale|analyzer [--protocol ID] [--tcp] [--decimals 0..3] [--seconds N] [--template LINE]';

export const simulateCommand = {
  usage: {
    bo: `${form}：一台模拟设备；在标准输入里写它遇到的事`,
    zh: `${form}：一台模拟设备；在标准输入里写它遇到的事`,
    en: `${form}: a simulated device on a line of its own; what happens to it is written on standard input`,
  },
  names: {
    bo: '{scales}\n{scaleActs}\n\n{analyzers}\n{analyzerActs}',
    zh: '秤的协议：{scales}\n它遇到的事：{scaleActs}\n\n分析仪的协议：{analyzers}\n它遇到的事：{analyzerActs}\nline-fields 的行：--template，花括号里是数值的名称',
    en: [
      'protocols of a scale: {scales}',
      'what happens to it: {scaleActs}',
      '',
      'protocols of an analyzer: {analyzers}',
      'what happens to it: {analyzerActs}',
      'line-fields is a meter: --template is its line, with the names of its values in braces',
    ].join('\n'),
  },
  acts: {
    bo: '{acts}',
    zh: '每行一件事：{acts}',
    en: 'one thing a line: {acts}',
  },
  ready: {
    bo: '{protocol} {line}',
    zh: '{protocol} 在 {line}',
    en: '{protocol} on {line}',
  },
  unknown: {
    bo: '不认识 {given}；可用：{right}',
    zh: '不认识 {given}；可用：{right}',
    en: 'no "{given}"; there are: {right}',
  },
} as const satisfies Record<string, Phrase>;
