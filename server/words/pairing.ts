/** Pairing a further screen over Wi-Fi. There is no checked Tibetan word for it yet: the picture and the digits speak. */
import type { Phrase } from './phrase.ts';

export const pairing = {
  pairThisScreen: { bo: '配对', zh: '这台屏幕要先配对', en: 'Pair this screen first' },
  askForCode: {
    bo: '收奶台 6 位数字',
    zh: '在收奶台的“人员”页取 6 位配对码，填在这里',
    en: 'Get a code of 6 digits from “people” on the station’s own computer and enter it here',
  },
  code: { bo: '配对码', zh: '配对码', en: 'code' },
  screenName: { bo: 'མིང', zh: '这台屏幕叫什么', en: 'name of this screen' },
  pair: { bo: '配对', zh: '配对', en: 'Pair' },
  showCode: { bo: '配对码', zh: '显示配对码', en: 'Show a code' },
  screens: { bo: '屏幕', zh: '别的屏幕', en: 'Further screens' },
  note: {
    bo: '6 位数字 · 10 分钟',
    zh: '平板或第二个收奶台连上本站的 Wi-Fi 后，填这个码。用一次就没用了，10 分钟内有效。',
    en: 'A tablet or a second counter on the station’s Wi-Fi enters this code. It works once, within 10 minutes.',
  },
} as const satisfies Record<string, Phrase>;
