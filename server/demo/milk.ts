/** The invented milk: what each household's animals give, and what one pail of it really is, whatever is measured of it. */
import type { SampleValues } from '../../drivers/simulator/index.ts';
import { formatDecimal, type Grams, grams, type Measured, measured } from '../core/units.ts';
import { type Chance, createChance } from './chance.ts';

/** What is usual for a household; protein and fat in hundredths of a percent. */
export type Herd = {
  readonly household: number;
  readonly tareGrams: Grams;
  readonly usualGrams: number;
  readonly protein: number;
  readonly fat: number;
};

/** What is wrong with a pail: sour, watered, smelling, or just over the limit of acidity at a first reading. */
export type Flaw = 'sour' | 'watered' | 'smelling' | 'nearlySour';

export type Pail = {
  readonly household: number;
  readonly flaw: Flaw | null;
  /** With the vessel, in the 10 g steps of the scale. */
  readonly grossGrams: Grams;
  /** What the analyzer shows. */
  readonly sample: SampleValues;
  readonly acidity: Measured;
  /** What a second titration shows. */
  readonly acidityAgain: Measured;
  readonly lactometer: Measured;
  readonly sampleTemperature: Measured;
  readonly pailTemperature: Measured;
  readonly isSmelling: boolean;
  readonly milkedMinutesAgo: number | null;
};

/** The herds of households 1, 2, ... */
export function inventHerds(count: number, seed: number): Herd[] {
  const chance = createChance(seed, 'herds');
  return Array.from({ length: count }, (_none, index) => ({
    household: index + 1,
    tareGrams: grams(1000 + 10 * chance.draw(60)),
    usualGrams: 5000 + 10 * chance.draw(1000),
    protein: 480 + chance.sway(30),
    fat: 610 + chance.sway(60),
  }));
}

/** One pail of a herd. One in forty is watered, sour or smells; one in sixty needs a second titration. */
export function drawPail(herd: Herd, chance: Chance): Pail {
  const flaw = drawFlaw(chance);
  const net = herd.usualGrams + 10 * chance.sway(120);
  const nearlySour = flaw === 'nearlySour' ? 182_000 : 150_000 + 5_000 * chance.draw(6);
  const acidity = measured(flaw === 'sour' ? 190_000 + 5_000 * chance.draw(6) : nearlySour);
  return {
    household: herd.household,
    flaw,
    grossGrams: grams(herd.tareGrams + net),
    sample: drawSample(herd, flaw === 'watered', chance),
    acidity,
    acidityAgain: measured(flaw === 'nearlySour' ? 176_000 : acidity),
    lactometer: measured(flaw === 'watered' ? 230_000 + 5_000 * chance.draw(5) : 305_000 + 5_000 * chance.draw(7)),
    sampleTemperature: measured(200_000 + 5_000 * chance.sway(4)),
    pailTemperature: measured(225_000 + 1_000 * chance.sway(60)),
    isSmelling: flaw === 'smelling',
    milkedMinutesAgo: chance.draw(5) === 0 ? null : 20 + chance.draw(80),
  };
}

function drawFlaw(chance: Chance): Flaw | null {
  const drawn = chance.draw(240);
  if (drawn < 2) return 'watered';
  if (drawn < 5) return 'sour';
  if (drawn === 5) return 'smelling';
  return drawn < 10 ? 'nearlySour' : null;
}

/** Water makes everything less; SNF is the sum of its parts, and CLR follows from SNF and fat as the device reckons. */
function drawSample(herd: Herd, isWatered: boolean, chance: Chance): SampleValues {
  const less = isWatered ? 90 : 0;
  const protein = herd.protein + chance.sway(14) - less;
  const fat = herd.fat + chance.sway(35) - less;
  const lactose = 505 + chance.sway(12) - less;
  const salts = 76 + chance.sway(4);
  const snf = protein + lactose + salts;
  const hundredths = {
    fat,
    snf,
    clr: 4 * snf - fat - 176,
    protein,
    lactose,
    salts,
    addedWater: isWatered ? 1650 + chance.draw(400) : 0,
    temperature: 2000 + chance.sway(90),
  };
  return Object.fromEntries(Object.entries(hundredths).map(([key, value]) => [key, formatDecimal(value, 2)]));
}
