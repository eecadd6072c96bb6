/** What a simulated scale shows at a moment, and what it is asked: the same for every language that it may speak. */

export type ShownWeight = {
  /** The displayed number without its point, with its sign. */
  readonly value: number;
  /** How many of its digits stand behind the point, 0 to 3. */
  readonly decimals: number;
  readonly isStable: boolean;
  /** A tare is being subtracted by the scale itself. */
  readonly isNet: boolean;
  readonly isOverload: boolean;
};

/** What the one at the other end asks for. */
export type Asked = 'read' | 'zero' | 'tare';

export type ScaleLanguage = {
  /** The bytes of what is shown, as the maker's manual writes them. */
  readonly frame: (shown: ShownWeight) => Uint8Array;
  /** What these bytes ask for; null where the device does not listen or does not know the word. */
  readonly understand: (bytes: Uint8Array) => Asked | null;
  /** What is answered to a zero or a tare that was carried out; nothing where the device stays silent. */
  readonly confirm: (asked: Asked, shown: ShownWeight) => Uint8Array;
  /** True for a device that speaks only when it is asked. */
  readonly isPolled: boolean;
};

type Figures = Pick<ShownWeight, 'value' | 'decimals'>;

/** The number as the display writes it, without its sign: 820 with 3 decimals is '0.820'. */
export function textShown({ value, decimals }: Figures): string {
  if (!Number.isInteger(value)) throw new RangeError(`the display cannot show ${value}`);
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The same with zeros filled up to so many characters with the point: 11120 with 3 decimals and 7 is '011.120'. */
export function digitsShown(figures: Figures, width: number): string {
  const text = textShown(figures);
  if (text.length > width) throw new RangeError(`${width} places cannot show ${text}`);
  return text.padStart(width, '0');
}

export const signShown = (value: number): '+' | '-' => (value < 0 ? '-' : '+');

/** A device that listens to nobody. */
export const DEAF: Pick<ScaleLanguage, 'understand' | 'confirm' | 'isPolled'> = {
  understand: () => null,
  confirm: () => new Uint8Array(),
  isPolled: false,
};
