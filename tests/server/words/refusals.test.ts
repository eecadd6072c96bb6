/** What was refused is said in words: no name of the contract stands in a sentence where a person expects a word of his language. */
import { describe, expect, test } from 'vitest';
import { listProtocols } from '../../../drivers/index.ts';
import { MEASURE_NAMES } from '../../../server/core/quality/measure.ts';
import { checkLine, checkProtocol } from '../../../server/main/check-device.ts';
import { LANGUAGES, type Language } from '../../../server/words/phrase.ts';
import { refusals, sayRefusal } from '../../../server/words/refusals.ts';

type Facts = Readonly<Record<string, string | number>>;
type Setting = ReturnType<typeof listProtocols>[number]['settings'][number];

const choicesOf = (setting: Setting): readonly string[] => (setting.kind === 'choice' ? setting.choices : []);

const FAMILIES = ['scale', 'analyzer'] as const;
const SERIAL = { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: true, rts: true };
const TCP = { kind: 'tcp', host: 'scale.local', port: 4001 };
/** Patterns that are wrong in each way that the drivers tell apart: the syntax, the names, what is not decided, an open end. */
const PATTERNS = ['(?<pH>[', '(?<nothing>\\d)', '(?<pH>\\d+\\d)', '(?<pH>\\d+)'];

const wrongLines = () =>
  [SERIAL, TCP].flatMap((line) => Object.keys(line).map((field) => checkLine({ ...line, [field]: null } as never)?.facts ?? {}));

const LINE: Readonly<Record<string, string>> = { pattern: '(?<pH>\\d\\.\\d)', units: 'pH=pH' };

/** Right for every setting but the one that is asked about. */
function settingsFor(settings: readonly Setting[]): Record<string, string> {
  const needed = settings.filter(({ isNeeded }) => isNeeded === true);
  return Object.fromEntries(needed.map((one) => [one.key, choicesOf(one)[0] ?? LINE[one.key] ?? '']));
}

const wrongSettings = () =>
  listProtocols().flatMap(({ protocol, family, settings }) => {
    const given = [{ colour: 'red' }, {}, ...settings.map(({ key }) => ({ ...settingsFor(settings), [key]: '' }))];
    return given.map((each) => checkProtocol({ family, protocol, settings: each })?.facts ?? {});
  });

const wrongPatterns = () =>
  [...PATTERNS.map((pattern) => ({ pattern })), { ...LINE, units: 'pH=stone' }, { ...LINE, scale: 'pH=9' }].map(
    (settings) => checkProtocol({ family: 'analyzer', protocol: 'line-fields', settings })?.facts ?? {},
  );

/** Every detail that a sentence has a place for, with all that can fill it. */
const DETAILS: Readonly<Record<string, () => readonly Facts[]>> = {
  measure: () => [...MEASURE_NAMES, 'weight', 'tare'].map((measure) => ({ measure })),
  missing: () => ['weight', 'analysis', 'lactometer', 'samples'].map((missing) => ({ missing })),
  field: () => [
    ...FAMILIES.map((family) => checkProtocol({ family, protocol: 'abacus', settings: {} })?.facts ?? {}),
    ...[...wrongLines(), ...wrongSettings(), ...wrongPatterns()].filter(({ field }) => field !== undefined),
    ...[
      { field: 'transport.kind', right: 'serial' },
      { field: 'device', right: 4 },
      { field: 'measures', right: '7' },
      { field: 'protocol', right: 'gross' },
      { field: 'settings.reads', right: 'gross' },
      { field: 'weighing', right: 'unit, stepGrams, count, windowMs, spreadSteps, emptyGrams, minimumGrams, capacityGrams' },
      { field: 'densityScale', right: 'null' },
      { field: 'transport', right: 'kind, path, baudRate, dataBits, parity, stopBits, dtr, rts, host, port' },
    ],
    ...['name', 'silenceMs', 'densityScale', 'settings', 'weighing', 'family'].map((field) => ({ field, right: '' })),
    ...['stepGrams', 'count', 'windowMs', 'spreadSteps', 'emptyGrams', 'minimumGrams', 'capacityGrams', 'unit'].map((field) => ({
      field: `weighing.${field}`,
      right: '1..10',
    })),
  ],
  right: () => [],
  ...Object.fromEntries(
    ['device', 'triesLeft', 'minutes', 'fact', 'count', 'number'].map((place) => [place, () => [{ [place]: 7 }]] as const),
  ),
  ...Object.fromEntries(['day', 'untilDay', 'lastDay'].map((place) => [place, () => [{ [place]: '2026-11-22' }]] as const)),
};

const placesOf = (code: keyof typeof refusals): readonly string[] =>
  LANGUAGES.flatMap((language) => [refusals[code].what[language], refusals[code].next[language]])
    .flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)])
    .map(([, place = '']) => place);

