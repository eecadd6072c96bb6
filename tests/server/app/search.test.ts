import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HouseholdRow } from '../../../server/contract/households.ts';
import { type Client, newId } from '../../station/client.ts';
import { expectNothingWritten } from '../../station/refusal.ts';
import { callUp, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';

/** The first letter of each syllable; zh gives z. */
const SPELLED = [
  { nameZh: '卓玛', pinyin: 'zhuo ma', initials: 'zm' },
  { nameZh: '扎西', pinyin: 'zha xi', initials: 'zx' },
  { nameZh: '单增', pinyin: 'dan zeng', initials: 'dz' },
  { nameZh: '旺堆', pinyin: 'wang dui', initials: 'wd' },
];

const VILLAGE = [
  { code: '201', nameZh: '卓玛', nameBo: 'སྒྲོལ་མ' },
  { code: '202', nameZh: '扎西', nameBo: 'བཀྲ་ཤིས' },
  { code: '203', nameZh: '单增', nameBo: 'བསྟན་འཛིན' },
  { code: '204', nameZh: '旺堆', nameBo: 'དབང་འདུས' },
  { code: '2010', nameZh: '次旺卓玛', nameBo: 'ཚེ་དབང་སྒྲོལ་མ' },
];

let under: StationUnderTest;
let tester: Client;

beforeAll(async () => {
  under = await startFurnished({ households: 1 });
  const admin = await under.as('admin');
  const kept = { mark: 3, milkKind: 'yak', payBy: 'bank', isMember: true, tareGrams: 1_220 };
  for (const household of VILLAGE) await submitted(admin, '/api/households', { ...kept, ...household });
  tester = await under.as('tester');
});
afterAll(() => under.close());

const find = async (search: string): Promise<HouseholdRow[]> => {
  const answer = await tester.get<{ households: HouseholdRow[] }>(`/api/households?search=${encodeURIComponent(search)}`);
  return answer.body.households;
};
const codesOf = async (search: string): Promise<string[]> => (await find(search)).map(({ code }) => code);

describe('the spelling of a name', () => {
  test.each(SPELLED)('of $nameZh is $pinyin, and its initials are $initials', ({ nameZh, pinyin, initials }) => {
    expect(under.station.house.spell(nameZh)).toEqual({ pinyin, initials });
  });

  test('without Chinese characters is the name itself, and of no name nothing', () => {
    expect(under.station.house.spell('Tashi')).toEqual({ pinyin: 'tashi', initials: 't' });
    expect(under.station.house.spell('')).toEqual({ pinyin: '', initials: '' });
  });
});

describe('a household is found', () => {
  test.each([
    ['its code, before longer codes that begin with it', '201', ['201', '2010']],
    ['its Chinese name, before names that only hold it', '卓玛', ['201', '101', '2010']],
    ['the initials of its name in pinyin', 'zx', ['202']],
    ['initials in capitals and with blanks around them', ' ZX ', ['202']],
    ['its name spelled in pinyin', 'wangdui', ['204']],
    ['the beginning of its name spelled in pinyin', 'danz', ['203']],
    ['its Tibetan name', 'བཀྲ་ཤིས', ['202']],
    ['a part of its Tibetan name', 'དབང', ['204', '2010']],
  ])('by %s', async (_how, search, codes) => {
    expect(await codesOf(search)).toEqual(codes);
  });

  test('by its card, which the new one makes void; the books hold no secret of either', async () => {
    const issue = async () => {
      const secret = newId();
      await submitted(tester, '/api/households/2/card', { secret });
      return secret;
    };
    const old = await issue();
    expect(await codesOf(`card:${old}`)).toEqual(['201']);
    const fresh = await issue();
    expect(await codesOf(`card:${old}`)).toEqual([]);
    expect(await codesOf(`card:${fresh}`)).toEqual(['201']);
    const fact = await under.station.house.books.chain.fact((await under.station.house.books.chain.head())?.seq ?? 0);
    expect(JSON.stringify(fact)).not.toContain(fresh);
  });

  test('by nothing at all: then the first by code, and at most 24', async () => {
    expect((await codesOf('')).slice(0, 3)).toEqual(['101', '201', '202']);
  });

  test('by nobody: a search that fits no household is empty, and so is one with signs of a query language', async () => {
    for (const search of ['zzzz', '%', '_', "' or 1=1 --", 'card:', 'card:%']) {
      expect(await expectNothingWritten(under, () => codesOf(search))).toEqual([]);
    }
  });

  test('with its pails of this shift and its ban', async () => {
    await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
    for (const _pail of [1, 2]) await callUp(tester, 3);
    await submitted(tester, '/api/households/3/ban', { reason: 'colostrum', from: '2026-11-22', until: '2026-11-25' });
    const [row] = await find('202');
    expect(row).toMatchObject({ household: 3, pailsThisShift: 2, usualGrams: null, banned: { reason: 'colostrum', until: '2026-11-25' } });
  });
});
