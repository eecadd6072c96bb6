/** What the commands say in the terminal. */
import type { Phrase } from './phrase.ts';

export const commands = {
  usage: { bo: 'oma {commands}', zh: '用法：oma {commands}，每个命令都有 --help', en: 'usage: oma {commands}; each command has --help' },
  startHelp: {
    bo: 'oma start',
    zh: [
      'oma start：启动本站。',
      'OMA_DATA 数据目录（默认 ./data），OMA_PORT 第一个端口（默认 7070），OMA_HOST 网络地址（默认 0.0.0.0）。',
    ].join('\n'),
    en: [
      'oma start: runs the station.',
      'OMA_DATA names its folder (default ./data), OMA_PORT its first port (default 7070),',
      'OMA_HOST the address of the staff and village doors (default 0.0.0.0).',
    ].join('\n'),
  },
  ready: { bo: 'Oma {address}', zh: 'Oma 已启动：{address}', en: 'Oma is ready: {address}' },
  storeFailed: {
    bo: 'Oma 74: {fault}',
    zh: '磁盘出错，无法保证数据已保存：{fault}。本站停止；请用纸票记录，并检查磁盘。',
    en: 'The disk failed, and what is written cannot be relied on: {fault}. The station stops; take the paper slips and look at the disk.',
  },
  stopped: { bo: 'Oma', zh: 'Oma 已停止，数据已保存。', en: 'Oma has stopped; everything is saved.' },
} as const satisfies Record<string, Phrase>;
