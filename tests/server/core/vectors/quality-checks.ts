import { expect } from 'vitest';
import { businessDate, momentOf } from '../../../../server/core/calendar.ts';
import type { LimitRow } from '../../../../server/core/facts/station-facts.ts';
import { type AcidityScale, convertAcidity, thoernerOfTitration, thoernerPer100Grams } from '../../../../server/core/quality/acidity.ts';
import { addedWaterPercent } from '../../../../server/core/quality/added-water.ts';
import { banOn, colostrumBan, daysAfterCalving } from '../../../../server/core/quality/bans.ts';
import { judge, USUAL_SETTINGS } from '../../../../server/core/quality/decide.ts';
import { correctionAt20, type DensityMethod, densityAt20, lactometerAt20 } from '../../../../server/core/quality/density.ts';
import { meanOf, meanRatio, meanText } from '../../../../server/core/quality/mean.ts';
import { formatMeasured, type MeasureName, parseMeasured } from '../../../../server/core/quality/measure.ts';
import { type SnfFormula, snfPercent, totalSolidsPercent } from '../../../../server/core/quality/snf.ts';
import { isTankCold, judgeAge } from '../../../../server/core/quality/two-hours.ts';
import {
  divideHalfEven,
  formatDecimal,
  type Measured,
  measured,
  multiplyRatios,
  type Ratio,
  ratio,
  ratioText,
  wholeMinutes,
} from '../../../../server/core/units.ts';
import { type Check, exact, inTenThousandths, integer, measuredOf, type Part, part, text } from './vector.ts';

function valueOr<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

const temperatureOf = (input: Part): Measured => measuredOf(input, 'temp_c' in input ? 'temp_c' : 'milk_temp_c');
const readingOf = (input: Part): Measured => measuredOf(input, 'reading_deg' in input ? 'reading_deg' : 'reading_lactometer_deg');

const checkDensity =
  (method: DensityMethod): Check =>
  (input, expected) => {
    const degrees = valueOr(lactometerAt20(readingOf(input), temperatureOf(input), method));
    expect(degrees).toBe(measuredOf(expected, 'reading20_deg'));
    const density = valueOr(densityAt20(readingOf(input), temperatureOf(input), method));
    expect(density).toBe(integer(text(expected, 'relative_density'), 7));
  };

const checkInterpolated: Check = (input, expected) => {
  const [reading, temperature] = [readingOf(input), temperatureOf(input)];
  const density = densityAt20(reading, temperature, 'table');
  if (expected['refused'] === true) {
    expect(density).toMatchObject({ ok: false, refusal: { code: 'SAMPLE_OUT_OF_RANGE' } });
    return;
  }
  expect(valueOr(correctionAt20(temperature, 'table'))).toBe(measuredOf(expected, 'correction_lactometer_deg'));
  expect(valueOr(lactometerAt20(reading, temperature, 'table'))).toBe(measuredOf(expected, 'reading20_lactometer_deg'));
  expect(valueOr(density)).toBe(measuredOf(expected, 'density20_kg_per_m3'));
};

const SCALES: Readonly<Record<string, AcidityScale>> = {
  thoerner: 'thoerner',
  thoerner_exact: 'thoerner',
  SH: 'soxhletHenkel',
  SH_exact: 'soxhletHenkel',
  Dornic: 'dornic',
  lactic_pct: 'lacticPercent',
};

const checkAcidity =
  (from: AcidityScale, name: string): Check =>
  (input, expected) => {
    for (const [key, written] of Object.entries(expected)) {
      const scale = SCALES[key];
      if (scale === undefined || typeof written !== 'string') throw new Error(`no scale: ${key}`);
      expect(convertAcidity(exact(text(input, name)), from, scale)).toEqual(exact(written));
    }
  };

