/**
 * pH meters, titrators, thermometers: any device that writes its values into one line, whose look somebody tells in the settings.
 *
 *   pH 06.65 18.2 C              pattern  pH (?<pH>\d\d\.\d\d) (?<temperature>\d\d\.\d) (?<temperatureUnit>C)
 *      '-pH' '--- temperature    units    pH=pH
 *
 *   TITR 00182 ml                pattern  TITR (?<acidity>\d{5}) ml      units  acidity=degT      scale  acidity=-1      18.2 degrees T
 *
 * `pattern`  the whole line without its line end, a group named after each value; drivers/framing/line-pattern.ts says what it may hold
 * `units`    the unit of each value, in full; only the unit in which Oma expects the value is taken (UNITS below). A value whose line
 *            carries its unit in a group named <value>Unit needs none here: the line must then say exactly that unit.
 * `scale`    how many places a value is moved, -6 to 6, digit by digit: -1 makes 182 into 18.2, 2 makes 1.5 into 150
 *
 * A line that the pattern does not match from end to end is refused; so are numbers that are no plain digits with one point or none, and
 * lines of more than 120 bytes. Without a pattern nothing is read. CR, LF or both end a line; silence stands for them, which is why a
 * pattern must end where no beginning of a line can. Bytes A0h to FFh are read as Latin-1: a degree sign sent as B0h is `°`.
 *
 * Evidence: none; it is the station's own comparison with the display. No check: a changed digit passes, and where the pattern allows a
 * number to be longer or shorter, a lost or doubled one. Since nobody knows how a line begins, the first line of a freshly opened port is
 * thrown away.
 */
import { type Misfit, NO_REQUESTS, type Settings } from '../codec.ts';
import { decimalText } from '../framing/decimal-text.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { type PatternFault, readPattern } from '../framing/line-pattern.ts';
import type { AnalysisKey, RefusalReason } from '../reading.ts';

const LINE_BYTES_MAX = 120;
const PATTERN_MOST = 240;

/** The one unit of each value, as it is written in `units` and in a line. */
const UNITS: Readonly<Record<AnalysisKey, string>> = {
  fat: '%',
  snf: '%',
  clr: 'CLR',
  density: 'g/cm3',
  densityDegrees: 'deg',
  protein: '%',
  lactose: '%',
  salts: '%',
  totalSolids: '%',
  addedWater: '%',
  freezingPoint: 'C',
  temperature: 'C',
  sampleTemperature: 'C',
  pailTemperature: 'C',
  pH: 'pH',
  conductivity: 'mS/cm',
  acidity: 'degT',
};
const UNIT_SUFFIX = 'Unit';
const isValueName = (name: string): name is AnalysisKey => Object.hasOwn(UNITS, name);

const RIGHT_PATTERNS: Readonly<Record<PatternFault, readonly string[]>> = {
  SYNTAX: ['characters, \\d, [...], ? * + {n} {n,m} behind them, (?<value>...), (?:...), (?:...)?, (?:a|b)'],
  NAMES: [`one group each, named ${Object.keys(UNITS).join(' ')}, or such a name and ${UNIT_SUFFIX}`],
  UNDECIDED: ['a pattern whose repetitions and choices the next character decides'],
  OPEN_END: ['a pattern whose last item is of a fixed length'],
};

type Reader = {
  readonly pattern: RegExp;
  readonly names: readonly AnalysisKey[];
  /** Those of the names whose unit the line carries. */
  readonly withUnit: ReadonlySet<AnalysisKey>;
  readonly shifts: ReadonlyMap<AnalysisKey, number>;
  readonly set: readonly string[];
};

/** Pairs such as `temperature=C,pH=pH`; null when they are no pairs or name one thing twice. */
function readPairs(text: string | null | undefined): ReadonlyMap<string, string> | null {
  if (text == null) return new Map();
  const pairs = text.split(',').map((pair) => [pair.slice(0, Math.max(0, pair.indexOf('='))), pair.slice(pair.indexOf('=') + 1)] as const);
  const map = new Map(pairs);
  return map.size === pairs.length && pairs.every(([name]) => name !== '') ? map : null;
}

/** Everything that has to do with the pattern alone, or what is wrong with it. */
function readNames(text: string): Pick<Reader, 'pattern' | 'names' | 'withUnit'> | PatternFault {
  const read = readPattern(text);
  if (!read.ok) return read.fault;
  const names = read.names.filter(isValueName);
  const unitNames = read.names.filter((name) => !isValueName(name));
  const withUnit = new Set(names.filter((name) => unitNames.includes(name + UNIT_SUFFIX)));
  const isWhole = names.length > 0 && withUnit.size === unitNames.length;
  return isWhole ? { pattern: read.pattern, names, withUnit } : 'NAMES';
}

