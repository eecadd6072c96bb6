/** What simulated balances and small scales say, as a maker's manual, a captured frame or a published sample writes it. */
import { divideDown } from '../../server/core/units.ts';
import { DEAF, digitsShown, type ScaleLanguage, type ShownWeight, signShown, textShown } from './shown-weight.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const gramsOf = ({ value, decimals }: ShownWeight): number => value * 10 ** (3 - decimals);

/** AD-4404 manual p.80: `ST,NT,+0012.34kg`; out of range blanks for all digits. */
const andStandard: ScaleLanguage = {
  isPolled: false,
  frame: (shown) => {
    const kind = shown.isNet ? 'NT' : 'GS';
    if (shown.isOverload) return latin(`OL,${kind},+       kg\r\n`);
    return latin(`${shown.isStable ? 'ST' : 'US'},${kind},${signShown(shown.value)}${digitsShown(shown, 7)}kg\r\n`);
  },
  understand: (bytes) => (Buffer.from(bytes).toString('latin1') === 'Z\r\n' ? 'zero' : null),
  confirm: () => new Uint8Array(),
};

/** Bits of the lamp byte: CI-600D manual p.74. */
const [ALWAYS, STABLE, GROSS, TARE, ZERO] = [0x80, 0x40, 0x04, 0x02, 0x01];

/** CI-600D manual p.74, device number 1: 22 bytes, `ST,GS,1` lamp `,000013.5 kg`. */
const cas22: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => {
    const head = shown.isOverload ? 'OL' : shown.isStable ? 'ST' : 'US';
    const lamps = [ALWAYS, shown.isNet ? TARE : GROSS, head === 'ST' ? STABLE : 0, shown.value === 0 ? ZERO : 0];
    const lamp = lamps.reduce((sum, bit) => sum | bit);
    const digits = shown.value < 0 ? `-${digitsShown(shown, 7)}` : digitsShown(shown, 8);
    const data = shown.isOverload ? ' '.repeat(8) : digits;
    return latin(`${head},${shown.isNet ? 'NT' : 'GS'},1${String.fromCharCode(lamp)},${data} kg\r\n`);
  },
};

/** GC803S manual p.57 and a captured balance: 14 columns; no unit while it moves, no sign at zero, `H` for an overload. */
const sartoriusSbi: ScaleLanguage = {
  isPolled: false,
  frame: (shown) => {
    if (shown.isOverload) return latin('      H       \r\n');
    const sign = shown.value === 0 ? ' ' : signShown(shown.value);
    return latin(`${sign} ${textShown(shown).padStart(8)} ${shown.isStable ? 'kg ' : '   '}\r\n`);
  },
  understand: (bytes) => {
    const word = Buffer.from(bytes).toString('latin1').trim();
    return word === '\x1bV' ? 'zero' : word === '\x1bT' ? 'tare' : null;
  },
  confirm: () => new Uint8Array(),
};

/** A captured Kern: the sign next to the digits, right in twelve columns. Of an overload nothing is published, so nothing is sent. */
const kernGg: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => latin(shown.isOverload ? '' : `${`${shown.value < 0 ? '-' : ''}${textShown(shown)}`.padStart(12)} kg \r\n`),
};

/** A captured MS204TS, whose only unit is the gram. */
const mettlerMsPrint: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => latin(shown.isOverload ? '' : `     N${String(gramsOf(shown)).padStart(13)} g   \r\n`),
};

const inHundredths = (value: number): string => digitsShown({ value, decimals: 2 }, 7);

/** Sample data of a public simulator of a milk station: `+0017.31Kg`. Of an overload nothing is published, so nothing is sent. */
const indiaWmKg: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => {
    const hundredths = divideDown(BigInt(Math.abs(gramsOf(shown))), 10n);
    return latin(shown.isOverload ? '' : `${signShown(shown.value)}${inHundredths(hundredths)}Kg\r\n`);
  },
};

const GRAMS_OF_LITRE = 1030n;

/** The same in litres, without any sign: `N0001.25=lt`. */
const indiaWmLt: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => {
    const hundredths = divideDown(BigInt(Math.max(0, gramsOf(shown))) * 100n, GRAMS_OF_LITRE);
    return latin(shown.isOverload ? '' : `N${inHundredths(hundredths)}=lt\r\n`);
  },
};

export const BALANCE_LANGUAGES = {
  'and-standard': andStandard,
  'cas-22': cas22,
  'sartorius-sbi': sartoriusSbi,
  'kern-gg': kernGg,
  'mettler-ms-print': mettlerMsPrint,
  'india-wm-kg': indiaWmKg,
  'india-wm-lt': indiaWmLt,
} as const satisfies Record<string, ScaleLanguage>;