const SNF: Readonly<Record<string, SnfFormula>> = {
  'L/4+F/5 (Babcock)': 'babcock',
  'CLR/4+0.20F+0.14 (Richmond)': 'richmond',
  'CLR/4+0.20F+0.36': 'clrQuarter020F036',
  'CLR/4+0.20F+0.50': 'clrQuarter020F050',
  'CLR/4+0.21F+0.36': 'clrQuarter021F036',
  'CLR/4+0.22F+0.72': 'clrQuarter022F072',
};

const checkSnf: Check = (input, expected) => {
  const formula = SNF[text(input, 'formula')];
  if (formula === undefined) throw new Error(`no formula: ${text(input, 'formula')}`);
  expect(snfPercent(formula, measuredOf(input, 'clr'), measuredOf(input, 'fat_pct'))).toEqual(exact(text(expected, 'snf_pct')));
};

const waterOf = (input: Part): Ratio =>
  addedWaterPercent(measuredOf(input, 'base_fp_c' in input ? 'base_fp_c' : 'true_base_fp_c'), measuredOf(input, 'sample_fp_c'));
const checkWater: Check = (input, expected) => expect(waterOf(input)).toEqual(exact(text(expected, 'added_water_pct')));

const LIMITED: Readonly<Record<string, MeasureName>> = {
  acidity_T_cow: 'acidity',
  freezing_point_c_cow: 'freezingPoint',
  snf_g_100g: 'snf',
  fat_g_100g: 'fat',
  relative_density_20_4: 'density',
  protein_g_100g: 'protein',
};

/** Whether a single reading keeps its bounds, by the judge itself with no error to forgive. */
function isWithin(
  measure: MeasureName,
  value: Measured,
  bounds: { readonly min: Measured | null; readonly max: Measured | null },
): boolean {
  const row: LimitRow = { milkKind: 'cow', measure, ...bounds, effect: 'rejects', source: 'test' };
  const sample = {
    readings: { [measure]: { first: value, second: null, source: 'typed' } },
    hasWeight: true,
    alcoholTest: null,
    sensory: null,
  } as const;
  return judge(sample, [row], { required: [], errors: { [measure]: null }, isAlcoholTestEnough: false }).overall === 'passes';
}

const boundOf = (measure: MeasureName, written: unknown): Measured | null =>
  typeof written === 'string' ? valueOr(parseMeasured(measure, written)) : null;

const checkLimit: Check = (input, expected) => {
  const measure = LIMITED[text(input, 'parameter')];
  if (measure === undefined) throw new Error('no measure');
  const value = valueOr(parseMeasured(measure, text(input, 'value')));
  const bounds = { min: boundOf(measure, input['min']), max: boundOf(measure, input['max']) };
  expect(isWithin(measure, value, bounds)).toBe(expected['within']);
};

const COW_WINDOW = { min: measured(-5_600), max: measured(-5_000) };
const checkCowWindow: Check = (input, expected) => {
  expect(isWithin('freezingPoint', measuredOf(input, 'sample_fp_c'), COW_WINDOW)).toBe(expected['inside_cow_window']);
  if ('added_water_pct' in expected) checkWater(input, expected);
};

const checkMethodAtLimit: Check = (input, expected) => {
  const limit = { min: valueOr(parseMeasured('density', text(input, 'min_density'))), max: null };
  const byMethod = (method: DensityMethod): Measured => valueOr(densityAt20(readingOf(input), temperatureOf(input), method));
  expect(byMethod('linear')).toBe(integer(text(expected, 'relative_density'), 7));
  expect(isWithin('density', byMethod('linear'), limit)).toBe(expected['within']);
  expect(isWithin('density', byMethod('table'), limit)).toBe(expected['table_method_within']);
};

const checkRounding: Check = (input, expected) => {
  const [value, interval] = [integer(text(input, 'value'), 6), integer(text(input, 'interval'), 6)];
  const rounded = divideHalfEven(BigInt(value), BigInt(interval)) * interval;
  expect(rounded).toBe(integer(text(expected, 'rounded'), 6));
};

