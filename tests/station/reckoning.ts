/** The money of PLAN by an arithmetic of its own: whole numbers alone, nothing of the station's code. */

/** 11.00 yuan/kg, plus 1.00 for each percent of protein above 4.80, plus 0.40 for each percent of fat above 6.00; measures in 0.0001 %. */
export function unitPriceOf({ protein, fat }: { readonly protein: number; readonly fat: number }): bigint {
  const tenths = 10n * (110_000n + BigInt(protein) - 48_000n) + 4n * (BigInt(fat) - 60_000n);
  return (2n * tenths + 10n) / 20n;
}

/** In fen, half up. */
export const amountOf = (netGrams: number, milk: { readonly protein: number; readonly fat: number }): number =>
  Number((2n * BigInt(netGrams) * unitPriceOf(milk) + 100_000n) / 200_000n);

/** Whole numbers from a printed seed: the same seed is the same village. Source: the minimal standard generator, 48271 modulo 2^31 - 1. */
export function drawFrom(seed: number): (limit: number) => number {
  let state = (BigInt(seed) % 2_147_483_646n) + 1n;
  return (limit) => {
    state = (state * 48_271n) % 2_147_483_647n;
    return Number(state % BigInt(limit));
  };
}
