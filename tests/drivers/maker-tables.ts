/**
 * What each protocol's frame is by its maker's table or published layout, written as one pattern and its meaning, apart from the codecs:
 * whatever a codec accepts must be a frame here too, and mean the same. Settings are the codec's defaults unless a frame's `set` says else.
 */
import { ANALYZER_TABLES } from './analyzer-tables.ts';

type Said = Readonly<Record<string, unknown>>;
type Table = (text: string, settings: Readonly<Record<string, string | null>>) => Said | null;

/** Leading zeros dropped, trailing ones kept; '.5' and '5.' are no numbers. */
function decimal(sign: string, digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const short = whole.replace(/^0+(?=\d)/, '');
  return `${sign === '-' ? '-' : ''}${short}${fraction === undefined ? '' : `.${fraction}`}`;
}

const placed = (digits: string, places: number): string => (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);

const xorOf = (text: string): string => {
  const xor = [...text].reduce((sum, character) => sum ^ character.charCodeAt(0), 0);
  return xor.toString(16).toUpperCase().padStart(2, '0');
};

const UNFLAGGED = { kind: 'weight', mode: null, stable: null, overload: null, underload: null } as const;

const withSet = (said: Said, ...keys: readonly (string | false)[]): Said => {
  const set = keys.filter((key) => key !== false);
  return set.length === 0 ? said : { ...said, set };
};

/** A trailing line end, which belongs to the raw of a line: LF, CR, both, doubled. */
const lineOf = (text: string): string => text.replace(/[\r\n]+$/, '');

const yaohuaTf0: Table = (text, { unit = null, layout }) => {
  const found = /^\x02([+-])(\d{6})(\d)([0-9A-F]{2})\x03$/.exec(text);
  if (found === null || xorOf(text.slice(1, 9)) !== found[4]) return null;
  const [, sign = '', digits = '', places = ''] = found;
  const isSeven = layout === 'sevenDigits';
  if (!isSeven && places > '4') return null;
  const value = isSeven ? decimal(sign, placed(digits + places, 1)) : decimal(sign, placed(digits, Number(places)));
  return withSet({ ...UNFLAGGED, value, unit }, unit !== null && 'unit', isSeven && 'layout');
};

/** Sign and seven characters with a point between digits, in the order in which the display shows them. */
function eightShown(shown: string, minus: string, settings: Readonly<Record<string, string | null>>): Said | null {
  const { unit = null, signs } = settings;
  const sign = shown.charAt(0);
  if ((sign !== '0' && sign !== minus) || shown.length !== 8 || !/^\d+\.\d+$/.test(shown.slice(1))) return null;
  const value = decimal(sign === '0' ? '' : '-', shown.slice(1));
  return withSet({ ...UNFLAGGED, value, unit }, unit !== null && 'unit', signs === 'zeroOne' && 'signs');
}

const eqForward: Table = (text, settings) => (text.startsWith('=') ? eightShown(text.slice(1), '-', settings) : null);

const eqReversed: Table = (text, settings) => {
  const shown = [...text.slice(1)].reverse().join('');
  return text.startsWith('=') ? eightShown(shown, settings['signs'] === 'zeroOne' ? '1' : '-', settings) : null;
};

const yaohuaA12e: Table = (text) => {
  if (text.length !== 15 || !text.endsWith('\r\n') || xorOf(text.slice(0, 11)) !== text.slice(11, 13)) return null;
  const base = { kind: 'weight', stable: null };
  if (/^ {9}(OL|LO)/.test(text)) {
    const isOver = text.slice(9, 11) === 'OL';
    return { ...base, value: null, unit: null, mode: null, overload: isOver, underload: !isOver };
  }
  const found = /^W([GN])(-?)([ \d.]+)kg/.exec(text);
  const digits = found?.[3]?.replace(/ $/, '') ?? '';
  if (found === null || !/^\d+(\.\d+)?$/.test(digits)) return null;
  const mode = found[1] === 'G' ? 'gross' : 'net';
  return { ...base, value: decimal(found[2] ?? '', digits), unit: 'kg', mode, overload: false, underload: false };
};

