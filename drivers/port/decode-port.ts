/** One port's bytes through its codec: stamps the time, ends frames by silence, and keeps what was seen for the judge. */
import type { Codec, End, Settings } from '../codec.ts';
import type { Reading } from '../reading.ts';
import { noteBytes, noteReading, type Seen, seenNothing } from './judge-port.ts';
import { type LastBytes, openLastBytes } from './last-bytes.ts';
import type { PortMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { FRESH_LINE_MS } from './port-times.ts';
import { openRefusalTally, type RefusalTally } from './refusal-tally.ts';

export type PortDecoder = {
  readonly seen: () => Seen;
  /** The last bytes since a value was read or the port was lost, for finding out what else they could be. */
  readonly unread: LastBytes;
  readonly tally: RefusalTally;
  /** The port was opened: nothing of before belongs to what comes now. */
  opened(): void;
  take(bytes: Uint8Array): void;
  /** The port was lost, or closed to be opened anew: what is unfinished is refused. */
  closed(isLost: boolean): void;
};

export type DecodeOptions = {
  readonly device: number;
  readonly codec: Codec;
  readonly settings: Settings;
  readonly patienceMs: number;
  readonly tell: (message: PortMessage) => void;
};

/** Enough for a line of every protocol, and for many frames of most. */
const UNREAD_BYTES_MAX = 1024;

export function decodePort({ device, codec, settings, patienceMs, tell }: DecodeOptions): PortDecoder {
  const begin = (): unknown => codec.start(settings, { midStream: codec.tailCanPass });
  const tally = openRefusalTally();
  let state = begin();
  let seen = seenNothing(monotonicUs(), patienceMs);
  const unread = openLastBytes(UNREAD_BYTES_MAX);
  let silence: NodeJS.Timeout | undefined;
  let fresh: NodeJS.Timeout | undefined;

  const note = (readings: readonly Reading[], atUs: number): void => {
    for (const reading of readings) {
      noteReading(seen, reading, atUs);
      if (reading.kind === 'refused') {
        tally.add(reading);
        continue;
      }
      unread.clear();
      tell({ kind: 'reading', device, atUs, reading });
    }
  };
  const end = (cause: End): void => {
    clearTimeout(silence);
    const ended = codec.end(state, cause);
    state = ended.state;
    note(ended.readings, monotonicUs());
  };
  const awaitSilence = (): void => {
    clearTimeout(silence);
    const quietMs = codec.quietMs(state);
    if (quietMs === null) return;
    const sinceUs = seen.lastByteUs;
    // Bytes that waited while the process was held up are taken before the silence is believed.
    silence = setTimeout(() => setImmediate(() => seen.lastByteUs === sinceUs && seen.isOpen && end('silence')), quietMs);
  };
  return {
    seen: () => seen,
    unread,
    tally,
    opened: () => {
      state = begin();
      seen = { ...seenNothing(monotonicUs(), patienceMs), isOpen: true };
      clearTimeout(fresh);
      fresh = setTimeout(() => {
        state = codec.start(settings, { midStream: false });
      }, FRESH_LINE_MS);
    },
    take: (bytes) => {
      clearTimeout(fresh);
      const atUs = monotonicUs();
      noteBytes(seen, atUs);
      unread.add(bytes);
      const stepped = codec.step(state, bytes);
      state = stepped.state;
      note(stepped.readings, atUs);
      awaitSilence();
    },
    closed: (isLost) => {
      clearTimeout(fresh);
      seen.isOpen = false;
      end('loss');
      // A line that only fell silent is the same line when it is opened anew.
      if (isLost) unread.clear();
    },
  };
}
