/**
 * What simulated scales say, each as its maker's manual or a captured frame writes it (tests/drivers/simulator-languages.test.ts holds
 * them against those, never against our codecs).
 */
import { BALANCE_LANGUAGES } from './balance-languages.ts';
import { DEAF, digitsShown, type ScaleLanguage, type ShownWeight, signShown, textShown } from './shown-weight.ts';
import { YAOHUA_LANGUAGES } from './yaohua-languages.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** General Measure M02 manual p.56: `ST,GS,+011.120kg`. */
const stgsGeneric: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => {
    if (shown.isOverload) return latin(`OL,${shown.isNet ? 'NT' : 'GS'},+       kg\r\n`);
    const head = `${shown.isStable ? 'ST' : 'US'},${shown.isNet ? 'NT' : 'GS'}`;
    return latin(`${head},${signShown(shown.value)}${digitsShown(shown, 7)}kg\r\n`);
  },
};

/** Codes of SWA for the place of the point: Wildcat technical manual p.6-4. */
const POINT_BITS = [0b010, 0b011, 0b100, 0b101] as const;

/** Wildcat technical manual p.6-4: STX, three status words, six digits, six digits of tare, CR; no sum. Division x1, kilograms. */
const toledoContinuous: ScaleLanguage = {
  isPolled: false,
  frame: (shown) => {
    const point = POINT_BITS[shown.decimals] ?? 0b010;
    const swa = 0x20 | 0b01000 | point;
    const bits = [shown.isNet, shown.value < 0, shown.isOverload, !shown.isStable, true];
    const swb = bits.reduce((word, bit, place) => word | (bit ? 1 << place : 0), 0x20);
    const digits = String(Math.abs(shown.value)).padStart(6, ' ');
    return Uint8Array.of(0x02, swa, swb, 0x20, ...latin(digits), ...latin('     0'), 0x0d);
  },
  understand: (bytes) => {
    const word = Buffer.from(bytes).toString('latin1');
    return word === 'Z' ? 'zero' : word === 'T' ? 'tare' : null;
  },
  confirm: () => new Uint8Array(),
};

/** Defender 3000 manual p.EN-35, in the 16 columns that devices send: sign, blank, 6, blank, unit in 5, `?` while it moves, G or N. */
const ohaus: ScaleLanguage = {
  isPolled: false,
  frame: (shown) => {
    // No form for an overload is published: a line without a number.
    const figures = shown.isOverload ? '' : textShown(shown);
    if (figures.length > 6) throw new RangeError(`the display cannot show ${figures}`);
    const sign = shown.value < 0 ? '-' : ' ';
    return latin(`${sign} ${figures.padStart(6)} kg   ${shown.isStable ? ' ' : '?'}${shown.isNet ? 'N' : 'G'}\r\n`);
  },
  understand: (bytes) => {
    const word = Buffer.from(bytes).toString('latin1').trim();
    if (word === 'IP') return 'read';
    return word === 'Z' ? 'zero' : word === 'T' ? 'tare' : null;
  },
  confirm: () => new Uint8Array(),
};

const sicsValue = (shown: ShownWeight): string => `${shown.value < 0 ? '-' : ''}${textShown(shown)}`.padStart(10);

/** AT balances operating instructions p.87: asked with a line, answers with a line; the value stands right in ten places. */
const mtSics: ScaleLanguage = {
  isPolled: true,
  frame: (shown) => {
    if (shown.isOverload) return latin('S +\r\n');
    return latin(`S ${shown.isStable ? 'S' : 'D'} ${sicsValue(shown)} kg\r\n`);
  },
  understand: (bytes) => {
    const word = Buffer.from(bytes).toString('latin1').trim();
    if (word === 'S' || word === 'SI') return 'read';
    return word === 'Z' ? 'zero' : word === 'T' ? 'tare' : null;
  },
  confirm: (asked, shown) => latin(asked === 'zero' ? 'Z A\r\n' : `T S ${sicsValue(shown)} kg\r\n`),
};

export const SCALE_LANGUAGES = {
  ...YAOHUA_LANGUAGES,
  'stgs-generic': stgsGeneric,
  'toledo-continuous': toledoContinuous,
  'mt-sics': mtSics,
  ohaus,
  ...BALANCE_LANGUAGES,
} as const satisfies Record<string, ScaleLanguage>;

export type ScaleProtocol = keyof typeof SCALE_LANGUAGES;