const yaohuaA12: Table = (text) => {
  const found = /^w([wnt])(-?)(\d+(?:\.\d+)?)(kg|lb)$/.exec(lineOf(text));
  if (found === null || lineOf(text).length !== 11) return null;
  const mode = { w: 'gross', n: 'net', t: 'tare' }[found[1] ?? ''];
  return { ...UNFLAGGED, value: decimal(found[2] ?? '', found[3] ?? ''), unit: found[4], mode };
};

const stgsGeneric: Table = (text, { unit = null, decimals = null }) => {
  const line = lineOf(text);
  const found = /^(ST|US), *(GS|NT|TR),? *([+-]?) *(\d+(?:\.\d+)?) *(kg|g|lb|t)? *$/i.exec(line);
  if (found === null || !/^(?:ST|US), *(?:GS|NT|TR)/.test(line)) {
    const flag = /^(OL|UL), *(GS|NT|TR)/.exec(line);
    if (flag === null) return null;
    const mode = { GS: 'gross', NT: 'net', TR: 'tare' }[flag[2] ?? ''];
    const isOver = flag[1] === 'OL';
    return { kind: 'weight', value: null, unit: null, mode, stable: null, overload: isOver, underload: !isOver };
  }
  const mode = { GS: 'gross', NT: 'net', TR: 'tare' }[found[2] ?? ''];
  const said = { kind: 'weight', mode, stable: found[1] === 'ST', overload: false, underload: false };
  if (found[5] !== undefined) return { ...said, value: decimal(found[3] ?? '', found[4] ?? ''), unit: found[5].toLowerCase() };
  if (unit === null || decimals === null || (found[4] ?? '').includes('.')) return null;
  const digits = (found[4] ?? '').padStart(Number(decimals) + 1, '0');
  return { ...said, value: decimal(found[3] ?? '', placed(digits, Number(decimals))), unit, set: ['unit', 'decimals'] };
};

const mettlerPrint: Table = (text) => {
  const found = /^ {5}N([ \d.-]{13}) (g) {3}$/.exec(lineOf(text));
  const number = /^ *(-?)(\d+(?:\.\d+)?)$/.exec(found?.[1] ?? '');
  if (found === null || number === null) return null;
  return { ...UNFLAGGED, mode: 'net', value: decimal(number[1] ?? '', number[2] ?? ''), unit: found[2] };
};

const mtSics: Table = (text) => {
  const line = lineOf(text);
  const weight = /^(?:S|SI|SIR|SR) +([SD]) +(-?)(\d+(?:\.\d+)?) +(kg|g|lb|t) *$/.exec(line);
  const base = { kind: 'weight', mode: null };
  if (weight !== null) {
    const value = decimal(weight[2] ?? '', weight[3] ?? '');
    return { ...base, value, unit: weight[4], stable: weight[1] === 'S', overload: false, underload: false };
  }
  const out = /^(?:S|SI|SIR|SR) +([+-]) *$/.exec(line);
  if (out === null) return null;
  return { ...base, value: null, unit: null, stable: null, overload: out[1] === '+', underload: out[1] === '-' };
};

const indiaKg: Table = (text) => {
  const found = /^([+-])(\d{4}\.\d\d)Kg$/.exec(lineOf(text));
  return found === null ? null : { ...UNFLAGGED, value: decimal(found[1] ?? '', found[2] ?? ''), unit: 'kg' };
};

const indiaLt: Table = (text) => {
  const found = /^N(\d{4}\.\d\d)=lt$/.exec(lineOf(text));
  return found === null ? null : { ...UNFLAGGED, value: decimal('', found[1] ?? ''), unit: 'L' };
};

