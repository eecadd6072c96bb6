/** What `oma simulate` says in a terminal. Where no checked Tibetan word exists the Chinese one stands in. */
import type { Phrase } from './phrase.ts';

const form = 'oma simulate scale|analyzer [--protocol ID] [--tcp] [--decimals 0..3] [--seconds N]';

export const simulateCommand = {
  usage: {
    bo: `${form}：一台模拟设备；在标准输入里写它遇到的事`,
    zh: `${form}：一台模拟设备；在标准输入里写它遇到的事`,
    en: `${form}: a simulated device on a line of its own; what happens to it is written on standard input`,
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
