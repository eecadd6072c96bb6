/**
 * What a disk can hold after a power cut: everything that was synced, and of everything written since any part, torn at sectors, in any
 * order. The first states of each moment are the plain ones (nothing, everything, the last write torn in half); then come drawn ones.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BooksFile, DiskEvent } from './disk-log.ts';

const FILES: readonly BooksFile[] = ['books.db', 'books.db-wal'];
const SECTOR_BYTES = 512;

export type Draw = (limit: number) => number;
/** Whole numbers below a limit, the same for the same seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** A file's bytes, or null where there is none. */
type Content = Buffer | null;
type Change = Exclude<DiskEvent, { kind: 'sync' | 'reply' }>;
type FileState = { safe: Content; pending: readonly Change[] };
export type Disk = Map<BooksFile, FileState>;

/** The disk before the first event: what is in the folder counts as synced. */
export function diskOf(folder: string): Disk {
  return new Map(FILES.map((file) => [file, { safe: contentOf(join(folder, file)), pending: [] }]));
}

function contentOf(path: string): Content {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? null : readFileSync(path);
}

function change(content: Content, event: Change): Content {
  if (event.kind === 'remove') return null;
  const before = content ?? Buffer.alloc(0);
  if (event.kind === 'cut') return Buffer.concat([before], event.length);
  const after = Buffer.concat([before], Math.max(before.length, event.offset + event.bytes.length));
  event.bytes.copy(after, event.offset);
  return after;
}

const changeAll = (content: Content, events: readonly Change[]): Content => events.reduce(change, content);

/** The disk after one more event. */
export function goOn(disk: Disk, event: DiskEvent): void {
  if (event.kind === 'reply') return;
  const file = disk.get(event.file);
  if (file === undefined) throw new Error(event.file);
  if (event.kind === 'sync') disk.set(event.file, { safe: changeAll(file.safe, file.pending), pending: [] });
  else disk.set(event.file, { ...file, pending: [...file.pending, event] });
}

const isWrite = (event: Change | undefined): event is Extract<Change, { kind: 'write' }> => event?.kind === 'write';
export type Part = (pending: readonly Change[]) => readonly Change[];

export const nothing: Part = () => [];
export const everything: Part = (pending) => pending;
/** Everything, but of the last write only the first half. */
const torn: Part = (pending) => {
  const last = pending.at(-1);
  if (!isWrite(last)) return pending;
  return [...pending.slice(0, -1), { ...last, bytes: last.bytes.subarray(0, last.bytes.length >> 1) }];
};
/** Some of the writes, whatever their order. */
const some =
  (draw: Draw): Part =>
  (pending) =>
    pending.filter(() => draw(2) === 1);
/** Some of the sectors of some of the writes. */
const sectors =
  (draw: Draw): Part =>
  (pending) =>
    pending.flatMap((event) => (isWrite(event) ? cutToSectors(event, draw) : draw(2) === 1 ? [event] : []));

function cutToSectors(event: Extract<Change, { kind: 'write' }>, draw: Draw): readonly Change[] {
  const end = event.offset + event.bytes.length;
  const starts = [event.offset];
  for (let at = (Math.floor(event.offset / SECTOR_BYTES) + 1) * SECTOR_BYTES; at < end; at += SECTOR_BYTES) starts.push(at);
  return starts.flatMap((start, place) => {
    const bytes = event.bytes.subarray(start - event.offset, (starts[place + 1] ?? end) - event.offset);
    return draw(4) === 0 ? [] : [{ ...event, offset: start, bytes }];
  });
}

export const PLAIN: Readonly<Record<string, Part>> = { nothing, everything, torn };
export const drawn = (draw: Draw): Readonly<Record<string, Part>> => ({ some: some(draw), sectors: sectors(draw) });

/** Lays the files of one state down in the folder, as the machine would find them after the power came back. */
export function layDown(disk: Disk, part: Part, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, { safe, pending }] of disk) {
    const content = changeAll(safe, part(pending));
    if (content !== null) writeFileSync(join(folder, name), content);
  }
}
