import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDate, momentOf } from '../../../../server/core/calendar.ts';
import type { LimitRow } from '../../../../server/core/facts/station-facts.ts';
import { isEmptyCuvette, wasEmptyCuvette } from '../../../../server/core/quality/added-water.ts';
import { banOn } from '../../../../server/core/quality/bans.ts';
import { type JudgeSettings, judge, type Sample, USUAL_SETTINGS, valuesOfJudged } from '../../../../server/core/quality/decide.ts';
import { rowsFor, STARTING_LIMITS } from '../../../../server/core/quality/limits.ts';
import { compareMean, meanOf } from '../../../../server/core/quality/mean.ts';
import type { Reading, Readings } from '../../../../server/core/quality/reading.ts';
import { isStationDelay, judgeAge, minutesLeft } from '../../../../server/core/quality/two-hours.ts';
import { epochMs, measured } from '../../../../server/core/units.ts';

const read = (first: number, second: number | null = null): Reading => ({
  first: measured(first),
  second: second === null ? null : measured(second),
  source: 'device',
});
const GOOD: Readings = {
  acidity: read(165_000),
  density: read(10_300_000),
  protein: read(35_000),
  fat: read(58_000),
  snf: read(90_000),
  pailTemperature: read(120_000),
};
const sample = (readings: Readings, rest: Partial<Sample> = {}): Sample => ({
  readings: { ...GOOD, ...readings },
  hasWeight: true,
  alcoholTest: null,
  sensory: 'normal',
  ...rest,
});
const COW = rowsFor(STARTING_LIMITS, 'cow');
const YAK = rowsFor(STARTING_LIMITS, 'yak');

describe('the judgement', () => {
  it('passes milk that keeps every bound, the bounds included', () => {
    expect(judge(sample({}), COW)).toMatchObject({ overall: 'passes', missing: [], failing: [], reasons: [] });
    const atBounds = { acidity: read(180_000), protein: read(28_000), fat: read(31_000), snf: read(81_000), density: read(10_270_000) };
    expect(judge(sample(atBounds), COW).overall).toBe('passes');
  });

  it.each([
    ['acidity', 180_400, 'secondReading', '18.04', '18.0', 'above'],
    ['acidity', 185_100, 'fails', '18.51', '18.0', 'above'],
    ['acidity', 115_000, 'secondReading', '11.5', '12.0', 'below'],
    ['protein', 26_499, 'fails', '2.6499', '2.80', 'below'],
    ['protein', 26_500, 'secondReading', '2.65', '2.80', 'below'],
    ['density', 10_269_800, 'secondReading', '1.02698', '1.0270', 'below'],
    ['density', 10_266_900, 'fails', '1.02669', '1.0270', 'below'],
    ['snf', 80_900, 'fails', '8.09', '8.10', 'below'],
  ] as const)('of %s %i is %s: %s against %s, %s', (...[measure, value, overall, text, limitText, side]) => {
    const judged = judge(sample({ [measure]: read(value) }), COW);
    expect(judged).toMatchObject({ overall, failing: [{ measure, text, limitText, side }] });
    expect(judged.secondReadings).toEqual(overall === 'secondReading' ? [measure] : []);
    expect(judged.judged.find((each) => each.measure === measure)?.verdict).toBe(overall === 'secondReading' ? 'near' : 'bad');
  });

  it('lets a first reading that passes stand, whatever the second says', () => {
    const judged = judge(sample({ protein: read(28_000, 20_000) }), COW);
    expect(judged.overall).toBe('passes');
    expect(judged.values.protein).toEqual({ sum: 28_000, count: 1 });
    expect(judged.judged.find(({ measure }) => measure === 'protein')).toMatchObject({ second: null, text: '2.80' });
  });

  it('decides and pays on the unrounded mean after a first reading that failed', () => {
    const passing = judge(sample({ protein: read(27_000, 29_000) }), COW);
    expect(passing).toMatchObject({ overall: 'passes', values: { protein: { sum: 56_000, count: 2 } } });
    const failing = judge(sample({ protein: read(27_000, 28_900) }), COW);
    expect(failing).toMatchObject({ overall: 'fails', reasons: ['protein'], failing: [{ text: '2.795' }] });
    expect(valuesOfJudged(failing.judged)).toEqual(failing.values);
  });

  it('counts a second reading that the herder asked for at a failure of any size', () => {
    expect(judge(sample({ protein: read(20_000, 36_000) }), COW).overall).toBe('passes');
  });

  it('only warns where a row has no source yet', () => {
    const judged = judge(sample({ acidity: read(190_000) }), YAK);
    expect(judged).toMatchObject({
      overall: 'passes',
      failing: [],
      warned: [{ measure: 'acidity', text: '19.0', limitText: '18.0', side: 'above' }],
    });
    expect(judged.judged.find(({ measure }) => measure === 'acidity')?.verdict).toBe('near');
  });

  it('waits for each required measure and for the weight, and names them', () => {
    const { acidity: _acidity, protein: _protein, ...rest } = GOOD;
    const judged = judge({ readings: rest, hasWeight: false, alcoholTest: null, sensory: null }, COW);
    expect(judged).toMatchObject({ overall: 'waiting', missing: ['acidity', 'protein', 'weight'] });
  });

  it('says at once that milk fails, also while something is missing', () => {
    expect(judge(sample({ acidity: read(250_000) }, { hasWeight: false }), COW)).toMatchObject({
      overall: 'fails',
      missing: ['weight'],
      reasons: ['acidity'],
    });
  });

  it('fails milk that smells or looks wrong', () => {
    expect(judge(sample({}, { sensory: 'abnormal' }), COW)).toMatchObject({ overall: 'fails', reasons: ['sensory'] });
  });

  it("names each reason once, and the pail's temperature as temperature", () => {
    const limits: LimitRow[] = [
      { milkKind: 'cow', measure: 'pailTemperature', min: null, max: measured(100_000), effect: 'rejects', source: 'committee' },
      { milkKind: 'cow', measure: 'addedWater', min: null, max: measured(30_000), effect: 'rejects', source: 'committee' },
      { milkKind: 'cow', measure: 'freezingPoint', min: measured(-5_600), max: measured(-5_000), effect: 'rejects', source: 'committee' },
    ];
    const judged = judge(sample({ addedWater: read(100_000), freezingPoint: read(-4_000) }), limits);
    expect(judged.reasons).toEqual(['temperature', 'addedWater']);
  });

  it('records what has no limit', () => {
    expect(judge(sample({}), []).judged.every(({ verdict, min, max }) => verdict === 'recorded' && min === null && max === null)).toBe(
      true,
    );
  });
});

