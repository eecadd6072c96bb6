import { expect, test } from 'vitest';
import type { DeviceSettings } from '../../../../server/core/facts/station-facts.ts';
import { comparedMeasures, findMissingProof } from '../../../../server/core/honesty/proof.ts';
import { judgeStandard } from '../../../../server/core/honesty/standard-milk.ts';
import { checkTrust, type PaidOn, type Trust } from '../../../../server/core/honesty/trust.ts';
import type { MeasureName } from '../../../../server/core/quality/measure.ts';
import { grams, measured } from '../../../../server/core/units.ts';

const SCALE: DeviceSettings = {
  name: 'scale',
  family: 'scale',
  protocol: 'yaohua-a12',
  settings: {},
  transport: { kind: 'tcp', host: 'h', port: 1 },
  silenceMs: 2000,
  weighing: {
    ...{ unit: 'kg', stepGrams: grams(10), count: 5, windowMs: 1000, spreadSteps: 1 },
    ...{ emptyGrams: grams(20), minimumGrams: grams(200), capacityGrams: grams(60_000) },
  },
  mustBeProven: true,
};
const { mustBeProven: _needed, ...PROVEN_PROTOCOL } = SCALE;
const ANALYZER: DeviceSettings = { ...PROVEN_PROTOCOL, name: 'A', family: 'analyzer', protocol: 'lactosure', weighing: null };
const NOTHING: Trust = { devices: [], proofs: [], calibrations: [], factoryDecisions: [] };
const ALLOWED = { milkKind: 'yak', measure: 'protein', isAllowed: true } as const;
const PAIL: PaidOn = {
  milkKind: 'yak',
  weighing: { device: 1, settings: 1 },
  values: [{ measure: 'protein', device: 2, settings: 1 }],
};

const said = (trust: Partial<Trust>, pail: Partial<PaidOn> = {}) => {
  const devices = [
    { ...SCALE, device: 1, version: 1 },
    { ...ANALYZER, device: 2, version: 1 },
  ];
  const outcome = checkTrust({ ...NOTHING, devices, ...trust }, { ...PAIL, ...pail });
  return outcome.ok ? [...outcome.value] : outcome.refusal.code;
};

test('a scale whose protocol no capture stands behind is paid on only after its display proved it', () => {
  const factoryDecisions = [ALLOWED];
  expect(said({ factoryDecisions })).toBe('PROTOCOL_UNPROVEN');
  expect(said({ factoryDecisions, proofs: [{ device: 1, settings: 1, compared: [] }] })).toEqual(['protein']);
  expect(said({ factoryDecisions, proofs: [{ device: 2, settings: 1, compared: [] }] })).toBe('PROTOCOL_UNPROVEN');
  expect(said({ factoryDecisions, devices: [{ ...PROVEN_PROTOCOL, device: 1, version: 1 }] })).toEqual(['protein']);
});

test('a proof holds while a device is read alike, and ends with another protocol, setting or unit', () => {
  const proofs = [{ device: 1, settings: 1, compared: [] }];
  const rule = SCALE.weighing;
  if (rule === null) throw new Error('a scale has a rule');
  const versions: readonly { change: Partial<DeviceSettings>; isHeld: boolean }[] = [
    { change: { name: 'another name', silenceMs: 900, transport: { kind: 'tcp', host: 'elsewhere', port: 2 } }, isHeld: true },
    { change: { weighing: { ...rule, minimumGrams: grams(100) } }, isHeld: true },
    { change: { weighing: { ...rule, unit: 'g' } }, isHeld: false },
    { change: { protocol: 'yaohua-a12e' }, isHeld: false },
    { change: { settings: { unit: 'kg' } }, isHeld: false },
  ];
  for (const { change, isHeld } of versions) {
    const devices = [
      { ...SCALE, device: 1, version: 1 },
      { ...SCALE, ...change, device: 1, version: 2 },
    ];
    const answer = said({ devices, proofs }, { weighing: { device: 1, settings: 2 }, values: [] });
    expect(answer).toEqual(isHeld ? [] : 'PROTOCOL_UNPROVEN');
  }
});

test("a maker's calibration is paid on when the committee allows it for this milk and this measure", () => {
  const proofs = [{ device: 1, settings: 1, compared: [] }];
  const calibration = { device: 2, milkKind: 'yak', measure: 'protein' } as const;
  expect(said({ proofs })).toBe('FACTORY_UNDECIDED');
  expect(said({ proofs, factoryDecisions: [ALLOWED] })).toEqual(['protein']);
  expect(said({ proofs, factoryDecisions: [{ ...ALLOWED, isAllowed: false }] })).toBe('FACTORY_UNDECIDED');
  expect(said({ proofs, factoryDecisions: [{ ...ALLOWED, milkKind: 'cow' }] })).toBe('FACTORY_UNDECIDED');
  expect(said({ proofs, calibrations: [{ ...calibration, state: 'compared' }] })).toEqual([]);
  expect(said({ proofs, calibrations: [{ ...calibration, state: 'notFit' }], factoryDecisions: [ALLOWED] })).toBe('CALIBRATION_NOT_FIT');
  expect(said({ proofs, calibrations: [{ ...calibration, device: 3, state: 'compared' }] })).toBe('FACTORY_UNDECIDED');
});

