import { expect, test } from 'vitest';
import { createChance } from '../../../server/demo/chance.ts';
import { inventHouseholds } from '../../../server/demo/names.ts';

const SEEDS = [1, 7, 2026];

test.each(SEEDS)('of two hundred invented households no two of one name share a mark (seed %i)', (seed) => {
  const households = inventHouseholds(200, createChance(seed, 'names'));
  expect(new Set(households.map(({ nameZh, mark }) => `${nameZh}/${mark}`)).size).toBe(200);
  expect(new Set(households.map(({ nameZh }) => nameZh)).size).toBeLessThan(200);
  expect(households.map(({ code }) => Number(code))).toEqual(Array.from({ length: 200 }, (_none, index) => 101 + index));
});

test.each(SEEDS)('a name is the same in both scripts wherever it comes up (seed %i)', (seed) => {
  const households = inventHouseholds(200, createChance(seed, 'names'));
  const tibetan = new Map<string, Set<string>>();
  for (const { nameZh, nameBo } of households) tibetan.set(nameZh, (tibetan.get(nameZh) ?? new Set()).add(nameBo));
  expect([...tibetan.values()].filter(({ size }) => size !== 1)).toEqual([]);
  expect(households.filter(({ nameZh }) => !/^\p{Script=Han}{2,4}$/u.test(nameZh))).toEqual([]);
  expect(households.filter(({ nameBo }) => !/^[\p{Script=Tibetan}་]+$/u.test(nameBo))).toEqual([]);
});
