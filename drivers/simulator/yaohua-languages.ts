/** What simulated Yaohua indicators say, as their manuals write it. */
import { DEAF, digitsShown, type ScaleLanguage, type ShownWeight, signShown } from './shown-weight.ts';
import { tf0Bytes } from './tf0-bytes.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** XOR of all characters as two of 0-9 A-F. */
function checkOf(text: string): string {
  let xor = 0;
  for (const byte of latin(text)) xor ^= byte;
  return xor.toString(16).toUpperCase().padStart(2, '0');
}

/** XK3190-A9+ manual p.9. */
const yaohuaTf0: ScaleLanguage = { ...DEAF, frame: ({ value, decimals }) => tf0Bytes(value, decimals) };

/** XK3190-A9+ manual p.11, address 1: asked for gross. What it answers while it subtracts a tare is not simulated. */
const yaohuaCommand: ScaleLanguage = {
  isPolled: true,
  frame: ({ value, decimals, isNet }) => {
    const body = `AB${signShown(value)}${String(Math.abs(value)).padStart(6, '0')}${decimals}`;
    return isNet ? new Uint8Array() : latin(`\x02${body}${checkOf(body)}\x03`);
  },
  understand: (bytes) => (Buffer.from(bytes).toString('latin1') === '\x02AB03\x03' ? 'read' : null),
  confirm: () => new Uint8Array(),
};

const signOrZero = (value: number): string => (value < 0 ? '-' : '0');

/** XK3190-A26 manual p.13, format 2: `=`, sign or 0, then the digits with their point, in eight characters. */
const yaohuaEqForward: ScaleLanguage = { ...DEAF, frame: (shown) => latin(`=${signOrZero(shown.value)}${digitsShown(shown, 7)}`) };

/** XK3190-A26 manual p.13, format 1: the same eight characters back to front. */
const yaohuaEqReversed: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => latin(`=${[...`${signOrZero(shown.value)}${digitsShown(shown, 7)}`].reverse().join('')}`),
};

/** Seven characters with the point, a minus in the first; without a point a blank in the last. */
function sevenPlaces(shown: ShownWeight): string {
  const places = shown.decimals === 0 ? 6 : 7;
  const digits = shown.value < 0 ? `-${digitsShown(shown, places - 1)}` : digitsShown(shown, places);
  return digits.padEnd(7);
}

/** XK3190-A12E manual p.13. */
const yaohuaA12e: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => {
    const body = shown.isOverload ? `${' '.repeat(9)}OL` : `W${shown.isNet ? 'N' : 'G'}${sevenPlaces(shown)}kg`;
    return latin(`${body}${checkOf(body)}\r\n`);
  },
};

/** The text form of the same, as public programs read it; of an overload nothing is published, so nothing is sent. */
const yaohuaA12: ScaleLanguage = {
  ...DEAF,
  frame: (shown) => {
    const digits = shown.value < 0 ? `-${digitsShown(shown, 6)}` : digitsShown(shown, 7);
    return latin(shown.isOverload ? '' : `w${shown.isNet ? 'n' : 'w'}${digits}kg\r\n`);
  },
};

export const YAOHUA_LANGUAGES = {
  'yaohua-tf0': yaohuaTf0,
  'yaohua-command': yaohuaCommand,
  'yaohua-eq-forward': yaohuaEqForward,
  'yaohua-eq-reversed': yaohuaEqReversed,
  'yaohua-a12e': yaohuaA12e,
  'yaohua-a12': yaohuaA12,
} as const satisfies Record<string, ScaleLanguage>;
