/** Bytes with their times through a codec, as the port process would have read them: silence between them ends what silence ends. */
import type { Codec, Settings } from '../codec.ts';
import type { Reading } from '../reading.ts';

/** `atUs`: microseconds since listening began. */
export type Heard = { readonly atUs: number; readonly bytes: Uint8Array };

/** `chunks`: how many pieces had come when this was read. `isAtEnd`: only because nothing came any more. */
export type HeardReading = { readonly reading: Reading; readonly chunks: number; readonly isAtEnd: boolean };

type Way = { readonly codec: Codec; readonly settings: Settings; readonly midStream: boolean };

/** Pure. Every byte is in the raw of a message or counted in a refusal; what is unfinished at the end is ended by silence. */
export function decodeHeard({ codec, settings, midStream }: Way, heard: readonly Heard[]): readonly HeardReading[] {
  const told: HeardReading[] = [];
  let state = codec.start(settings, { midStream });
  let lastUs = 0;
  for (const [index, { atUs, bytes }] of heard.entries()) {
    if (bytes.length === 0) continue;
    const quietMs = codec.quietMs(state);
    if (quietMs !== null && atUs - lastUs >= 1000 * quietMs) {
      const ended = codec.end(state, 'silence');
      state = ended.state;
      for (const reading of ended.readings) told.push({ reading, chunks: index, isAtEnd: false });
    }
    const stepped = codec.step(state, bytes);
    state = stepped.state;
    for (const reading of stepped.readings) told.push({ reading, chunks: index + 1, isAtEnd: false });
    lastUs = atUs;
  }
  for (const reading of codec.end(state, 'silence').readings) told.push({ reading, chunks: heard.length, isAtEnd: true });
  return told;
}
