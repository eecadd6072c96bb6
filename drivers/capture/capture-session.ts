/**
 * Listening to a device that is being put into service: keeps what came with its times and samples, and what was compared with the display.
 * No clock: moments are microseconds since listening began.
 */
import { epochMs } from '../../server/core/units.ts';
import { hexOf, type Reading } from '../reading.ts';
import { type Capture, type CaptureChunk, type CaptureShown, type ChosenProtocol, heardIn, type SampleName } from './capture.ts';
import { fitOtherFamily, fitProtocols, type ProtocolFit } from './fit-protocols.ts';
import { type LiveReader, openLiveReader } from './live-reader.ts';
import { isHeardFromStart } from './replay-capture.ts';

export type CaptureSession = {
  /** Bytes that came, and what the chosen protocol says of them. */
  hear(atUs: number, bytes: Uint8Array): readonly Reading[];
  /** Bytes that were sent. */
  send(atUs: number, bytes: Uint8Array): void;
  /** Reads everything again with this protocol; false, and nothing changes, when it is not of the family or its settings do not stand. */
  choose(chosen: ChosenProtocol): boolean;
  reader(): LiveReader | null;
  /** The next five seconds are this sample. */
  beginSample(sample: SampleName, atUs: number): void;
  /** How many bytes of a sample have come. */
  sampleBytes(sample: SampleName): number;
  /** How many bytes came at all. */
  bytes(): number;
  fits(): readonly ProtocolFit[];
  otherFamily(): ProtocolFit | null;
  note(shown: Omit<CaptureShown, 'afterChunk'>): void;
  capture(kept: { readonly savedAtMs: number; readonly device: string }): Capture;
};

export const SAMPLE_MS = 5000;
/** What protocols are tried on has no more chunks than it has bytes. */
const FITTED_CHUNKS = 16 << 10;
/** Half of what a capture may hold; what is older is left out, with what was compared with it. */
const TEXT_MOST = 4 << 20;
/** What a chunk needs in the file besides its bytes. */
const CHUNK_TEXT = 70;

type Kept = { chunks: CaptureChunk[]; compared: CaptureShown[]; textSize: number; bytesGone: number };

const bytesIn = (chunks: readonly CaptureChunk[]): number =>
  chunks.reduce((sum, { direction, hex }) => sum + (direction === 'in' ? Buffer.byteLength(hex, 'hex') : 0), 0);

function forgetOldest(kept: Kept): void {
  const gone = kept.chunks.splice(0, 1 + (kept.chunks.length >> 2));
  kept.textSize -= gone.reduce((sum, { hex }) => sum + CHUNK_TEXT + hex.length, 0);
  kept.bytesGone += bytesIn(gone);
  const later = kept.compared.filter(({ afterChunk }) => afterChunk > gone.length);
  kept.compared = later.map((shown) => ({ ...shown, afterChunk: shown.afterChunk - gone.length }));
}

/** A capture without its beginning counts its time from its first chunk, so that nobody takes that for the device's first word. */
function fromFirst({ chunks, bytesGone }: Kept): readonly CaptureChunk[] {
  const beganUs = bytesGone === 0 ? 0 : (chunks[0]?.atUs ?? 0);
  return chunks.map((chunk) => ({ ...chunk, atUs: Math.max(0, chunk.atUs - beganUs) }));
}

/** Of what a person chose, that which cannot be found out by trying: the unit, and what is no choice at all. */
function untried({ chosen, codec }: LiveReader) {
  const kinds = codec.settings.filter(({ key, kind }) => key === 'unit' || kind !== 'choice').map(({ key }) => key);
  return { [chosen.protocol]: Object.fromEntries(Object.entries(chosen.settings).filter(([key]) => kinds.includes(key))) };
}

export function openCaptureSession({ family, transport }: Pick<Capture, 'family' | 'transport'>): CaptureSession {
  const kept: Kept = { chunks: [], compared: [], textSize: 0, bytesGone: 0 };
  let sample: { readonly name: SampleName; readonly untilUs: number } | null = null;
  let reader: LiveReader | null = null;

  const keep = (atUs: number, direction: CaptureChunk['direction'], bytes: Uint8Array): void => {
    const name = sample !== null && atUs <= sample.untilUs ? sample.name : null;
    kept.chunks.push({ atUs, direction, hex: hexOf(bytes), sample: name });
    kept.textSize += CHUNK_TEXT + 2 * bytes.length;
    if (kept.textSize > TEXT_MOST) forgetOldest(kept);
  };
  const recent = () => heardIn({ chunks: kept.chunks.slice(-FITTED_CHUNKS) });
  const fitOptions = () => {
    const isWhole = kept.bytesGone === 0 && kept.chunks.length <= FITTED_CHUNKS;
    return { isFromStart: isWhole && isHeardFromStart(kept), ...(reader && { given: untried(reader) }) };
  };
  return {
    hear: (atUs, bytes) => {
      keep(atUs, 'in', bytes);
      return reader?.hear(atUs, bytes) ?? [];
    },
    send: (atUs, bytes) => keep(atUs, 'out', bytes),
    choose: (chosen) => {
      const opened = openLiveReader(family, chosen, kept.bytesGone > 0);
      if (opened === null) return false;
      for (const { atUs, bytes } of heardIn(kept)) opened.hear(atUs, bytes);
      reader = opened;
      return true;
    },
    reader: () => reader,
    beginSample: (name, atUs) => {
      sample = { name, untilUs: atUs + 1000 * SAMPLE_MS };
    },
    sampleBytes: (name) => bytesIn(kept.chunks.filter((chunk) => chunk.sample === name)),
    bytes: () => kept.bytesGone + bytesIn(kept.chunks),
    fits: () => fitProtocols(family, recent(), fitOptions()),
    otherFamily: () => fitOtherFamily(family, recent(), fitOptions()),
    note: (shown) => void kept.compared.push({ ...shown, afterChunk: kept.chunks.length }),
    capture: ({ savedAtMs, device }) => ({
      format: 'oma-capture-1',
      family,
      savedAt: epochMs(savedAtMs),
      device,
      transport,
      chosen: reader?.chosen ?? null,
      chunks: fromFirst(kept),
      shown: [...kept.compared],
    }),
  };
}
