/** A Lactosure line as the device's captures show it, without line end. */
import type { AnalysisKey } from '../reading.ts';

/** Measured values as decimal text ('5.21'); what is left out is shown as 00.00. */
export type SampleValues = Readonly<Partial<Record<AnalysisKey, string>>>;

export type LineOptions = {
  readonly milk?: 'cow' | 'buffalo' | 'mixed';
  readonly farmer?: string;
  readonly machine?: string;
  readonly deviceTime?: string;
  /** CR LF by default. */
  readonly lineEnd?: '\n' | '\r' | '\r\n' | '\0\0';
  /** Quantity, amount, rate and incentive as the device fancies them. */
  readonly money?: readonly [string, string, string, string];
};

const SHOWN: readonly (readonly [tag: string, key: AnalysisKey])[] = [
  ['F', 'fat'],
  ['S', 'snf'],
  ['C', 'clr'],
  ['P', 'protein'],
  ['L', 'lactose'],
  ['s', 'salts'],
  ['W', 'addedWater'],
  ['T', 'temperature'],
];
const MONEY: readonly (readonly [tag: string, width: number])[] = [
  ['Q', 8],
  ['R', 8],
  ['r', 6],
  ['i', 6],
];
const CHANNEL = { cow: 'CH1', buffalo: 'CH2', mixed: 'CH3' } as const;

/** What the device sends when there is no milk in the cuvette. */
export const emptyCuvette: SampleValues = { fat: '1.41', addedWater: '99.00', temperature: '30.25' };

function twoAndTwo(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const shown = `${whole.padStart(2, '0')}.${fraction.slice(0, 2).padEnd(2, '0')}`;
  if (!/^\d\d\.\d\d$/.test(shown)) throw new RangeError(`the device cannot show ${text}`);
  return shown;
}

export function lactosureBytes(values: SampleValues, options: LineOptions = {}): Uint8Array {
  const money = options.money ?? ['0.00', '0.00', '0.00', '0.00'];
  const fields = [
    'LE3.36',
    'A',
    CHANNEL[options.milk ?? 'cow'],
    ...SHOWN.map(([tag, key]) => tag + twoAndTwo(values[key] ?? '0')),
    `I${options.farmer ?? '000000'}`,
    ...MONEY.map(([tag, width], place) => tag + (money[place] ?? '0.00').padStart(width, '0')),
    `M${options.machine ?? 'M00001'}`,
    `D${options.deviceTime ?? '2000-01-01_00:00:00'}`,
  ];
  return Buffer.from(fields.join('|'), 'latin1');
}
