/** What the committee must not overlook stands on paper: a check that two people passed over, and pails below the scale's least weight. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryCard, HonestyView } from '../../../server/contract/index.ts';
import { type Client, newId } from '../../station/client.ts';
import { type CounterBench, createBench, scaleSettings } from '../../station/counter-bench.ts';
import { callUp, GOOD_VALUES, SECRET, type StationUnderTest, startFurnished, submitted } from '../../station/station-under-test.ts';
import { type ReadPage, readPdf } from '../documents/read-pdf.ts';

const DAY = '2026-11-22';
const REASON = '修理工中午才到，先用旧砝码对过';
const LIGHT = '*轻桶，按委员会的决定收';
const TOGETHER = '+轻桶，和本户另一只桶一起称';

let under: StationUnderTest;
let bench: CounterBench;
let tester: Client;
let accountant: Client;

beforeEach(async () => {
  under = await startFurnished();
  bench = createBench(under);
  [tester, accountant] = [await under.as('tester'), await under.as('accountant')];
  await submitted(await under.as('admin'), '/api/devices', scaleSettings());
});
afterEach(() => under.close());

const cardOf = async (delivery: string) => (await tester.get<DeliveryCard>(`/api/deliveries/${delivery}`)).body;

/** Types its tests, lets it be weighed, and accepts it at the amount that the counter shows. */
async function bring(household: number, weigh: (delivery: string) => Promise<unknown>): Promise<void> {
  const delivery = await callUp(tester, household);
  await submitted(tester, `/api/deliveries/${delivery}/values`, {
    ...{ values: GOOD_VALUES, grossGrams: null, alcoholTest: null, sensory: 'normal' },
  });
  await weigh(delivery);
  const shownAmountFen = (await cardOf(delivery)).price?.amountFen ?? 0;
  await submitted(tester, `/api/deliveries/${delivery}/decide`, { verdict: 'accepted', shownAmountFen, isSameAgainConfirmed: true });
  await bench.show(0, 6);
}

async function weighTogether(delivery: string): Promise<void> {
  await tester.post('/api/scale/select', { delivery, device: 1, also: [2] });
  await bench.weigh(2_800);
  await tester.post(`/api/deliveries/${delivery}/weigh-together`, { id: newId(), device: 1, also: [2] });
}

const openMorning = (more: object = {}) => submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false, ...more });

async function closeDay(): Promise<void> {
  await submitted(tester, '/api/shifts/close', { shift: `${DAY}/morning` });
  await submitted(accountant, `/api/days/${DAY}/close`, {});
}

async function paper(path: string): Promise<readonly ReadPage[]> {
  const { status, bytes } = await accountant.get(path);
  expect(status, bytes.toString('utf8').slice(0, 200)).toBe(200);
  return readPdf(bytes);
}

const textOf = (pages: readonly ReadPage[]): string => pages.map(({ text }) => text).join('');
const countOf = (pages: readonly ReadPage[], word: string): number =>
  pages.flatMap(({ words }) => words).filter(({ text }) => text.trim() === word).length;

test('a check that two people passed over stands with its reason on the honesty page and on the day ledger', async () => {
  await bench.weigh(10_050);
  const { seq } = await submitted(tester, '/api/devices/1/checks', { check: 'testWeight', nominalGrams: 10_000 });
  await bench.show(0, 6);
  const { at } = await openMorning({ waiver: { reason: REASON, second: { login: 'committee', secret: SECRET } } });
  const [failed] = (await accountant.get<HonestyView>('/api/honesty')).body.failed;
  expect(failed).toMatchObject({
    check: { check: seq },
    waivers: [{ shift: `${DAY}/morning`, at, who: '格桑', second: '旺堆', reason: REASON }],
  });
  await bring(1, () => bench.weigh(13_060));
  await closeDay();
  const text = textOf(await paper(`/api/days/${DAY}/ledger.pdf`));
  expect(text).toContain('检查没通过，两人签字开班');
  expect(text).toContain(`早班：scale1砝码；原因：${REASON}`);
  expect(text).toContain('格桑、旺堆');
});

test('a pail below the least weight has its sign and the note on the ledger and on the statement of its household alone', async () => {
  const committee = await under.as('committee');
  await submitted(committee, '/api/light-pails', { fromDay: DAY, fromShift: 'morning', leastGrams: 100, reason: '年底最后的奶' });
  await openMorning();
  await bring(1, () => bench.weigh(1_220 + 150));
  await bring(2, weighTogether);
  await bring(3, () => bench.weigh(13_060));
  await closeDay();
  const ledger = await paper(`/api/days/${DAY}/ledger.pdf`);
  expect([countOf(ledger, '*'), countOf(ledger, '+')]).toEqual([1, 1]);
  expect(textOf(ledger)).toContain(LIGHT);
  expect(textOf(ledger)).toContain(TOGETHER);
  under.clock.setTo(Date.parse('2026-12-01T09:00:00+08:00'));
  accountant = await under.as('accountant');
  await submitted(accountant, '/api/settlements', { settlement: '2026-11' });
  const [light, together, usual] = await Promise.all(
    [1, 2, 3].map((household) => paper(`/api/settlements/2026-11/statements/${household}.pdf`)),
  );
  expect([countOf(light ?? [], '*'), textOf(light ?? []).includes(LIGHT)]).toEqual([1, true]);
  expect([countOf(together ?? [], '+'), textOf(together ?? []).includes(TOGETHER)]).toEqual([1, true]);
  expect(textOf(together ?? [])).not.toContain(LIGHT);
  expect(textOf(usual ?? [])).not.toContain('轻桶');
});

test('on a day without any of it the ledger says nothing of it', async () => {
  await openMorning();
  await bring(3, () => bench.weigh(13_060));
  await closeDay();
  const ledger = await paper(`/api/days/${DAY}/ledger.pdf`);
  expect([countOf(ledger, '*'), countOf(ledger, '+')]).toEqual([0, 0]);
  expect(textOf(ledger)).not.toContain('轻桶');
  expect(textOf(ledger)).not.toContain('两人签字开班');
});
