/**
 * Whether a peer on the network still answers. The system counts its own questions (keep-alive) and repetitions that stay without an
 * answer, and shows the count in its table of connections: a peer that vanished is known long before the connection ends.
 */
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { COMMAND_LIFE_MS, TICK_MS, UNANSWERED_TOLD_MS } from './port-times.ts';

export type End = { readonly address: string; readonly port: number };

/** Columns of `/proc/net/tcp` and `tcp6`, as the kernel's `get_tcp4_sock` prints them. */
const LOCAL = 1;
const PEER = 2;
/** Hexadecimal. */
const REPETITIONS = 6;
/** Decimal. */
const QUESTIONS = 8;

/** Eight groups of an IPv6 address, or the four bytes of an IPv4 address. */
function bytesOf(address: string): Uint8Array {
  if (!address.includes(':')) return Uint8Array.from(address.split('.'), Number);
  const [head = [], tail = []] = address
    .replace(/%.*$/, '')
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  return Uint8Array.from(groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]));
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

/** As in the table: words of 32 bits in the machine's own order, then the port. */
function nameOf({ address, port }: End): string {
  const words = new Uint32Array(bytesOf(address).buffer);
  return `${[...words].map((word) => hex(word, 8)).join('')}:${hex(port, 4)}`;
}

export type Unanswered = {
  /** Questions whether the peer is still there. */
  readonly questions: number;
  /** Repetitions of bytes that were sent to it. */
  readonly repetitions: number;
};

/**
 * What the peer of the connection between these ends has left unanswered; all zero for a peer that answers.
 *
 * @param table text of `/proc/net/tcp` or `/proc/net/tcp6`
 * @param ends addresses as text, as a socket gives them, and port numbers
 * @returns null where the table does not have the connection
 */
export function findUnanswered(table: string, ends: { readonly local: End; readonly peer: End }): Unanswered | null {
  const [local, peer] = [nameOf(ends.local), nameOf(ends.peer)];
  for (const line of table.split('\n')) {
    const row = line.trim().split(/\s+/);
    if (row[LOCAL] !== local || row[PEER] !== peer) continue;
    return { questions: Number(row[QUESTIONS]), repetitions: Number.parseInt(row[REPETITIONS] ?? '', 16) };
  }
  return null;
}

/** Null where the system has no such table: then the connection's own end is the only word. */
async function lookAt({ localAddress, localPort, remoteAddress, remotePort, remoteFamily }: Socket): Promise<Unanswered | null> {
  if (localAddress === undefined || localPort === undefined || remoteAddress === undefined || remotePort === undefined) return null;
  const ends = { local: { address: localAddress, port: localPort }, peer: { address: remoteAddress, port: remotePort } };
  try {
    return findUnanswered(await readFile(remoteFamily === 'IPv6' ? '/proc/net/tcp6' : '/proc/net/tcp', 'utf8'), ends);
  } catch {
    // A system of another kind.
    return null;
  }
}

export type PeerWatch = {
  /** Each change: false when the peer left something unanswered for a while, true when it answers again. */
  readonly onAnswering: (isAnswering: boolean) => void;
  /** It does not take what was sent to it, which would reach the device at some later time. */
  readonly onUndelivered: () => void;
};

/** Looks at every tick until the socket is closed. */
export function watchPeer(socket: Socket, { onAnswering, onUndelivered }: PeerWatch): void {
  let sinceMs: number | null = null;
  let isAnswering = true;
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    const found = await lookAt(socket);
    isLooking = false;
    if (socket.destroyed) return;
    const nowMs = performance.now();
    const { questions, repetitions } = found ?? { questions: 0, repetitions: 0 };
    sinceMs = questions + repetitions === 0 ? null : (sinceMs ?? nowMs);
    const silentMs = sinceMs === null ? 0 : nowMs - sinceMs;
    if (isAnswering !== silentMs < UNANSWERED_TOLD_MS) {
      isAnswering = !isAnswering;
      onAnswering(isAnswering);
    }
    if (repetitions > 0 && silentMs >= COMMAND_LIFE_MS) onUndelivered();
  };
  const tick = setInterval(() => void look(), TICK_MS);
  socket.once('close', () => clearInterval(tick));
}
