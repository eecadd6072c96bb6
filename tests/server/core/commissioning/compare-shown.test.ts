import { expect, test } from 'vitest';
import { compareAnalysis, compareLactometer, compareWeight } from '../../../../server/core/commissioning/compare-shown.ts';

test.each([
  { shown: '12.37', read: '12.37', verdict: 'same' },
  { shown: '12,37', read: '12.37', verdict: 'same' },
  { shown: '12.37', read: '12.370', verdict: 'same' },
  { shown: '-0.12', read: '-0.12', verdict: 'same' },
  { shown: '12.37', read: '123.7', verdict: 'differs' },
  { shown: '12.37', read: '-12.37', verdict: 'differs' },
  { shown: '12.37', read: null, verdict: 'noReading' },
  { shown: '12.30', read: '12.30', verdict: 'lastDigitZero' },
  { shown: '0.00', read: '0.00', verdict: 'lastDigitZero' },
  { shown: '12.21', read: '12.21', verdict: 'palindrome' },
  { shown: '0.05', read: '0.05', verdict: 'palindrome' },
  { shown: 'twelve', read: '12.37', verdict: 'differs' },
  { shown: '', read: '0.00', verdict: 'differs' },
])('a display that says "$shown" beside $read read is $verdict', ({ shown, read, verdict }) => {
  expect(compareWeight(shown, read)).toBe(verdict);
});

test('an analyzer is compared in every value that was typed from its display', () => {
  const read = { fat: '6.48', protein: '5.12', snf: '9.30' };
  expect(compareAnalysis({ fat: '6.48', protein: '5.12' }, read)).toBe('same');
  expect(compareAnalysis({ fat: '6.48', protein: '4.90' }, read)).toBe('differs');
  expect(compareAnalysis({ fat: '6.48', lactose: '4.90' }, read)).toBe('differs');
  expect(compareAnalysis({}, read)).toBe('differs');
  expect(compareAnalysis({ fat: '6.48' }, null)).toBe('noReading');
});

test.each([
  { degrees: '31.8', read: { densityDegrees: '31.80' }, verdict: 'same' },
  { degrees: '31.5', read: { densityDegrees: '31.80' }, verdict: 'same' },
  { degrees: '31.4', read: { densityDegrees: '31.80' }, verdict: 'tooFar' },
  { degrees: '31.8', read: { density: '1.0318' }, verdict: 'same' },
  { degrees: '31.8', read: { density: '1.0290' }, verdict: 'tooFar' },
  { degrees: '31.8', read: { fat: '6.48' }, verdict: 'noReading' },
  { degrees: 'light', read: { density: '1.0318' }, verdict: 'differs' },
])('a lactometer at $degrees degrees beside $read is $verdict', ({ degrees, read, verdict }) => {
  expect(compareLactometer(degrees, read)).toBe(verdict);
});
