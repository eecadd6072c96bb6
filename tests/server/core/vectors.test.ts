/** Every worked example of the milk, money and law rules, run against the code itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moneyChecks } from './vectors/money-checks.ts';
import { priceChecks } from './vectors/price-checks.ts';
import { qualityChecks } from './vectors/quality-checks.ts';
import type { Check, Vector } from './vectors/vector.ts';

const CHECKS: Readonly<Record<string, Check>> = { ...qualityChecks, ...priceChecks, ...moneyChecks };
const vectors = readFileSync(new URL('./vectors.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector);

const topics = [...new Set(vectors.map(({ topic }) => topic))];

describe('the worked examples', () => {
  it('are each of a topic that is checked, and no check is without its example', () => {
    expect(topics.toSorted()).toEqual(Object.keys(CHECKS).toSorted());
  });

  describe.each(topics)('%s', (topic) => {
    const own = vectors.filter((vector) => vector.topic === topic);
    it.each(own.map((vector, index) => [index + 1, JSON.stringify(vector.input), vector] as const))(
      'example %i: %s',
      (_number, _input, vector) => {
        const check = CHECKS[topic];
        if (check === undefined) throw new Error(`nothing checks ${topic}`);
        check(vector.input, vector.expected);
      },
    );
  });
});