const yaohuaCommand: Table = (text, { unit = null, address, reads, model }) => {
  const found = /^\x02([A-Z])([A-Z])([+-])(\d{6})([0-4])(..)\x03$/.exec(text);
  if (found === null) return null;
  const xor = [...text.slice(1, 11)].reduce((sum, character) => sum ^ character.charCodeAt(0), 0);
  const plain = String.fromCharCode(0x30 + (xor >> 4), 0x30 + (xor & 15));
  const isA22 = model === 'a22';
  const command = isA22 ? 'R' : reads === 'net' ? 'D' : 'B';
  if (found[6] !== (isA22 ? plain : xorOf(text.slice(1, 11))) || found[1] !== address || found[2] !== command) return null;
  const mode = isA22 ? null : reads === 'net' ? 'net' : 'gross';
  const value = decimal(found[3] ?? '', placed(found[4] ?? '', Number(found[5])));
  return withSet({ ...UNFLAGGED, value, unit, mode }, unit !== null && 'unit');
};

const TOLEDO_UNITS = [null, 'g', 't', null];

const toledoContinuous: Table = (text, { checksum, tare, fixedZero = null }) => {
  const low = [...text].map((character) => character.charCodeAt(0) & 0x7f);
  const cr = tare === 'left' ? 10 : 16;
  if (low.length !== cr + (checksum === 'yes' ? 2 : 1) || low[0] !== 2 || low[cr] !== 13) return null;
  if (checksum === 'yes' && low.reduce((sum, byte) => sum + byte, 0) % 128 !== 0) return null;
  const [, swa = 0, swb = 0, swc = 0] = low;
  const negative = (swb >> 1) % 2 === 1;
  const base = { kind: 'weight', mode: swb % 2 === 1 ? 'net' : 'gross' };
  if ((swb >> 2) % 2 === 1) return { ...base, value: null, unit: null, stable: null, overload: !negative, underload: negative };
  const digits = String.fromCharCode(...low.slice(4, 10));
  if (!/^ *\d+$/.test(digits) || (swc >> 4) % 2 === 1) return null;
  const unit = swc % 8 === 0 ? ((swb >> 4) % 2 === 1 ? 'kg' : 'lb') : TOLEDO_UNITS[swc % 8];
  if (unit === null || unit === undefined) return null;
  const places = swa % 8;
  if (places < 2 && fixedZero === null) return null;
  const zeros = fixedZero === 'added' && places < 2 ? '00'.slice(places) : '';
  const value = decimal(negative ? '-' : '', placed(digits.replaceAll(' ', '0') + zeros, Math.max(0, places - 2)));
  const said = { ...base, value, unit, stable: (swb >> 3) % 2 === 0, overload: false, underload: false };
  return withSet(said, places < 2 && 'fixedZero');
};

const cas22: Table = (text) => {
  const found = /^(ST|US|OL),(GS|NT),.([\x80-\xff]),(.{8}).(..)\r\n$/s.exec(text);
  if (found === null || text.length !== 22) return null;
  const mode = found[2] === 'GS' ? 'gross' : 'net';
  if (found[1] === 'OL') return { kind: 'weight', mode, value: null, unit: null, stable: null, overload: true, underload: false };
  const number = /^([+-]?)(\d+(?:\.\d+)?)$/.exec((found[4] ?? '').replaceAll(' ', ''));
  const unit = (found[5] ?? '').trim();
  if (number === null || !['kg', 'g', 'lb', 't'].includes(unit)) return null;
  const lamp = found[3]?.charCodeAt(0) ?? 0;
  const stable = found[1] === 'ST' && (lamp >> 6) % 2 === 1 && (lamp >> 4) % 2 === 0;
  return { kind: 'weight', mode, value: decimal(number[1] ?? '', number[2] ?? ''), unit, stable, overload: false, underload: false };
};