const CODES = Object.keys(refusals) as readonly (keyof typeof refusals)[];

/** Each sentence with all its possible details, those without details too. */
const sentences = (language: Language) =>
  CODES.flatMap((code) => {
    const filled = placesOf(code).flatMap((place) => DETAILS[place]?.() ?? []);
    return (filled.length === 0 ? [{}] : filled).flatMap((facts) => {
      const { what, next } = sayRefusal({ code, facts }, language);
      return [{ code, facts, text: what }].concat({ code, facts, text: next });
    });
  });

/** What may stand beside its word as it is typed. */
const withoutKeys = (text: string): string => text.replace(/“[^”]*”|（[^）]*）|\([^)]*\)/g, '');
/** Names that are the same in every language, and what the syntax of a pattern is written in. */
const PROPER = /\b(scale\.local|kg|lb|ms|CLR|pH|DTR|RTS|TCP|Oma|oma verify|A9|A22)\b|\/dev\/serial\/\S+|\\d|a\|b/g;
const PROTOCOLS = new RegExp(
  listProtocols()
    .map(({ protocol }) => protocol)
    .join('|'),
  'g',
);

describe('a refusal has no name of the contract in its sentence', () => {
  test('every place of a sentence is known here, with all that can fill it', () => {
    expect([...new Set(CODES.flatMap(placesOf))].filter((place) => DETAILS[place] === undefined)).toEqual([]);
    const fields = new Set(DETAILS['field']?.().map(({ field }) => field));
    for (const { settings } of listProtocols()) for (const { key } of settings) expect(fields).toContain(`settings.${key}`);
    for (const key of Object.keys({ ...SERIAL, ...TCP })) expect(fields).toContain(`transport.${key}`);
  });

  test.each(['zh', 'bo'] as const)('in %s no Latin word stands bare', (language) => {
    const bare = sentences(language).filter(({ text }) => /[A-Za-z]{2}/.test(withoutKeys(text).replace(PROTOCOLS, '').replace(PROPER, '')));
    expect(bare).toEqual([]);
  });

  test('in English nothing is written together or with points, as programs write it', () => {
    const bare = sentences('en').filter(({ text }) =>
      /[a-z][A-Z]|[a-z]\.[a-z]/.test(withoutKeys(text).replace(PROTOCOLS, '').replace(PROPER, '')),
    );
    expect(bare).toEqual([]);
  });

  test.each(LANGUAGES)('in %s no place is left open or empty', (language) => {
    expect(sentences(language).filter(({ text }) => /\{\w+\}|undefined|null/.test(text) || text === '')).toEqual([]);
  });

  test('only what a person typed himself, and what is typed with a sign between, is quoted without a word', () => {
    const quoted = sentences('zh').flatMap(({ text }) => text.match(/“[^”]*”/g) ?? []);
    expect([...new Set(quoted)].filter((one) => !/colour|[=,]/.test(one))).toEqual([]);
  });
});

test('a setting is named by its word, with the key beside it that is typed', () => {
  const layout = listProtocols()
    .find(({ protocol }) => protocol === 'yaohua-tf0')
    ?.settings.find(({ key }) => key === 'layout');
  const facts = { field: 'settings.layout', right: layout === undefined ? '' : choicesOf(layout).join(', ') };
  expect(sayRefusal({ code: 'SETTING_WRONG', facts }, 'zh')).toEqual({
    what: '数字排法（layout）：设置不对',
    next: '可以是：照说明书（manual）、七位数字（sevenDigits）',
  });
  expect(sayRefusal({ code: 'SETTING_WRONG', facts }, 'en')).toEqual({
    what: 'layout of the digits (layout): this setting is wrong',
    next: 'Right would be: as the manual says (manual), seven digits (sevenDigits)',
  });
});

test.each([
  ['PROOF_INCOMPLETE', { missing: 'samples' }, '证明还缺：要录的样品', 'Still missing for the proof: the samples to record'],
  ['MEASURE_MISSING', { measure: 'weight' }, '还缺：重量', 'Still missing: weight'],
  ['MEASURE_MISSING', { measure: 'conductivity' }, '还缺：电导率', 'Still missing: conductivity'],
  ['SETTING_WRONG', { field: 'transport.baudRate', right: '50..4000000' }, '波特率：设置不对', 'Baud rate: this setting is wrong'],
] as const)('%s says %o in words', (code, facts, zh, en) => {
  expect(sayRefusal({ code, facts }, 'zh').what).toBe(zh);
  expect(sayRefusal({ code, facts }, 'en').what).toBe(en);
});

test('a measure without a checked Tibetan word is named in Chinese, never with an empty place', () => {
  expect(sayRefusal({ code: 'MEASURE_MISSING', facts: { measure: 'conductivity' } }, 'bo').what).toBe('电导率 མེད');
});
