/** The three papers of a closed month, read by other programs than the one that drew them. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  callUp,
  furnish,
  type StationUnderTest,
  SUNDAY_SEVEN,
  startUnderTest,
  submitted,
  typeGood,
} from '../station/station-under-test.ts';
import { ACCEPTED } from './decisions.ts';
import { newFolder } from './server-process.ts';

const HOUSEHOLDS = 60;
/** 60 pails of 136.30 yuan. */
const MONTH_YUAN = '8,178.00';
const PAPERS = [
  ['the day ledger', '/api/days/2026-11-22/ledger.pdf', MONTH_YUAN],
  ['the month sheet', '/api/settlements/2026-11/sheet.pdf', MONTH_YUAN],
  ['the statement of a household', '/api/settlements/2026-11/statements/7.pdf', '136.30'],
] as const;

let under: StationUnderTest;
beforeAll(async () => {
  under = await startUnderTest({ startAt: SUNDAY_SEVEN });
  await furnish(under, { households: HOUSEHOLDS });
  const tester = await under.as('tester');
  await submitted(tester, '/api/shifts', { name: 'morning', clockConfirmed: false });
  for (let household = 1; household <= HOUSEHOLDS; household += 1) {
    const delivery = await callUp(tester, household);
    await typeGood(tester, delivery);
    await submitted(tester, `/api/deliveries/${delivery}/decide`, ACCEPTED);
  }
  await submitted(tester, '/api/shifts/close', { shift: '2026-11-22/morning' });
  await submitted(await under.as('accountant'), '/api/days/2026-11-22/close', {});
  under.clock.setTo(Date.parse('2026-12-01T09:00:00+08:00'));
  await submitted(await under.as('accountant'), '/api/settlements', { settlement: '2026-11' });
  await submitted(await under.as('committee'), '/api/settlements/2026-11/approve', { dueFen: HOUSEHOLDS * ACCEPTED.shownAmountFen });
}, 120_000);
afterAll(() => under.close());

async function print(path: string): Promise<string> {
  const paper = await (await under.as('accountant')).get(path);
  expect([paper.status, paper.type]).toEqual([200, 'application/pdf']);
  const file = join(newFolder(), 'paper.pdf');
  writeFileSync(file, paper.bytes);
  return file;
}

function run(command: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  expect(`${command} ${status} ${stderr}`).toBe(`${command} 0 `);
  return stdout;
}

describe('a paper of a closed month', () => {
  test.each(PAPERS)(
    '%s is a sound file in the eyes of qpdf, and poppler reads its sum and "page x of y" on every page',
    async (_paper, path, sum) => {
      const file = await print(path);
      expect(run('qpdf', '--check', file)).toMatch(/No syntax or stream encoding errors found/);
      const pages = Number(run('qpdf', '--show-npages', file));
      const texts = Array.from({ length: pages }, (_none, page) =>
        run('pdftotext', '-layout', '-f', String(page + 1), '-l', String(page + 1), file, '-'),
      );
      for (const [page, text] of texts.entries()) expect(text.replace(/\s+/g, ' ')).toMatch(pageOf(page + 1, pages));
      expect(texts.join('\n')).toContain(sum);
      expect(
        run('pdffonts', file)
          .split('\n')
          .slice(2)
          .filter((line) => line !== '' && !/ yes yes yes /.test(line.replace(/\s+/g, ' '))),
      ).toEqual([]);
    },
  );

  test('the lists of sixty households take more than one page', async () => {
    expect(Number(run('qpdf', '--show-npages', await print(PAPERS[0][1])))).toBeGreaterThan(1);
    expect(Number(run('qpdf', '--show-npages', await print(PAPERS[1][1])))).toBeGreaterThan(1);
  });
});

const pageOf = (page: number, pages: number): RegExp =>
  new RegExp(`第 ?${page} ?页.{0,12}共 ?${pages} ?页|(?<!\\d)${page} / ${pages}(?!\\d)`);