test('what was typed by hand asks nothing of any device', () => {
  expect(said({}, { weighing: null, values: [] })).toEqual([]);
});

test('a mean of two readings hangs on both analyzers, and each measure on the device that measured it', () => {
  const proofs = [{ device: 1, settings: 1, compared: [] }];
  const of = (device: number, measure: 'protein' | 'acidity' = 'protein') => ({ measure, device, settings: 1 });
  const compared = { device: 2, milkKind: 'yak', measure: 'protein', state: 'compared' } as const;
  const notFit = { ...compared, device: 3, state: 'notFit' } as const;
  const calibrations = [compared, notFit];
  expect(said({ proofs, calibrations }, { values: [of(2)] })).toEqual([]);
  expect(said({ proofs, calibrations }, { values: [of(3), of(2)] })).toBe('CALIBRATION_NOT_FIT');
  expect(said({ proofs, calibrations }, { values: [of(2), of(3)] })).toBe('CALIBRATION_NOT_FIT');
  expect(
    said({ proofs, calibrations, factoryDecisions: [{ ...ALLOWED, measure: 'acidity' }] }, { values: [of(2), of(3, 'acidity')] }),
  ).toEqual(['acidity']);
  const devices = [
    { ...PROVEN_PROTOCOL, device: 1, version: 1 },
    { ...ANALYZER, mustBeProven: true as const, device: 3, version: 1 },
  ];
  expect(said({ devices, calibrations }, { values: [of(2), of(3, 'acidity')] })).toBe('PROTOCOL_UNPROVEN');
});

test('an analyzer is paid on in the measures that were compared with its display, and in no others', () => {
  const devices = [{ ...ANALYZER, mustBeProven: true as const, device: 2, version: 1 }];
  const factoryDecisions = [ALLOWED, { ...ALLOWED, measure: 'fat' as const }];
  const shown = (...names: readonly string[]) =>
    comparedMeasures([{ kind: 'analysis', frame: 'ab', shown: Object.fromEntries(names.map((name) => [name, '1'])), read: {} }]);
  const paidOn = (compared: readonly MeasureName[], measure: MeasureName) =>
    said(
      { devices, factoryDecisions, proofs: [{ device: 2, settings: 1, compared }] },
      { weighing: null, values: [{ measure, device: 2, settings: 1 }] },
    );
  expect(shown('fat', 'densityDegrees', 'temperature')).toEqual(['fat', 'density', 'analyzerTemperature']);
  expect(paidOn(shown('fat', 'protein'), 'protein')).toEqual(['protein']);
  expect(paidOn(shown('addedWater'), 'protein')).toBe('PROTOCOL_UNPROVEN');
  expect(paidOn(shown('fat'), 'protein')).toBe('PROTOCOL_UNPROVEN');
});

test('a comparison that was typed wrong is made good by the next one, and a difference seen last is no proof', () => {
  const weight = (shown: string) => ({ kind: 'weight', frame: 'ab', shown: { weight: shown }, read: { weight: '12.37' } }) as const;
  expect(findMissingProof('scale', [])).toBe('weight');
  expect(findMissingProof('scale', [weight('12.37')])).toBe(null);
  expect(findMissingProof('scale', [weight('12.38'), weight('12.37')])).toBe(null);
  expect(findMissingProof('scale', [weight('12.37'), weight('1.237')])).toBe('weight');
});

test('an analyzer that gives a density is compared with a lactometer too', () => {
  const analysis = { kind: 'analysis', frame: 'ab', shown: { fat: '6.48' }, read: { fat: '6.48', densityDegrees: '31.8' } } as const;
  const lactometer = { kind: 'lactometer', frame: 'ab', shown: { lactometer: '31.6' }, read: analysis.read } as const;
  expect(findMissingProof('analyzer', [analysis])).toBe('lactometer');
  expect(findMissingProof('analyzer', [analysis, lactometer])).toBe(null);
  expect(findMissingProof('analyzer', [analysis, { ...lactometer, shown: { lactometer: '30.0' } }])).toBe('lactometer');
  expect(findMissingProof('analyzer', [{ ...analysis, read: { fat: '6.48' } }])).toBe(null);
  expect(findMissingProof('analyzer', [lactometer])).toBe('analysis');
});

test('standard milk is found within what is allowed for each measure, on both sides', () => {
  const standard = [
    { measure: 'protein', value: measured(48_000), allowed: measured(1_500) },
    { measure: 'fat', value: measured(60_000), allowed: measured(1_000) },
  ] as const;
  const found = (protein: number, fat: number) => {
    const outcome = judgeStandard(standard, [
      { measure: 'protein', value: measured(protein) },
      { measure: 'fat', value: measured(fat) },
    ]);
    return outcome.ok ? outcome.value.isGood : outcome.refusal.code;
  };
  expect(found(49_500, 59_000)).toBe(true);
  expect(found(49_501, 60_000)).toBe(false);
  expect(found(48_000, 58_999)).toBe(false);
  expect(judgeStandard(standard, [{ measure: 'protein', value: measured(48_000) }])).toMatchObject({
    refusal: { code: 'MEASURE_MISSING', facts: { measure: 'fat' } },
  });
});
