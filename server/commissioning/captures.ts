/** The captures of a station: each one file, written once. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Capture, readCapture, writeCapture } from '../../drivers/capture/capture.ts';
import { captureName } from '../contract/index.ts';
import { type EpochMs, epochMs } from '../core/units.ts';

export type ListedCapture = { readonly capture: string; readonly at: EpochMs; readonly protocol: string | null; readonly bytes: number };
export type ReadCapture = { readonly capture: Capture | null; readonly sha256: string };

export type Captures = {
  /** On the disk when it resolves. */
  save(capture: Capture): Promise<{ readonly capture: string; readonly bytes: number }>;
  /** The newest first. */
  list(): Promise<readonly ListedCapture[]>;
  /** The file itself; null when there is none of that name. */
  file(name: string): Promise<Buffer | null>;
  /** Read again from the disk; a file that is no capture has none. Null when there is no such file. */
  read(name: string): Promise<ReadCapture | null>;
};

/** The same second may bring several. */
const SAME_NAME_MAX = 999;

/** `2026-11-22T07-05-01Z-scale-yaohua-tf0`: the name of its file, without its ending. */
export function stemOf({ savedAt, family, chosen }: Capture): string {
  const [second = ''] = new Date(savedAt).toISOString().split('.');
  return [`${second.replaceAll(':', '-')}Z`, family, ...(chosen === null ? [] : [chosen.protocol])].join('-');
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

export function openCaptures(folder: string): Captures {
  const writeNew = async (name: string, text: string): Promise<boolean> => {
    try {
      const file = await open(join(folder, name), 'wx');
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      return true;
    } catch (error) {
      // A file of that name is left as it is: another name is tried.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  };
  const fileOf = async (name: string): Promise<Buffer | null> => {
    if (!captureName.safeParse(name).success) return null;
    try {
      return await readFile(join(folder, name));
    } catch (error) {
      // What is not there is an answer; everything else is a fault of the disk.
      if (isMissing(error)) return null;
      throw error;
    }
  };
  return {
    save: async (capture) => {
      await mkdir(folder, { recursive: true });
      const [stem, text] = [stemOf(capture), writeCapture(capture)];
      for (let nth = 1; nth <= SAME_NAME_MAX; nth += 1) {
        const name = `${stem}${nth === 1 ? '' : `.${nth}`}.json`;
        if (!(await writeNew(name, text))) continue;
        await syncFolder(folder);
        return { capture: name, bytes: Buffer.byteLength(text) };
      }
      throw new Error(`${stem}: too many captures of one second`);
    },
    list: () => listCaptures(folder),
    file: fileOf,
    read: async (name) => {
      const bytes = await fileOf(name);
      if (bytes === null) return null;
      return { capture: readCapture(bytes.toString('utf8')), sha256: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}

/** The name itself is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2}-\d{2}-\d{2})Z-(?:scale|analyzer)(?:-([a-z0-9-]+))?(?:\.\d+)?\.json$/;

/** What a name says; a file whose name is of no moment is none of ours. */
function readName(capture: string): Omit<ListedCapture, 'bytes'>[] {
  const [, day = '', time = '', protocol = null] = NAME.exec(capture) ?? [];
  const at = Date.parse(`${day}T${time.replaceAll('-', ':')}Z`);
  return Number.isNaN(at) ? [] : [{ capture, at: epochMs(at), protocol }];
}

async function listCaptures(folder: string): Promise<readonly ListedCapture[]> {
  const named = (await namesIn(folder)).flatMap(readName);
  return Promise.all(named.map(async (each) => ({ ...each, bytes: (await stat(join(folder, each.capture))).size })));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => captureName.safeParse(name).success)
      .sort()
      .reverse();
  } catch (error) {
    // Nothing was captured yet.
    if (isMissing(error)) return [];
    throw error;
  }
}
