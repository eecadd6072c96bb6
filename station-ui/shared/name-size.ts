/** How large a name may be written in its place. It is reckoned from the letters, so that the size is right before the font has come. */

/** Hundredths of the type size. A Tibetan letter carries the signs above and below it without growing wider. */
const TIBETAN_LETTER = 74;
const TSHEG_WIDTH = 30;
const WIDE_LETTER = 100;
const TSHEG = '\u0f0b';
const TIBETAN = /\p{Script=Tibetan}/u;
const ABOVE_OR_BELOW = /\p{M}/u;

function letterWidth(letter: string): number {
  if (ABOVE_OR_BELOW.test(letter)) return 0;
  if (letter === TSHEG) return TSHEG_WIDTH;
  return TIBETAN.test(letter) ? TIBETAN_LETTER : WIDE_LETTER;
}

/** The width of a name on one line, in hundredths of its type size. */
export const nameWidth = (name: string): number => [...name].reduce((sum, letter) => sum + letterWidth(letter), 0);

/** Whether a name is wider than a place of `places` hundredths of the type size. */
export const isWiderThan = (name: string, place: number): boolean => nameWidth(name) > place;