describe('the alcohol test', () => {
  const { acidity: _acidity, ...untitrated } = GOOD;
  const settings: JudgeSettings = { ...USUAL_SETTINGS, isAlcoholTestEnough: true };
  it.each([
    ['passed', settings, 'passes'],
    ['failed', settings, 'waiting'],
    [null, settings, 'waiting'],
    ['passed', USUAL_SETTINGS, 'waiting'],
  ] as const)('%s, with these settings: %o: %s', (alcoholTest, own, overall) => {
    const judged = judge({ readings: untitrated, hasWeight: true, alcoholTest, sensory: null }, COW, own);
    expect(judged.overall).toBe(overall);
    expect(judged.missing).toEqual(overall === 'waiting' ? ['acidity'] : []);
  });
});

describe('better milk', () => {
  it('never turns from passing to failing', () => {
    const order = { fails: 0, secondReading: 1, waiting: 1, passes: 2 };
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 40_000 }), fc.integer({ min: 0, max: 5_000 }), (protein, more) => {
        const [less, better] = [protein, protein + more].map((value) => judge(sample({ protein: read(value) }), COW).overall);
        expect(order[better ?? 'fails']).toBeGreaterThanOrEqual(order[less ?? 'passes']);
      }),
    );
  });

  it('of two readings that fail and ask for each other, passes exactly when their sum reaches twice the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27_999 }), fc.integer({ min: 0, max: 60_000 }), (first, second) => {
        const passes = judge(sample({ protein: read(first, second) }), COW).overall === 'passes';
        expect(passes).toBe(first + second >= 56_000);
        expect(compareMean(meanOf(measured(first), measured(second)), measured(28_000)) >= 0).toBe(passes);
      }),
    );
  });
});

describe('what is no milk, or may not be sold', () => {
  it.each([
    [0, true, true],
    [1, false, false],
    [80_000, false, false],
    [null, false, false],
  ])('solids %s: an empty cuvette: %s, with all water by the rules before: %s', (solids, isEmpty, wasEmpty) => {
    const snf = solids === null ? null : measured(solids);
    expect(isEmptyCuvette({ snf })).toBe(isEmpty);
    expect(wasEmptyCuvette({ snf, addedWater: measured(900_000) })).toBe(wasEmpty);
    expect(wasEmptyCuvette({ snf, addedWater: measured(899_999) })).toBe(false);
    expect(wasEmptyCuvette({ snf, addedWater: null })).toBe(false);
  });

  it('a ban holds on its first and on its last day, and not around them', () => {
    const bans = [{ reason: 'medicine' as const, from: businessDate('2026-11-10'), until: businessDate('2026-11-12') }];
    const on = (day: string) => banOn(bans, businessDate(day));
    expect(['2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13'].map(on)).toEqual([null, 'medicine', 'medicine', null]);
  });

  it('cooled milk has no two hours', () => expect(judgeAge({ minutes: 600, milkingTime: 'stated', isCooled: true })).toBe('ok'));

  it("a pail that goes over while it waits is the station's delay, one that came too late is not", () => {
    const milkedAt = momentOf(businessDate('2026-11-22'), '05:00', 'Asia/Shanghai');
    const minutesLater = (minutes: number) => epochMs(milkedAt + minutes * 60_000);
    expect(minutesLeft(milkedAt, minutesLater(105))).toBe(15);
    expect(isStationDelay({ milkedAt, arrivedAt: minutesLater(110), now: minutesLater(120) })).toBe(false);
    expect(isStationDelay({ milkedAt, arrivedAt: minutesLater(110), now: minutesLater(121) })).toBe(true);
    expect(isStationDelay({ milkedAt, arrivedAt: minutesLater(121), now: minutesLater(125) })).toBe(false);
  });
});
