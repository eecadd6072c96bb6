import { expect, test } from 'vitest';
import type { PaperReason } from '../../../server/documents/paper-view.ts';
import { sayReasons } from '../../../server/documents/reject-words.ts';

const said = (reason: PaperReason): string => sayReasons({ reasons: [reason], fate: null }, 'en');

test('a density that was too low stands on the paper with its limit as a lactometer is read, not in its integer', () => {
  expect(said({ reason: 'density', text: '1.02698', limit: '1.0270', side: 'below' })).toMatch(/ 1\.02698 < 1\.0270$/);
});

test('an acidity that was too high stands on the paper with its limit', () => {
  expect(said({ reason: 'acidity', text: '18.6', limit: '18.0', side: 'above' })).toMatch(/ 18\.6 > 18\.0$/);
});

test('a reason that nobody measured stands alone', () => {
  expect(said({ reason: 'uncooled', text: null, limit: null, side: null })).not.toMatch(/[<>\d]/);
});
