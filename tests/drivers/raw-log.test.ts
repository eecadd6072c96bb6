/** The log of what came over a line and was sent over it, on a real disk. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type RawRecord, type RawSpan, readRawLog } from '../../drivers/port/index.ts';
import { type DiskTurn, openDiskTurn, openRawLog } from '../../drivers/port/raw-log.ts';
import { openPage, openReader } from '../../drivers/port/raw-segments.ts';
import { createScaleSimulator, openPtyWire } from '../../drivers/simulator/index.ts';
import { closeAfterwards, openBench, scaleOn } from './port-bench.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oma-raw-'));
  closeAfterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function readAll(folder: string, span?: RawSpan): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const record of readRawLog(folder, span)) records.push(record);
  return records;
}

const bytesIn = (records: readonly RawRecord[]): string =>
  Buffer.concat(records.flatMap((record) => (record.kind === 'bytes' && record.direction === 'in' ? [record.bytes] : []))).toString('hex');

/** Turns of the disk that begin when they are let. */
function openSlowDisk(): { readonly onDisk: DiskTurn; go(): void } {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const turn = openDiskTurn();
  return { onDisk: (work) => turn(async () => gate.then(work)), go };
}

it('what a scale said and what it was asked is read back to the byte, with its times', async () => {
  const rawFolder = newFolder();
  const wire = await openPtyWire();
  closeAfterwards(() => wire.close());
  const scale = createScaleSimulator({ wire, protocol: 'mt-sics' });
  closeAfterwards(() => scale.close());
  const bench = openBench({ rawFolder });
  const from = Date.now();
  bench.ports.configure([scaleOn(wire, { protocol: 'mt-sics', settings: { sends: 'polled', pollMs: '100' } })]);
  await bench.until(() => bench.weights().length >= 5);
  await bench.ports.close();
  const records = await readAll(join(rawFolder, '1'));
  const said = bench.said.flatMap((message) => (message.kind === 'reading' ? [message.reading.raw] : []));
  expect(bytesIn(records).startsWith(said.join(''))).toBe(true);
  const asked = records.filter((record) => record.kind === 'bytes' && record.direction === 'out');
  expect(asked.length).toBeGreaterThanOrEqual(5);
  expect(new Set(asked.map((record) => Buffer.from(record.bytes as Uint8Array).toString()))).toEqual(new Set(['SI\r\n']));
  for (const { atMs } of records) {
    expect(atMs).toBeGreaterThanOrEqual(from);
    expect(atMs).toBeLessThanOrEqual(Date.now());
  }
});

it('the log is packed by the piece, kept within its size, and loses its oldest first', async () => {
  const folder = newFolder();
  const onDisk = openDiskTurn();
  const log = openRawLog({ folder, onDisk, segmentBytes: 40_000, bytesMax: 60_000 });
  const sent: Buffer[] = [];
  for (let round = 0; round < 40; round += 1) {
    const chunk = Buffer.from(Array.from({ length: 8_000 }, (_, place) => (place * place * 31 + round * 7 + (place >> 3)) % 251));
    sent.push(chunk);
    log.note('in', chunk);
    await onDisk(async () => undefined);
  }
  await log.close();
  const names = readdirSync(folder).sort();
  expect(names.filter((name) => name.endsWith('.gz')).length).toBeGreaterThan(1);
  expect(names.filter((name) => name.endsWith('.log')).length).toBeLessThanOrEqual(1);
  expect(names[0]).not.toBe('00000001.log.gz');
  const packedBytes = names.filter((name) => name.endsWith('.gz')).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(packedBytes).toBeLessThanOrEqual(60_000);
  expect(
    Buffer.concat(sent)
      .toString('hex')
      .endsWith(bytesIn(await readAll(folder))),
  ).toBe(true);
  expect(gunzipSync(readFileSync(join(folder, names[0] ?? ''))).toString()).toMatch(/^oma-raw 1\n=\d{13}\n\d+<[0-9a-f]+\n/);
});

it('a disk that hangs delays nothing: what it does not take is counted, and the log says so', async () => {
  const folder = newFolder();
  const disk = openSlowDisk();
  const log = openRawLog({ folder, onDisk: disk.onDisk });
  const chunk = Buffer.alloc(1000, 0x41);
  for (let count = 0; count < 1000; count += 1) log.note('in', chunk);
  disk.go();
  await log.close();
  const records = await readAll(folder);
  const kept = bytesIn(records).length / 2;
  const dropped = records.reduce((sum, record) => sum + (record.kind === 'dropped' ? record.bytes : 0), 0);
  expect(kept).toBeGreaterThan(30_000);
  expect(dropped).toBeGreaterThan(500_000);
  expect(kept + dropped).toBe(1_000_000);
});

it('a disk that refuses costs the lines of that time, and the log goes on when it takes them again', async () => {
  const folder = join(newFolder(), 'device');
  writeFileSync(folder, 'a file where the folder should be');
  const onDisk = openDiskTurn();
  const log = openRawLog({ folder, onDisk });
  log.note('in', Buffer.alloc(20_000, 0x41));
  await onDisk(async () => undefined);
  await onDisk(async () => rmSync(folder));
  log.note('in', Buffer.from('after'));
  await log.close();
  const records = await readAll(folder);
  expect(records.map((record) => record.kind)).toEqual(['bytes', 'dropped']);
  expect(records[1]).toMatchObject({ bytes: 20_000 });
  expect(bytesIn(records)).toBe(Buffer.from('after').toString('hex'));
});

it('what a power cut left is read up to its last whole line, packed at the next start, and goes on behind it', async () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '00000007.log'), 'oma-raw 1\n=1000\n0<4142\n5<43\n=9000\n0<44\n2<454');
  writeFileSync(join(folder, '00000008.log.gz'), 'no packed file at all');
  writeFileSync(join(folder, '00000009.log.new'), 'half of a packed file');
  expect(bytesIn(await readAll(folder))).toBe('41424344');
  const log = openRawLog({ folder, onDisk: openDiskTurn() });
  log.note('out', Buffer.from('S\r\n'));
  await log.close();
  expect(readdirSync(folder).sort()).toEqual(['00000007.log.gz', '00000008.log.gz', '00000009.log', '00000009.log.new']);
  const records = await readAll(folder);
  expect(bytesIn(records)).toBe('41424344');
  expect(records.at(-1)).toMatchObject({ kind: 'bytes', direction: 'out' });
  expect(bytesIn(await readAll(folder, { fromMs: 1001, toMs: 9000 }))).toBe('4344');
  expect(await readAll(join(folder, 'nothing'))).toEqual([]);
});

it('times are kept when the clock is set back, and a page that is full takes no more', () => {
  const page = openPage(600);
  const times = [5_000, 5_000, 5_080, 1_000, 9_000_000_000];
  for (const atMs of times) expect(page.bytes(atMs, 'in', Uint8Array.of(1))).toBe(true);
  page.dropped(9_000_000_007, 42);
  const read = openReader();
  const records = Buffer.from(page.text())
    .toString('latin1')
    .split('\n')
    .flatMap((line) => read(line) ?? []);
  expect(records.map(({ atMs }) => atMs)).toEqual([...times, 9_000_000_007]);
  let taken = 0;
  while (page.bytes(9_000_000_008, 'out', new Uint8Array(40))) taken += 1;
  expect(taken).toBeGreaterThan(1);
  expect(page.text().length).toBeLessThanOrEqual(600);
});
