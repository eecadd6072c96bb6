/** One port's bytes through its codec: stamps the time, ends frames by silence, and keeps what was seen for the judge. */
import type { Codec, End, Settings } from '../codec.ts';
import type { Reading } from '../reading.ts';
import { noteBytes, noteReading, type Seen, seenNothing } from './judge-port.ts';
import type { PortMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { openRefusalTally, type RefusalTally } from './refusal-tally.ts';

export type PortDecoder = {
  readonly seen: () => Seen;
  readonly tally: RefusalTally;
  /** The port was opened: nothing of before belongs to what comes now. */
  opened(): void;
  take(bytes: Uint8Array): void;
  /** The port was lost: what is unfinished is refused. */
  lost(): void;
};

export type DecodeOptions = {
  readonly device: number;
  readonly codec: Codec;
  readonly settings: Settings;
  readonly tell: (message: PortMessage) => void;
};

export function decodePort({ device, codec, settings, tell }: DecodeOptions): PortDecoder {
  const begin = (): unknown => codec.start(settings, { midStream: codec.tailCanPass });
  const tally = openRefusalTally();
  let state = begin();
  let seen = seenNothing(monotonicUs());
  let silence: NodeJS.Timeout | undefined;

  const note = (readings: readonly Reading[], atUs: number): void => {
    for (const reading of readings) {
      noteReading(seen, reading, atUs);
      if (reading.kind === 'refused') tally.add(reading);
      else tell({ kind: 'reading', device, atUs, reading });
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
    tally,
    opened: () => {
      state = begin();
      seen = { ...seenNothing(monotonicUs()), isOpen: true };
    },
    take: (bytes) => {
      const atUs = monotonicUs();
      noteBytes(seen, atUs);
      const stepped = codec.step(state, bytes);
      state = stepped.state;
      note(stepped.readings, atUs);
      awaitSilence();
    },
    lost: () => {
      seen.isOpen = false;
      end('loss');
    },
  };
}
