/** Money as the notes and coins one would hold. Only the digits are read; nothing is computed. */
import { formatDecimal } from '../../server/contract/index.ts';

/** One kind of note or coin and how many of it: `face` in yuan, '0.5' and '0.1' are coins, '1000' is a bundle of ten hundreds. */
export type Pile = { readonly face: string; readonly count: number };

/** How a decimal digit is laid with pieces of 5, 2 and 1. */
const WITH_TWOS: readonly (readonly [number, number, number])[] = [
  [0, 0, 0],
  [0, 0, 1],
  [0, 1, 0],
  [0, 1, 1],
  [0, 2, 0],
  [1, 0, 0],
  [1, 0, 1],
  [1, 1, 0],
  [1, 1, 1],
  [1, 2, 0],
];
/** How a decimal digit is laid with pieces of 5 and 1. */
const WITH_ONES: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [1, 0],
  [1, 1],
  [1, 2],
  [1, 3],
  [1, 4],
];

/**
 * The piles of an amount in fen, largest first: bundles of 1000 yuan, then 100, 50, 20, 10, 5, 1 yuan, then 0.5 and 0.1; fen stay digits.
 * Nothing for an amount of 0 or below: what is owed cannot be held in the hand.
 */
export function pilesOf(fen: number): readonly Pile[] {
  if (fen <= 0) return [];
  const [whole = '', fraction = ''] = formatDecimal(fen, 2).split('.');
  const yuan = whole.padStart(4, '0');
  const digit = (text: string): number => Number(text === '' ? '0' : text);
  const [fifties, twenties, tens] = WITH_TWOS[digit(yuan.slice(-2, -1))] ?? [0, 0, 0];
  const [fives, ones] = WITH_ONES[digit(yuan.slice(-1))] ?? [0, 0];
  const [halves, tenths] = WITH_ONES[digit(fraction.slice(0, 1))] ?? [0, 0];
  const piles: readonly Pile[] = [
    { face: '1000', count: digit(yuan.slice(0, -3)) },
    { face: '100', count: digit(yuan.slice(-3, -2)) },
    { face: '50', count: fifties },
    { face: '20', count: twenties },
    { face: '10', count: tens },
    { face: '5', count: fives },
    { face: '1', count: ones },
    { face: '0.5', count: halves },
    { face: '0.1', count: tenths },
  ];
  return piles.filter((pile) => pile.count > 0);
}
