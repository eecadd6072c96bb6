/** A village drawn from a seed, and what its milk is worth by an arithmetic of the test's own. */
export type Draw = (from: number, to: number) => number;

/** Whole numbers from a seed (xorshift), so that a failed run can be repeated. */
export function drawFrom(seed: number): Draw {
  let state = BigInt(seed) | 1n;
  return (from, to) => {
    state ^= (state << 13n) & 0xffff_ffff_ffff_ffffn;
    state ^= state >> 7n;
    state ^= (state << 17n) & 0xffff_ffff_ffff_ffffn;
    return from + Number(state % BigInt(to - from + 1));
  };
}

export type DrawnPlan = { base: number; protein: { base: number; perPoint: number }; fat: { base: number; perPoint: number } };
export type DrawnPail = {
  /** Hundredths of a kilogram that the scale shows. */
  gross: number;
  tareGrams: number;
  /** Hundredths of a percent. */
  protein: number;
  fat: number;
  snf: number;
  /** Tenths. */
  acidity: number;
  lactometer: number;
  pailTemperature: number;
};

/** Prices in 0.01 yuan/kg; two linear terms, so that no unit price is finer than 0.0001. */
export const drawPlan = (draw: Draw): DrawnPlan => ({
  base: draw(900, 1300),
  protein: { base: draw(400, 500), perPoint: draw(50, 150) },
  fat: { base: draw(500, 650), perPoint: draw(20, 60) },
});

export const drawPail = (draw: Draw): DrawnPail => ({
  gross: draw(600, 2400),
  tareGrams: draw(0, 150) * 10,
  protein: draw(380, 560),
  fat: draw(480, 760),
  snf: draw(850, 1100),
  acidity: draw(135, 175),
  lactometer: draw(290, 330),
  pailTemperature: draw(120, 280),
});

export type Worth = { netGrams: number; unitPrice: string; amountFen: number };

/** Net weight, unit price in yuan/kg with four places, amount in fen: half up, in whole numbers of 0.0001 yuan. */
export function worthOf(plan: DrawnPlan, pail: DrawnPail): Worth {
  const netGrams = pail.gross * 10 - pail.tareGrams;
  const price =
    BigInt(plan.base) * 100n +
    BigInt(pail.protein - plan.protein.base) * BigInt(plan.protein.perPoint) +
    BigInt(pail.fat - plan.fat.base) * BigInt(plan.fat.perPoint);
  const scaled = BigInt(netGrams) * price;
  const amountFen = Number((scaled + 50_000n) / 100_000n);
  const digits = String(price).padStart(5, '0');
  return { netGrams, unitPrice: `${digits.slice(0, -4)}.${digits.slice(-4)}`, amountFen };
}

/** '136.30', with commas for thousands. */
export function yuan(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)}`;
}

/** '11.84' from grams that end in a zero. */
export const kilograms = (grams: number): string =>
  `${Math.trunc(grams / 1000)}.${String(Math.trunc((grams % 1000) / 10)).padStart(2, '0')}`;
