/**
 * How the bytes of a line lie on the disk. A device's folder holds segments `00000042.log`, numbered on and on; all but the one that is
 * being written are packed (`00000042.log.gz`). A segment is text that any tool shows:
 *
 *   oma-raw 1          the first line
 *   =1795478940123     the time of what follows, milliseconds since 1970
 *   80<022b3030        80 ms later these bytes came
 *   12>530d0a          12 ms later these were sent
 *   5!4096             so many bytes are not in the log: the disk did not keep up
 */
import { readdir } from 'node:fs/promises';
import { orNull } from './find-holder.ts';

export type RawDirection = 'in' | 'out';
export type RawRecord =
  | { readonly kind: 'bytes'; readonly atMs: number; readonly direction: RawDirection; readonly bytes: Uint8Array }
  | { readonly kind: 'dropped'; readonly atMs: number; readonly bytes: number };

export const SEGMENT_HEAD = 'oma-raw 1\n';
const MARKS = { in: '<', out: '>' } as const;
const SEGMENT = /^(\d{8})\.log(\.gz)?$/;
/** A clock that was set back, or far ahead, is written in full. */
const STEP_MS_MAX = 1_000_000_000;

export type Segment = { readonly number: number; readonly name: string; readonly isPacked: boolean };

export const segmentName = (number: number): string => `${String(number).padStart(8, '0')}.log`;

/** In the order in which they were written. Where packing was cut off both forms are there, and the packed one is whole. */
export async function listSegments(folder: string): Promise<readonly Segment[]> {
  const names = ((await orNull(readdir(folder))) ?? []).sort();
  return names.flatMap((name) => {
    const match = SEGMENT.exec(name);
    return match === null ? [] : [{ number: Number(match[1]), name, isPacked: match[2] !== undefined }];
  });
}

/** Lines that wait for the disk, in memory that never grows. */
export type Page = {
  /** False when there is no room for these bytes. */
  bytes(atMs: number, direction: RawDirection, bytes: Uint8Array): boolean;
  dropped(atMs: number, bytes: number): void;
  /** The lines so far; a page begins with the time in full, so that it can be read without the one before. */
  text(): Uint8Array;
  clear(): void;
};

/** What a line needs beside its digits, and what is kept free for the count of what was dropped. */
const LINE_MAX = 64;

export function openPage(size: number): Page {
  const page = Buffer.alloc(size);
  let at = 0;
  let lastMs: number | null = null;

  const put = (atMs: number, line: string): void => {
    const stepMs = lastMs === null ? -1 : atMs - lastMs;
    lastMs = atMs;
    at += page.write(stepMs >= 0 && stepMs < STEP_MS_MAX ? `${stepMs}${line}` : `=${atMs}\n0${line}`, at, 'latin1');
  };
  return {
    bytes: (atMs, direction, bytes) => {
      if (at + 2 * bytes.length + 2 * LINE_MAX > size) return false;
      put(atMs, `${MARKS[direction]}${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}\n`);
      return true;
    },
    dropped: (atMs, bytes) => put(atMs, `!${bytes}\n`),
    text: () => page.subarray(0, at),
    clear: () => {
      at = 0;
      lastMs = null;
    },
  };
}

/** Turns lines back. What is no whole line of a segment (the last one of a power cut) is passed over. */
export function openReader(): (line: string) => RawRecord | null {
  let atMs: number | null = null;
  return (line) => {
    const [, set, step, mark, rest = ''] = /^(?:=(\d{1,15})|(\d{1,9})([<>!])([0-9a-f]*))$/.exec(line) ?? [];
    if (set !== undefined) atMs = Number(set);
    if (atMs === null || step === undefined) return null;
    atMs += Number(step);
    if (mark === '!') return { kind: 'dropped', atMs, bytes: Number(rest) };
    return { kind: 'bytes', atMs, direction: mark === '>' ? 'out' : 'in', bytes: Buffer.from(rest, 'hex') };
  };
}
