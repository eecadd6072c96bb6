/**
 * What each protocol's frame is by its maker's table or published layout, written as one pattern and its meaning, apart from the codecs:
 * whatever a codec accepts must be a frame here too, and mean the same. Settings are the codec's defaults unless a frame's `set` says else.
 */
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

const NUMBER_IN_EIGHT = /^([0-])(\d*\.?\d+|\d+)$/;

const eqForward: Table = (text, { unit = null }) => {
  const found = text.length === 9 && text.startsWith('=') ? NUMBER_IN_EIGHT.exec(text.slice(1)) : null;
  if (found === null || !/^\d+(\.\d+)?$/.test(found[2] ?? '')) return null;
  return withSet({ ...UNFLAGGED, value: decimal(found[1] ?? '', found[2] ?? ''), unit }, unit !== null && 'unit');
};

const eqReversed: Table = (text, settings) => eqForward(`=${[...text.slice(1)].reverse().join('')}`, settings);

const yaohuaA12e: Table = (text) => {
  if (text.length !== 15 || !text.endsWith('\r\n') || xorOf(text.slice(0, 11)) !== text.slice(11, 13)) return null;
  const base = { kind: 'weight', stable: null };
  if (/^ {9}(OL|LO)/.test(text)) {
    const isOver = text.slice(9, 11) === 'OL';
    return { ...base, value: null, unit: null, mode: null, overload: isOver, underload: !isOver };
  }
  const found = /^W([GN])(-?)([ \d.]+)kg/.exec(text);
  const digits = found?.[3]?.replace(/^ /, '') ?? '';
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
  const found = /^(ST|US), *(GS|NT|TR) *,? *([+-]?) *(\d+(?:\.\d+)?) *(kg|g|lb|t)? *$/i.exec(line);
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
  const found = /^ {5}N([ \d.-]{13}) (g|kg) {2,3}$/.exec(lineOf(text));
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

/** Protocols without an entry are held only against the rules that hold for all. */
export const MAKER_TABLES: Readonly<Record<string, Table>> = {
  'yaohua-tf0': yaohuaTf0,
  'yaohua-eq-forward': eqForward,
  'yaohua-eq-reversed': eqReversed,
  'yaohua-a12e': yaohuaA12e,
  'yaohua-a12': yaohuaA12,
  'stgs-generic': stgsGeneric,
  'mettler-ms-print': mettlerPrint,
  'mt-sics': mtSics,
  'india-wm-kg': indiaKg,
  'india-wm-lt': indiaLt,
};
