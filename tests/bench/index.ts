/**
 * `npm run bench [-- --only a,b]`: the figures of the house on this machine, each with its limit. It judges nothing: it ends with 0
 * whatever the figures are, and with an error only when something breaks. Ratios compare medians of runs that alternate within one
 * process.
 *
 * - (a) A delivery that is decided over HTTP on a listening counter door, one at a time over a kept connection, on pails that were
 *   called up, weighed, analysed and typed before, with a month in the books and a screen on the live line; divided by [the same rows
 *   by prepared statements of better-sqlite3 in one transaction with synchronous=FULL on the same disk + an empty route with the same
 *   schemas]. The one who asks has a thread of his own.
 * - (b) Settling a month of 200 households, 62 shifts and 2 pails (24,800 deliveries): draft, and approval by another person, which
 *   computes the draft again; divided by a script of bare better-sqlite3 calls that reads the same rows and writes the same rows in
 *   both steps. And the same use cases with twice the deliveries, divided by once.
 * - (c) The month sheet; divided by pdfkit drawing the same strokes at the same places without any layout.
 * - (d) From `oma start` to the first answered request: on a fresh folder, which also builds the screens, and on the same again.
 * - (e) Resident memory (VmRSS) of the server and of the port process, with that month in the books, after 1,000 requests of fourteen
 *   kinds.
 * - (f) From the last byte of a frame on a pseudo-terminal to the number drawn on the counter screen in Chromium, while two scales send
 *   20 frames a second each and two analyzers a line a second each.
 * - (g) The slowest codec: the time that 200 full lines of 115,200 baud take of one core, in a process started as the port process is.
 * - (h) As (f), while 60 people log in at once.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCodecs } from './codec-speed.ts';
import { benchDecision } from './decision.ts';
import { type Figure, figure, ms } from './figure.ts';
import { benchMemory } from './memory.ts';
import { bookMonth, lastLongMonth } from './month.ts';
import { benchSettlement } from './settlement.ts';
import { benchSheet } from './sheet.ts';
import { benchStartUp } from './start-up.ts';
import { benchWireToScreen } from './wire-to-screen.ts';

const PAILS = 2;
const ON_A_MONTH = ['a', 'b', 'e'];

/** Each bench is given a folder of its own and the folder of the month. */
const BENCHES: Readonly<Record<string, (folder: string, month: string) => Promise<Figure[]>>> = {
  a: async (folder, month) => [await benchDecision(month, folder)],
  b: (folder, month) => benchSettlement(month, folder, lastLongMonth(Date.now())),
  c: async () => [await sheetFigure()],
  d: (folder) => benchStartUp(folder),
  e: (folder, month) => benchMemory(month, folder, lastLongMonth(Date.now())),
  f: benchWireToScreen,
  g: async () => [benchCodecs()],
};

async function sheetFigure(): Promise<Figure> {
  const { ratio, limit, ours_ms, theirs_ms } = await benchSheet();
  const detail = `ours ${ms(ours_ms)}, bare ${ms(theirs_ms)}`;
  return figure({ name: '(c) month sheet of 212 households / bare pdfkit', value: ratio, limit, unit: '', detail });
}

function benchesAskedFor(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--only');
  return at < 0 ? Object.keys(BENCHES) : (words[at + 1] ?? '').split(',').filter((name) => name in BENCHES);
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function printFigure({ name, shown, limit, isOk, detail }: Figure): void {
  print(`${name.padEnd(64)} ${shown.padStart(10)}  ${(limit ?? '-').padStart(7)}  ${isOk ? 'ok  ' : 'OVER'}  ${detail}`);
}

async function runAll(home: string): Promise<void> {
  const asked = benchesAskedFor(process.argv.slice(2));
  const month = join(home, 'month');
  if (asked.some((name) => ON_A_MONTH.includes(name))) {
    mkdirSync(month);
    print('booking a month ...');
    await bookMonth(month, PAILS);
  }
  print(`${'figure'.padEnd(64)} ${'measured'.padStart(10)}  ${'at most'.padStart(7)}`);
  for (const name of asked) {
    const folder = join(home, name);
    mkdirSync(folder);
    for (const measured of (await BENCHES[name]?.(folder, month)) ?? []) printFigure(measured);
    rmSync(folder, { recursive: true, force: true });
  }
}

const home = mkdtempSync(join(tmpdir(), 'oma-bench-'));
const [cpu] = cpus();
print(`${cpus().length} cores, ${cpu?.model ?? 'unknown CPU'}, Node ${process.version}`);
print(`load ${(loadavg()[0] ?? 0).toFixed(1)}, books in ${tmpdir()}`);
try {
  await runAll(home);
} finally {
  rmSync(home, { recursive: true, force: true });
}
