/** What `oma raw` says in a terminal. Where no checked Tibetan word exists the Chinese one stands in. */
import type { Phrase } from './phrase.ts';

const both = (zh: string, en: string): Phrase => ({ bo: zh, zh, en });

const lines = (...each: readonly string[]): string => each.join('\n');

export const rawCommand = {
  usage: both(
    lines(
      "oma raw --device 编号 [--from '2026-11-24 07:09'] [--to '2026-11-24 07:15'] [--hex] [--data 目录]",
      '显示设备线路上收到（<）和发出（>）的全部原始字节：时间、十六进制、文本。站点运行时也可使用。',
      '--from, --to  本机时间，含两端；省略则为最早、最晚',
      '--hex   只输出收到的字节，可接 oma decode --hex',
      '--data  站点目录，默认取自 OMA_DATA，否则为 ./data',
    ),
    lines(
      "oma raw --device NUMBER [--from '2026-11-24 07:09'] [--to '2026-11-24 07:15'] [--hex] [--data FOLDER]",
      "Shows all bytes that came over a device's line (<) and were sent over it (>): time, hex, text. Also while the station runs.",
      "--from, --to  in this machine's time, both included; all there is when left out",
      '--hex   only what came, as bare hex for oma decode --hex',
      "--data  the station's folder; OMA_DATA, or ./data, when left out",
    ),
  ),
  deviceWrong: both('设备编号不对：{given}', 'no device number: "{given}"'),
  timeWrong: both('时间不对：{given}；应如 2026-11-24 07:09', 'no time: "{given}"; it looks like 2026-11-24 07:09'),
  noLog: both('没有这台设备的记录：{folder}', 'there is no log of this device: {folder}'),
  dropped: both('{bytes} 字节未记录：磁盘太慢或已满', '{bytes} bytes are missing: the disk was slow or full'),
} as const satisfies Record<string, Phrase>;
