/** Chance that can be had again: the same seed gives the same village, the same milk, the same ids. Nothing secret is made of it. */

export type Chance = {
  /** A whole number from 0 to below `limit`. */
  draw(limit: number): number;
  /** A whole number around 0 within `spread`, small ones more often. */
  sway(spread: number): number;
  pick<T>(choices: readonly T[]): T;
  /** So many bytes as hex. */
  hex(bytes: number): string;
};

/** A generator of its own for each purpose, so that a change in one place leaves the others as they were. (SplitMix32.) */
export function createChance(seed: number, purpose: string): Chance {
  let state = [...`${seed}/${purpose}`].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261);
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const draw = (limit: number): number => next() % limit;
  return {
    draw,
    sway: (spread) => (spread === 0 ? 0 : draw(spread + 1) - draw(spread + 1)),
    pick: (choices) => {
      const found = choices[draw(choices.length)];
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
    hex: (bytes) => Array.from({ length: bytes }, () => draw(256).toString(16).padStart(2, '0')).join(''),
  };
}
