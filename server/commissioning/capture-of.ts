/** What was heard on a line and said of its device, as a capture. */
import type { Capture, CaptureChunk, CaptureShown } from '../../drivers/capture/capture.ts';
import type { PortTransport } from '../../drivers/port/index.ts';
import { hexOf } from '../../drivers/reading.ts';
import type { EpochMs } from '../core/units.ts';
import { type Comparison, isKept } from './comparisons.ts';
import type { Ear } from './ear.ts';

export type CaptureParts = {
  readonly family: Capture['family'];
  readonly transport: PortTransport;
  readonly ear: Ear;
  readonly comparisons: readonly Comparison[];
};
/** `nameplate`: what stands on it, or ''. */
export type CaptureNote = { readonly savedAt: EpochMs; readonly nameplate: string };

export function captureOf({ family, transport, ear, comparisons }: CaptureParts, { savedAt, nameplate }: CaptureNote): Capture {
  const pieces = ear.heard.pieces();
  const dropped = ear.heard.dropped();
  const firstUs = pieces[0]?.atUs ?? 0;
  // What was dropped is the beginning of what is kept: nobody knows any more in the middle of what.
  const sinceUs = dropped > 0 ? firstUs : Math.min(firstUs, ear.beganUs());
  const chosen = ear.chosen();
  return {
    format: 'oma-capture-1',
    family,
    savedAt,
    device: nameplate,
    transport,
    chosen: chosen === null ? null : { protocol: chosen.protocol, settings: chosen.settings },
    chunks: pieces.map(({ atUs, direction, bytes, sample }): CaptureChunk => {
      return { atUs: Math.max(0, atUs - sinceUs), direction, hex: hexOf(bytes), sample };
    }),
    shown: comparisons
      .filter((comparison) => isKept(comparison, ear.heard))
      .map(({ kind, afterPiece, frame, shown, read, verdict }): CaptureShown => {
        return { kind, afterChunk: Math.max(0, afterPiece - dropped), frame, shown, read, verdict };
      }),
  };
}
