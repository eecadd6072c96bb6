/**
 * Everything that came over a line and was sent over it, kept for months. It never delays a reading: lines are put aside in memory, one
 * thread of the process writes them, and what a slow or full disk does not take in time is dropped, counted, and said in the log.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open as openFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { orNull } from './find-holder.ts';
import { listSegments, openPage, type RawDirection, SEGMENT_HEAD, segmentName } from './raw-segments.ts';

/** Of one port on the disk, packed; the oldest goes first. */
const LOG_BYTES_MAX = 32 << 20;
/** Of one segment before it is packed. */
const SEGMENT_BYTES = 1 << 20;
/** Two pages for each port, one that is filled and one that is written: minutes of a scale, seconds of the fastest line. */
const PAGE_BYTES = 1 << 17;
const WRITE_AT = 1 << 15;
const WRITE_EVERY_MS = 1000;
export type RawLog = {
  note(direction: RawDirection, bytes: Uint8Array): void;
  /** Resolves when what waits is written; a disk that hangs may take for ever. */
  close(): Promise<void>;
};

/** Takes work for the disk, one piece after the other for all ports: a disk that hangs holds one thread, not all. */
export type DiskTurn = (work: () => Promise<void>) => Promise<void>;

export function openDiskTurn(): DiskTurn {
  let turn = Promise.resolve();
  return (work) => {
    // What goes wrong is counted by the work itself; the next piece must not suffer for it.
    turn = turn.then(work).catch(() => undefined);
    return turn;
  };
}

/** A disk that hangs keeps nobody from ending. */
const LAST_WRITES_MS = 1000;

/** Resolves when the disk has done all its work, or after a second. */
export async function lastWrites(onDisk: DiskTurn): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_WRITES_MS));
  await Promise.race([onDisk(async () => undefined), late]);
}

export type RawLogOptions = {
  readonly folder: string;
  readonly onDisk: DiskTurn;
  readonly bytesMax?: number;
  readonly segmentBytes?: number;
};

export function openRawLog({ folder, onDisk, bytesMax, segmentBytes }: RawLogOptions): RawLog {
  const file = openSegments({ folder, bytesMax: bytesMax ?? LOG_BYTES_MAX, segmentBytes: segmentBytes ?? SEGMENT_BYTES });
  let [filling, writing] = [openPage(PAGE_BYTES), openPage(PAGE_BYTES)];
  let noted = 0;
  let dropped = 0;
  let isWriting = false;

  const write = async (): Promise<void> => {
    const [notedHere, droppedHere] = [noted, dropped];
    if (droppedHere > 0) filling.dropped(Date.now(), droppedHere);
    [filling, writing] = [writing, filling];
    noted = 0;
    try {
      await file.append(writing.text());
      dropped -= droppedHere;
    } catch {
      // A full or broken disk costs these lines and nothing else; the next ones begin a segment of their own.
      dropped += notedHere;
    }
    writing.clear();
  };
  const flush = (): void => {
    if (isWriting || (noted === 0 && dropped === 0)) return;
    isWriting = true;
    void onDisk(async () => {
      await write();
      isWriting = false;
    });
  };
  void onDisk(() => file.tidy());
  const timer = setInterval(flush, WRITE_EVERY_MS);
  return {
    note: (direction, bytes) => {
      if (!filling.bytes(Date.now(), direction, bytes)) {
        dropped += bytes.length;
        return;
      }
      noted += bytes.length;
      if (filling.text().length >= WRITE_AT) flush();
    },
    close: () => {
      clearInterval(timer);
      return onDisk(async () => {
        if (noted > 0 || dropped > 0) await write();
        await file.close();
      });
    },
  };
}

type Segments = {
  append(text: Uint8Array): Promise<void>;
  /** Packs what an earlier process left, and keeps the folder within its size. */
  tidy(): Promise<void>;
  close(): Promise<void>;
};

function openSegments({ folder, bytesMax, segmentBytes }: Required<Omit<RawLogOptions, 'onDisk'>>): Segments {
  let open: { readonly path: string; readonly handle: FileHandle; bytes: number } | null = null;

  const begin = async (): Promise<NonNullable<typeof open>> => {
    await mkdir(folder, { recursive: true });
    const number = ((await listSegments(folder)).at(-1)?.number ?? 0) + 1;
    const path = join(folder, segmentName(number));
    return { path, handle: await openFile(path, 'wx'), bytes: 0 };
  };
  const letGo = async (): Promise<void> => {
    const last = open;
    open = null;
    if (last === null) return;
    await orNull(last.handle.close());
    // A disk that is full for hours must not be filled with empty files.
    if (last.bytes === 0) await orNull(rm(last.path));
  };
  const tidy = async (): Promise<void> => {
    const segments = await listSegments(folder);
    for (const { name, isPacked } of segments) if (!isPacked) await pack(join(folder, name));
    await dropOldest(folder, bytesMax);
  };
  return {
    append: async (text) => {
      open ??= await begin();
      try {
        if (open.bytes === 0) await open.handle.writeFile(SEGMENT_HEAD);
        await open.handle.writeFile(text);
      } catch (error) {
        // Half of it may stand there: what follows begins a new segment.
        await letGo();
        throw error;
      }
      open.bytes += text.length;
      if (open.bytes < segmentBytes) return;
      await letGo();
      await tidy();
    },
    tidy,
    close: letGo,
  };
}

/** The packed form is on the disk before the other goes. */
async function pack(path: string): Promise<void> {
  await pipeline(createReadStream(path), createGzip(), createWriteStream(`${path}.new`, { flush: true }));
  await rename(`${path}.new`, `${path}.gz`);
  await rm(path);
}

async function dropOldest(folder: string, bytesMax: number): Promise<void> {
  const sizes: { path: string; bytes: number }[] = [];
  for (const { name } of await listSegments(folder)) {
    const path = join(folder, name);
    sizes.push({ path, bytes: (await orNull(stat(path)))?.size ?? 0 });
  }
  let sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  for (const { path, bytes } of sizes) {
    if (sum <= bytesMax) return;
    await orNull(rm(path));
    sum -= bytes;
  }
}