const checkTwoReadings: Check = (input, expected) => {
  const measure: MeasureName = 'min_protein_pct' in input ? 'protein' : 'acidity';
  const suffix = measure === 'protein' ? 'protein_pct' : 'acidity_degT';
  const [min, max] = [boundOf(measure, input[`min_${suffix}`]), boundOf(measure, input[`max_${suffix}`])];
  const row: LimitRow = { milkKind: 'cow', measure, min, max, effect: 'rejects', source: 'test' };
  const settings = { ...USUAL_SETTINGS, required: [], errors: { [measure]: measuredOf(input, `instrument_error_${suffix}`) } };
  const [first, second] = [measuredOf(input, `first_${suffix}`), boundOf(measure, input[`second_${suffix}`])];
  const judgeWith = (withSecond: Measured | null) =>
    judge(
      { readings: { [measure]: { first, second: withSecond, source: 'device' } }, hasWeight: true, alcoholTest: null, sensory: null },
      [row],
      settings,
    );
  expect(judgeWith(null).overall === 'secondReading').toBe(expected['second_reading_asked']);
  const decided = judgeWith(second);
  expect(decided.overall).toBe(expected['passes'] === true ? 'passes' : 'fails');
  expect(decided.values[measure]?.count).toBe(expected['decided_on'] === 'first' ? 1 : 2);
  if ('sum_of_readings' in expected) expect(decided.values[measure]?.sum).toBe(measuredOf(expected, 'sum_of_readings'));
};

const minutesBetween = (from: string, to: string): number => {
  const moment = (written: string) => {
    const [day = '', time = ''] = written.includes('T') ? written.split('T') : ['2026-06-01', written];
    return momentOf(businessDate(day), time, 'Asia/Shanghai');
  };
  return wholeMinutes(moment(from), moment(to));
};

