/** What a server did to the files of its books, in order, read from a trace: the writes, the syncs, and the answers in between. */
import { readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

export type BooksFile = 'books.db' | 'books.db-wal';
export type DiskEvent =
  | { readonly kind: 'write'; readonly file: BooksFile; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: BooksFile; readonly length: number }
  | { readonly kind: 'sync'; readonly file: BooksFile }
  | { readonly kind: 'remove'; readonly file: BooksFile }
  /** A reply of success left for the person who waits. */
  | { readonly kind: 'reply' };

const CALLS = 'pwrite64,pwritev,ftruncate,fallocate,fsync,fdatasync,sync_file_range,unlink,rename,write,writev,sendmsg';
/** Words for `trace`: every call with all of its bytes. */
export const WITH_BYTES = ['-xx', '-s', '100000', '-e', `trace=${CALLS}`];

export type Descriptors = ReadonlyMap<number, BooksFile>;
const isBooksFile = (name: string): name is BooksFile => name === 'books.db' || name === 'books.db-wal';

/** Which descriptors of the process are files of the books. */
export function descriptorsOf(processId: number): Descriptors {
  const folder = `/proc/${processId}/fd`;
  const links = readdirSync(folder).map((name) => [Number(name), basename(readlinkSync(`${folder}/${name}`))] as const);
  return new Map(links.flatMap(([descriptor, name]) => (isBooksFile(name) ? [[descriptor, name] as const] : [])));
}

/** The main thread's calls of a log that `strace -f -o` wrote, and its process. A call that others interrupted is put together again. */
export function mainThreadOf(log: string): { readonly processId: number; readonly calls: readonly string[] } {
  const lines = log.split('\n');
  const own = /^\d+/.exec(log)?.[0] ?? '';
  const calls: string[] = [];
  for (const line of lines.filter((each) => each.startsWith(`${own} `))) {
    const call = line.slice(own.length).trimStart();
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)?.[1];
    if (resumed === undefined) calls.push(call);
    else calls.push(`${calls.pop()?.replace(/ <unfinished \.\.\.>$/, '') ?? ''}${resumed}`);
  }
  return { processId: Number(own), calls };
}

/** The events from the start of a process on: which descriptors are whose is read from the log itself. */
export function readDiskLogFromStart(calls: readonly string[]): readonly DiskEvent[] {
  const descriptors = new Map<number, BooksFile>();
  return calls.flatMap((call) => {
    const [, path = '', opened = ''] = /^openat\(AT_FDCWD, "([^"]*)".*\) += (\d+)$/.exec(call) ?? [];
    const name = basename(unhex(path).toString('utf8'));
    descriptors.delete(Number(opened));
    if (isBooksFile(name)) descriptors.set(Number(opened), name);
    return readDiskLog([call], descriptors);
  });
}

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
/** A call that failed, or whose process was killed in it, did nothing. */
const DONE = /\) += \d+$/;
const REPLY = unhex([...Buffer.from('HTTP/1.1 200 ')].map((byte) => byte.toString(16).padStart(2, '0')).join(''));

/** The events of a trace that was taken with WITH_BYTES. Throws on an unknown call to these files: nothing may be overlooked. */
export function readDiskLog(calls: readonly string[], descriptors: Descriptors): readonly DiskEvent[] {
  return calls.flatMap((call) => {
    const event = readCall(call, descriptors);
    return event === null ? [] : [event];
  });
}

function readCall(call: string, descriptors: Descriptors): DiskEvent | null {
  if (!DONE.test(call)) return null;
  const [, name = '', first = '', rest = ''] = /^(\w+)\(([^,)]+)(.*)$/.exec(call) ?? [];
  if (name === 'unlink' || name === 'rename') return readRemoval(name, first);
  const file = descriptors.get(Number(first));
  if (file === undefined) return isReply(name, rest) ? { kind: 'reply' } : null;
  if (name === 'fsync' || name === 'fdatasync') return { kind: 'sync', file };
  if (name === 'ftruncate') return { kind: 'cut', file, length: Number(/^, (\d+)\)/.exec(rest)?.[1]) };
  if (name !== 'pwrite64') throw new Error(`an unknown call: ${call.slice(0, 100)}`);
  const [, hex = '', length = '', offset = '', done = ''] = /^, "([^"]*)", (\d+), (\d+)\) += (\d+)/.exec(rest) ?? [];
  const bytes = unhex(hex);
  if (bytes.length !== Number(length) || length !== done) throw new Error(`not whole: ${call.slice(0, 100)}`);
  return { kind: 'write', file, offset: Number(offset), bytes };
}

function readRemoval(name: string, path: string): DiskEvent | null {
  const file = basename(unhex(path.replaceAll('"', '')).toString('utf8'));
  if (!isBooksFile(file)) return null;
  if (name === 'rename') throw new Error(`${file} was renamed`);
  return { kind: 'remove', file };
}

function isReply(name: string, rest: string): boolean {
  const text = /"([^"]*)"/.exec(rest)?.[1] ?? '';
  return (name === 'write' || name === 'writev' || name === 'sendmsg') && unhex(text.slice(0, 4 * REPLY.length)).equals(REPLY);
}
