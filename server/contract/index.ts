/** The API's contract, shared by the server and the screens. Screens import from here and from words, and from nowhere else. */

export { MARKS } from '../core/mark.ts';
export { capitalAmount } from '../core/paper/capital-numerals.ts';
export { formatMoney } from '../core/paper/money.ts';
export { formatMeasured, MEASURES, parseMeasured, showMeasured } from '../core/quality/measure.ts';
export { formatDecimal, parseDecimal } from '../core/units.ts';
export * from './books.ts';
export * from './commissioning.ts';
export * from './counter.ts';
export * from './deliveries.ts';
export * from './honesty.ts';
export * from './households.ts';
export * from './people.ts';
export * from './primitives.ts';
export * from './stations.ts';