export const qualityChecks: Readonly<Record<string, Check>> = {
  density_temp_linear_20C: checkDensity('linear'),
  density_temp_table_20C: checkDensity('table'),
  density_temp_table_interpolated: checkInterpolated,
  density_temp_table_vs_linear: (input, expected) => {
    expect(valueOr(lactometerAt20(readingOf(input), temperatureOf(input), 'table'))).toBe(measuredOf(expected, 'table_deg'));
    expect(valueOr(lactometerAt20(readingOf(input), temperatureOf(input), 'linear'))).toBe(measuredOf(expected, 'linear_deg'));
  },
  density_temp_correction_table_20C: (input, expected) =>
    expect(valueOr(correctionAt20(temperatureOf(input), 'table'))).toBe(measuredOf(expected, 'correction_deg')),
  mean_of_parallel_readings: (input, expected) =>
    expect(meanText('acidity', meanOf(measuredOf(input, 'a_kg_m3'), measuredOf(input, 'b_kg_m3')))).toBe(text(expected, 'mean_kg_m3')),
  'mean_of_parallel_readings_0.5': (input, expected) => {
    const [a, b] = 'mean' in input ? ['mean', 'mean'] : ['a', 'b'];
    const mean = meanRatio(meanOf(measuredOf(input, a ?? ''), measuredOf(input, b ?? '')));
    expect(mean).toEqual(multiplyRatios(exact(text('mean' in input ? input : expected, 'mean')), ratio(10_000n)));
    expect(mean).not.toEqual(multiplyRatios(exact(text(expected, 'reported')), ratio(10_000n)));
  },
  snf_percent: checkSnf,
  snf_kg_rounding_trap: (input, expected) => {
    const snf = multiplyRatios(exact(text(input, 'snf_pct_exact')), ratio(1n, 100n));
    const kilograms = multiplyRatios(snf, exact(text(input, 'qty_kg')));
    expect(ratioText(kilograms)).toBe(text(expected, 'snf_kg_exact'));
    expect(ratioText(kilograms)).not.toBe(text(expected, 'snf_kg_if_pct_cut_to_8.37'));
  },
  total_solids_percent: (input, expected) =>
    expect(totalSolidsPercent(measuredOf(input, 'L'), measuredOf(input, 'fat_pct'))).toEqual(exact(text(expected, 'ts_pct'))),
  acidity_from_thoerner: checkAcidity('thoerner', 'thoerner'),
  acidity_from_SH: checkAcidity('soxhletHenkel', 'SH'),
  acidity_from_dornic: checkAcidity('dornic', 'Dornic'),
  acidity_titration_volumetric: (input, expected) => {
    expect([text(input, 'sample_ml'), text(input, 'naoh_mol_l')]).toEqual(['10', '0.1']);
    expect(thoernerOfTitration(measuredOf(input, 'naoh_ml'))).toBe(measuredOf(expected, 'thoerner'));
  },
  acidity_mass_vs_volume_trap: (input, expected) => {
    const perVolume = thoernerOfTitration(measuredOf(input, 'naoh_ml_0.1M'));
    const perMass = thoernerPer100Grams(perVolume, valueOr(parseMeasured('density', '1.030')));
    expect(formatDecimal(perVolume, 4, 1)).toBe(text(expected, 'per_100_ml'));
    expect(formatDecimal(divideHalfEven(BigInt(perMass), 100n), 2)).toBe(text(expected, 'per_100_g_2dp'));
    const limit = { min: null, max: inTenThousandths('18') };
    expect([isWithin('acidity', perVolume, limit), isWithin('acidity', perMass, limit)]).toEqual([false, true]);
  },
  added_water_freezing_point: checkWater,
  added_water_freezing_point_clamp: checkWater,
  added_water_masked_in_yak: checkCowWindow,
  unwatered_yak_outside_cow_window: checkCowWindow,
  added_water_freezing_point_with_solids: (input, expected) => {
    expect(ratioText(waterOf(input))).toBe('10');
    expect(ratioText(waterOf(input))).not.toBe(text(expected, 'added_water_pct'));
  },
  round_gbt8170: checkRounding,
  round_once_only: checkRounding,
  limit_compare: checkLimit,
  limit_compare_rounded_variant: (input, expected) => {
    const value = measuredOf(input, 'value');
    expect(formatDecimal(divideHalfEven(BigInt(value), 10_000n), 0)).toBe(text(expected, 'rounded'));
    expect(isWithin('acidity', value, { min: null, max: measuredOf(input, 'max') })).toBe(false);
    expect(formatMeasured('acidity', value)).toBe('18.04');
  },
  limit_after_temperature_correction: checkMethodAtLimit,
  law_cooling: (input, expected) => {
    const minutes = minutesBetween(text(input, 'milked_at'), text(input, 'received_at'));
    const isCooled = input['refrigerated_before_receipt'] === true;
    expect(judgeAge({ minutes, milkingTime: 'stated', isCooled }) === 'ok').toBe(expected['may_be_sold']);
  },
  law_cooling_tank: (input, expected) => expect(isTankCold(measuredOf(input, 'tank_temp_at_10:00_c'))).toBe(expected['meets_art25']),
  law_colostrum: (input, expected) => {
    const [calved, milked] = [businessDate(text(input, 'calved_on')), businessDate(text(input, 'milked_on'))];
    expect(daysAfterCalving(calved, milked)).toBe(expected['days_after_calving']);
    expect(banOn([colostrumBan(calved)], milked) !== null).toBe(expected['prohibited']);
  },
  two_reading_rule: checkTwoReadings,
  two_hour_rule: (input, expected) => {
    const minutes = minutesBetween(text(input, 'milked_at_local'), text(input, 'arrived_at_local'));
    expect(minutes).toBe(expected['minutes_since_milking']);
    const milkingTime = input['milking_time'] === 'stated' ? 'stated' : 'estimated';
    expect(judgeAge({ minutes, milkingTime, isCooled: part(input)['cooled'] === true })).toBe(expected['result']);
  },
};