const andStandard: Table = (text) => {
  const line = lineOf(text);
  const found = /^(ST|US),(?:(GS|NT|TR|TW|TN|PT),)?([+-]) *([\d.]+) *(kg|g|lb|t)$/.exec(line);
  const out = /^(?:OL|LO),(?:(GS|NT|TR|TW|TN|PT),)?([+ -])[^,]*$/.exec(line);
  const kind = found?.[2] ?? out?.[1];
  if (line.length !== 15 && (kind === undefined || (line.length !== 16 && line.length !== 17))) return null;
  const mode = kind === undefined ? null : kind === 'GS' ? 'gross' : kind === 'NT' ? 'net' : 'tare';
  const base = { kind: 'weight', mode };
  if (out !== null) return { ...base, value: null, unit: null, stable: null, overload: out[2] !== '-', underload: out[2] === '-' };
  if (found === null || !/^\d+(\.\d+)?$/.test(found[4] ?? '')) return null;
  const value = decimal(found[3] ?? '', found[4] ?? '');
  return { ...base, value, unit: found[5], stable: found[1] === 'ST', overload: false, underload: false };
};

const ohaus: Table = (text) => {
  const line = lineOf(text);
  const found = /^([ -]) +(\d+(?:\.\d+)?) (kg|g|lb|t) *([ ?])(G|N|NET) *$/.exec(line);
  if (found === null || (line.length !== 16 && line.length !== 19)) return null;
  const mode = found[5] === 'G' ? 'gross' : 'net';
  return { ...UNFLAGGED, value: decimal(found[1] ?? '', found[2] ?? ''), unit: found[3], mode, stable: found[4] === ' ' };
};

const sartorius: Table = (text) => {
  const line = lineOf(text);
  // An id of blanks says nothing of what was weighed.
  const [, id = '', body = line] = /^(?:(N|G|G#|T) *| {6})(?=.{13,14}$)(.*)$/.exec(line) ?? [];
  const mode = id === '' ? null : id === 'N' ? 'net' : id === 'T' ? 'tare' : 'gross';
  const base = { kind: 'weight', mode };
  const out = /^ *(H|High|L|Low) *$/.exec(body);
  if (out !== null)
    return { ...base, value: null, unit: null, stable: null, overload: out[1]?.[0] === 'H', underload: out[1]?.[0] === 'L' };
  const found = /^([ +-]) +(\d+(?:\.\d+)?) (kg|g|lb|t|GN)? *$/.exec(body);
  if (found === null) return null;
  const value = decimal(found[1] ?? '', found[2] ?? '');
  return { ...base, value, unit: found[3] ?? null, stable: found[3] !== undefined, overload: false, underload: false };
};

const kernGg: Table = (text) => {
  const line = lineOf(text);
  const found = /^(?:([ +-]) +|( +)([+-]))(\d+(?:\.\d+)?) (kg|g|lb|t) *$/.exec(line);
  if (found === null || (line.length !== 12 && line.length !== 16)) return null;
  return { ...UNFLAGGED, value: decimal(found[1] ?? found[3] ?? '', found[4] ?? ''), unit: found[5] };
};

/** Protocols without an entry are held only against the rules that hold for all. */
export const MAKER_TABLES: Readonly<Record<string, Table>> = {
  'yaohua-tf0': yaohuaTf0,
  'yaohua-command': yaohuaCommand,
  'yaohua-eq-forward': eqForward,
  'yaohua-eq-reversed': eqReversed,
  'yaohua-a12e': yaohuaA12e,
  'yaohua-a12': yaohuaA12,
  'mt-sics': mtSics,
  'mettler-ms-print': mettlerPrint,
  'toledo-continuous': toledoContinuous,
  'and-standard': andStandard,
  'stgs-generic': stgsGeneric,
  'cas-22': cas22,
  ohaus,
  'sartorius-sbi': sartorius,
  'kern-gg': kernGg,
  'india-wm-kg': indiaKg,
  'india-wm-lt': indiaLt,
  ...ANALYZER_TABLES,
};
