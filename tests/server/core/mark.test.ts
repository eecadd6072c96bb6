import { describe, expect, it } from 'vitest';
import { MARK_BOX, MARKS, markAt } from '../../../server/core/mark.ts';

describe('the house marks', () => {
  it('are twenty-four, each with a name and an outline of its own', () => {
    expect(MARKS).toHaveLength(24);
    expect(new Set(MARKS.map((mark) => mark.name)).size).toBe(24);
    expect(new Set(MARKS.map((mark) => mark.path)).size).toBe(24);
  });

  it.each(MARKS.map((mark) => [mark.name, mark.path] as const))('%s is closed path data inside its box', (_name, path) => {
    expect(path).toMatch(/^(?:M[-\d. ]+(?:[LC][-\d. ]+)+Z)+$/);
    for (const number of path.match(/-?\d+(?:\.\d+)?/g) ?? []) {
      expect(Number(number)).toBeGreaterThanOrEqual(0);
      expect(Number(number)).toBeLessThanOrEqual(MARK_BOX);
    }
  });

  it('are found by their place, and no other place has one', () => {
    expect(markAt(0).name).toBe('tent');
    expect(() => markAt(24)).toThrow(RangeError);
    expect(() => markAt(-1)).toThrow(RangeError);
  });
});
