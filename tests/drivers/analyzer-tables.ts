/** The analyzers' frames by their published layouts, apart from the codecs, for the same use as the scales' in maker-tables.ts. */
type Said = Readonly<Record<string, unknown>>;
type Settings = Readonly<Record<string, string | null>>;
type Table = (text: string, settings: Settings) => Said | null;
type Values = Record<string, string>;

/** '07.20' is '7.20', '-00.54' is '-0.54'. */
const short = (written: string): string => written.replace(/^(-?)0+(?=\d)/, '$1');
const analysis = (values: Values, ...set: readonly (string | false)[]): Said => {
  const keys = set.filter((key) => key !== false);
  return { kind: 'analysis', values, ...(keys.length === 0 ? {} : { set: keys }) };
};

const lactoscanHash: Table = (text, { fields = null, field2 = null, freezingPlaces = null }) => {
  const two = String.raw`(\d\d\.\d\d) `;
  const line = new RegExp(
    String.raw`^#${two.repeat(8)}(-?\d{1,2}\.${freezingPlaces === null ? '' : '\\d'}\d\d) \d \d{4} ${two}(\d{3}\.\d)[\r\n]*$`,
  ).exec(text);
  if (line === null) return null;
  const [, fat = '', snf = '', second = '', third = '', fourth = '', fifth = '', temperature = '', addedWater = '', freezing = ''] = line;
  const values: Values = { fat, snf, temperature, addedWater, pH: line[10] ?? '', conductivity: line[11] ?? '' };
  if (freezing.startsWith('-') || Number(freezing) === 0) values['freezingPoint'] = freezing;
  if (field2 !== null) values[field2] = second;
  for (const [nth, name] of (fields ?? '').split(',').entries()) if (name !== '') values[name] = [third, fourth, fifth][nth] ?? '';
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)]));
  return analysis(said, fields !== null && 'fields', field2 !== null && 'field2', freezingPlaces !== null && 'freezingPlaces');
};

const BCD_NAMES = ['fat', 'snf', 'densityDegrees', 'addedWater', 'freezingPoint', 'protein', 'conductivity', '', '', 'lactose'];
const BCD_MOST = [25, 25, 60, 99.99, 1.5, 15, 50, 100, 100, 15];

const ekomilkBcd: Table = (text, { length = null, freezingPoint = null }) => {
  const hex = Buffer.from(text, 'latin1').toString('hex');
  if (String(text.length) !== length || /[a-f]/.test(hex) || /^0*9?$/.test(hex)) return null;
  const values: Values = {};
  for (const [nth, name] of BCD_NAMES.slice(0, length === '25' ? 4 : text.length >> 1).entries()) {
    const isLeftOut = name === '' || (name === 'freezingPoint' && freezingPoint === null);
    const written = `${hex.slice(4 * nth, 4 * nth + 2)}.${hex.slice(4 * nth + 2, 4 * nth + 4)}`;
    if (isLeftOut) continue;
    if (Number(written) > (BCD_MOST[nth] ?? 0)) return null;
    values[name] = name === 'freezingPoint' ? `-${short(written)}` : short(written);
  }
  return analysis(values, freezingPoint !== null && 'freezingPoint');
};

const laktan240: Table = (text) => {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length !== 66) return null;
  const [fat, snf, density, water] = [bytes.readFloatLE(3), bytes.readFloatLE(7), bytes.readFloatLE(33), bytes.readUInt8(31)];
  const isMeant = [fat, snf, density].every((value) => Object.is(value, 0) || value >= 0.005) && water <= 100;
  if (!isMeant || fat >= 25.005 || snf >= 25.005 || density >= 1100.005) return null;
  // Half up: every single of this size times 2^40 is a whole number.
  const hundredths = (value: number): bigint => (BigInt(value * 2 ** 40) * 100n + 2n ** 39n) >> 40n;
  const written = (value: number): string => `${hundredths(value) / 100n}.${String(hundredths(value) % 100n).padStart(2, '0')}`;
  return analysis({ fat: written(fat), snf: written(snf), addedWater: String(water) });
};

/** What stands behind a label somewhere in a slip, at the head of a line and no second time. */
const labelled = (text: string, label: RegExp): string | null => {
  const found = [...text.matchAll(new RegExp(`(?<=^|[\\r\\n])${label.source}`, 'g'))];
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
};

const ekomilkSlip: Table = (text) => {
  const fat = labelled(text, /FAT:(?=.{10}%) +(\d{1,2}\.\d{1,2})%/);
  const snf = /% {3}SNF:(?=.{9}%) +(\d{1,2}\.\d{1,2})%/.exec(text)?.[1];
  const clr = labelled(text, /CLR: (\d\d\.\d) *[\r\n]/);
  const isWhole = /[\r\n]Shift: [ME][^\r\n]*[\r\n]*$/.test(text) && text.split(/Time: *\d\d:\d\d[ \r\n]+Code:/).length === 2;
  return fat === null || snf === undefined || clr === null || !isWhole
    ? null
    : analysis({ fat: short(fat), snf: short(snf), clr: short(clr) });
};

const stiplSlip: Table = (text) => {
  const fat = labelled(text, /FAT : (\d{1,2}\.\d) {1,2}% \*/);
  const snf = labelled(text, /SNF : (\d{1,2}\.\d) {1,2}% \*/);
  const isWhole = /^FIRM :/.test(text) && /[\r\n]THANK YOU[ \r\n]+-+[ \r\n]*$/.test(text);
  return fat === null || snf === null || !isWhole ? null : analysis({ fat: short(fat), snf: short(snf) });
};

const COLUMNS = [
  ['fat', /\s*Fat[ .:=]+(\d\d\.\d\d)/],
  ['snf', /\s*SNF[ .:=]+(\d\d\.\d\d)/],
  ['densityDegrees', /\s*Density\D{11} ?([01]\.\d{3}|\d{1,2}\.\d\d)/],
  ['protein', /\s*Protein\D{11,12}(\d{1,2}\.\d\d)/],
  ['lactose', /\s*Lactose\D{11,12}(\d{1,2}\.\d\d)/],
  ['salts', /\s*Salts\D{13,14}(\d{1,2}\.\d\d)/],
  ['addedWater', /\s*Added water[ .:=]+(\d\d\.\d\d)/],
  ['freezingPoint', /\s*Freezing point[ .:=]{2}(?=.{7}(?!\d))[ +]*(-?\d{1,2}\.\d{3})/],
] as const;

const milkotesterText: Table = (text, { density = null }) => {
  const values: Values = {};
  for (const [name, shape] of COLUMNS) {
    const found = labelled(text, shape);
    if (found === null) return null;
    if (name === 'freezingPoint' && !found.startsWith('-')) continue;
    const named = name === 'densityDegrees' && density === 'full' ? 'density' : name;
    if (name !== 'densityDegrees' || density !== null) values[named] = short(found);
  }
  return /^ *Milk Analyzer MASTER/.test(text) ? analysis(values, density !== null && 'density') : null;
};

/** Line-fields has no table: its settings are the table. */
export const ANALYZER_TABLES: Readonly<Record<string, Table>> = {
  'lactoscan-hash': lactoscanHash,
  'ekomilk-bcd': ekomilkBcd,
  'ekomilk-slip': ekomilkSlip,
  'milkotester-text': milkotesterText,
  'laktan-240': laktan240,
  'stipl-slip': stiplSlip,
};
