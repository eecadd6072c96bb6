/** The log of a line, read back: also while it is being written, and after a power cut. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { listSegments, openReader, type RawRecord, type Segment } from './raw-segments.ts';

export type { RawDirection, RawRecord } from './raw-segments.ts';

export type RawSpan = { readonly fromMs?: number; readonly toMs?: number };

/** The text of a segment in pieces. A damaged one ends where it is damaged; one that was packed meanwhile is read packed. */
async function* textOf(folder: string, { name, isPacked }: Segment): AsyncGenerator<string> {
  const file = createReadStream(join(folder, name));
  try {
    // A fault of the file is one of the unpacked stream too; the loop over that one meets it.
    yield* isPacked ? pipeline(file, createGunzip().setEncoding('latin1'), () => undefined) : file.setEncoding('latin1');
  } catch (error) {
    // What was read so far is good; the next segment begins anew.
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isGone && !isPacked) yield* textOf(folder, { number: 0, name: `${name}.gz`, isPacked: true });
  } finally {
    file.destroy();
  }
}

/**
 * What came and was sent from one moment to another (milliseconds since 1970, both included), in the order in which it was written, which
 * is that of the moments unless the clock was set back. Nothing where there is no log.
 */
export async function* readRawLog(folder: string, { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER }: RawSpan = {}): AsyncGenerator<RawRecord> {
  const segments = await listSegments(folder);
  const packed = new Set(segments.flatMap(({ number, isPacked }) => (isPacked ? [number] : [])));
  for (const segment of segments) {
    if (!segment.isPacked && packed.has(segment.number)) continue;
    const read = openReader();
    let left = '';
    for await (const piece of textOf(folder, segment)) {
      const lines = (left + piece).split('\n');
      left = lines.pop() ?? '';
      for (const line of lines) {
        const record = read(line);
        if (record !== null && record.atMs >= fromMs && record.atMs <= toMs) yield record;
      }
    }
  }
}