/** What the settings make of a line; null while there is no pattern, a misfit when they do not go together. */
function readSettings({ pattern, units, scale }: Settings): Reader | Misfit | null {
  if (pattern == null) return units == null && scale == null ? null : { key: 'pattern', right: RIGHT_PATTERNS.NAMES };
  const read = readNames(pattern);
  if (typeof read === 'string') return { key: 'pattern', right: RIGHT_PATTERNS[read] };
  const { names, withUnit } = read;
  const given = readPairs(units);
  const needed = names.filter((name) => !withUnit.has(name));
  const isEach = needed.every((name) => given?.has(name));
  const isRight = [...(given ?? [])].every(([name, unit]) => names.some((one) => one === name && UNITS[one] === unit));
  if (given === null || !isEach || !isRight) return { key: 'units', right: names.map((name) => `${name}=${UNITS[name]}`) };
  const shifts = new Map<AnalysisKey, number>();
  for (const [name, places] of readPairs(scale) ?? [['', '']]) {
    const known = names.find((one) => one === name);
    if (known === undefined || !/^-?[1-6]$/.test(places)) return { key: 'scale', right: names.map((one) => `${one}=-6..6`) };
    shifts.set(known, Number(places));
  }
  const set = ['pattern', ...(given.size > 0 ? ['units'] : []), ...(shifts.size > 0 ? ['scale'] : [])];
  return { pattern: read.pattern, names, withUnit, shifts, set };
}

const isReader = (read: Reader | Misfit | null): read is Reader => read !== null && 'pattern' in read;

/** Settings do not change while a port runs; reading them anew for each line would cost more than the line. */
const readers = new WeakMap<Settings, Reader>();

function readerOf(settings: Settings): Reader | null {
  const known = readers.get(settings);
  if (known !== undefined) return known;
  const read = readSettings(settings);
  if (!isReader(read)) return null;
  readers.set(settings, read);
  return read;
}

/** Written digits with their point moved: one place to the right for each of `places`, to the left when it is negative. */
function moved(written: string, places: number): string | null {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(written) ?? [];
  if (whole === '') return null;
  const decimals = Math.max(0, fraction.length - places);
  const digits = (whole + fraction + '0'.repeat(Math.max(0, places - fraction.length))).padStart(decimals + 1, '0');
  return decimalText(sign === '-' ? '-' : '+', digits, decimals);
}

function readLine(text: string, settings: Settings): LineMessage | RefusalReason {
  const reader = readerOf(settings);
  if (reader === null) return 'UNSUPPORTED_LAYOUT';
  const said = reader.pattern.exec(text)?.groups;
  if (said === undefined) return 'BAD_FRAME';
  const values: Partial<Record<AnalysisKey, string>> = {};
  for (const name of reader.names) {
    if (reader.withUnit.has(name) && said[name + UNIT_SUFFIX] !== UNITS[name]) return 'UNIT_UNEXPECTED';
    const value = moved(said[name] ?? '', reader.shifts.get(name) ?? 0);
    if (value === null) return 'BAD_NUMBER';
    values[name] = value;
  }
  return { kind: 'analysis', values, set: reader.set };
}

/** In order: what is wrong with the pattern, a unit that is missing or another than the value's, a scale that is none. */
function misfit(settings: Settings): Misfit | null {
  const read = readSettings(settings);
  return read === null || isReader(read) ? null : read;
}

export const lineFields = lineCodec({
  protocol: 'line-fields',
  version: 1,
  family: 'analyzer',
  evidence: 'none',
  checkBits: 0,
  tailCanPass: true,
  settings: [
    { key: 'pattern', kind: 'text', most: PATTERN_MOST, default: null, isNeeded: true },
    { key: 'units', kind: 'text', most: PATTERN_MOST, default: null, isNeeded: true },
    { key: 'scale', kind: 'text', most: PATTERN_MOST, default: null },
  ],
  isContinuous: () => false,
  requests: () => NO_REQUESTS,
  values: (settings) => readerOf(settings)?.names ?? [],
  misfit,
  lineBytesMax: LINE_BYTES_MAX,
  hasUpperHalf: true,
  readLine,
});
