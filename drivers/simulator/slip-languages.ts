/** What simulated analyzers print: published slips with the measured values in their places, and a line that a station describes. */
import type { AnalysisKey } from '../reading.ts';
import type { AnalyzerLanguage } from './analyzer-languages.ts';
import type { SampleValues } from './lactosure-bytes.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** A number with so many decimals, cut as displays cut, its whole part filled up with zeros; what is not given is zero. */
export function field(text: string | undefined, places: number, width: number): string {
  const [whole = '0', fraction = ''] = (text ?? '0').split('.');
  return `${whole}.${fraction.slice(0, places).padEnd(places, '0')}`.padStart(width, '0');
}

const QUIET = { rinsed: null, cleaned: null } as const;

/** The published slip of a public milk-station simulator. */
export const ekomilkSlip: AnalyzerLanguage = {
  ...QUIET,
  shows: ['fat', 'snf', 'clr'],
  measured: ({ fat, snf, clr }) =>
    latin(
      [
        'Provisional Acknowldgement Slip\n\nDIARY CRAFT PVT LTD\n\nPEERNAGAR\n\nMCC Code: MCC_002\nVLCC Code: 00000216',
        'Date: 05/12/23          Time: 08:15\nCode: 0012  10002150012\nName: John Doe\nMilk Type: Cow    Quantity: 10.25',
        `FAT:${field(fat, 2, 0).padStart(10)}%   SNF:${field(snf, 1, 0).padStart(9)}%\nRate (Rs.): 45.10\nAmount: 461.02`,
        `CLR: ${field(clr, 1, 4)}\nShift: M    SSCounter: 4\n`,
      ].join('\n'),
    ),
};

/** The published slip of a public milk-station simulator, said to match a real device. */
export const stiplSlip: AnalyzerLanguage = {
  ...QUIET,
  shows: ['fat', 'snf'],
  measured: ({ fat, snf }) =>
    latin(
      [
        'FIRM : KHATAL\n1000209\nNAYA GAUN\n--------------\n05/03/26(M) 07:15 !\nCODE: 15  8 -COW\nNAME: RAJESH\nQTY : 10.25 Lit.',
        `FAT : ${field(fat, 1, 0).padEnd(5)}% *\nSNF : ${field(snf, 1, 0).padEnd(5)}% *`,
        'RATE Rs. 45.10\nAMOUNT Rs. 462.28\nTHANK YOU\n--------------\n',
      ].join('\n'),
    ),
};

const percent = (label: string, text: string | undefined): string => `${label.padEnd(18)}${field(text, 2, 5)}%`;

/** The labels and columns that one public driver reads; no slip of a device is published. */
export const milkotesterText: AnalyzerLanguage = {
  ...QUIET,
  shows: ['temperature', 'fat', 'snf', 'densityDegrees', 'protein', 'lactose', 'salts', 'addedWater', 'freezingPoint'],
  measured: ({ temperature, fat, snf, densityDegrees, protein, lactose, salts, addedWater, freezingPoint }) => {
    const [values, freezing] = [{ Protein: protein, Lactose: lactose, Salts: salts, 'Added water': addedWater }, freezingPoint ?? '0'];
    const lines = [
      `Milk Analyzer MASTER\nTemp            ${field(temperature, 1, 4)} C`,
      ...[percent('Fat', fat), percent('SNF', snf), `${'Density'.padEnd(18)}${field(densityDegrees, 2, 5)}`],
      ...Object.entries(values).map(([label, text]) => percent(label, text)),
      `Freezing point  ${freezing.startsWith('-') ? '-' : ' '}${field(freezing.replace('-', ''), 3, 6)}`,
    ];
    return latin(`${lines.join('\n')}\n`);
  },
};

const NAMED = /\{([A-Za-z]+)\}/g;

/** Names of values in a template such as `pH {pH}  {temperature} C`. */
export const namesIn = (template: string): readonly string[] => [...template.matchAll(NAMED)].map(([, name = '']) => name);

/** A titrator, a pH meter, a thermometer: a line with each named value in its place, as it was given. */
export const lineOf = (template: string): AnalyzerLanguage => ({
  ...QUIET,
  shows: namesIn(template) as readonly AnalysisKey[],
  measured: (values: SampleValues) =>
    latin(`${template.replaceAll(NAMED, (_all, name: string) => values[name as AnalysisKey] ?? '0.00')}\r\n`),
});
