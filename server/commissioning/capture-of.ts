/** What was heard and said in a session, as a capture. */
import type { Capture, CaptureChunk, CaptureShown } from '../../drivers/capture/capture.ts';
import { hexOf } from '../../drivers/reading.ts';
import type { EpochMs } from '../core/units.ts';
import { isKept, type SessionParts } from './session-view.ts';

export function captureOf(parts: SessionParts, { savedAt, nameplate }: { savedAt: EpochMs; nameplate: string }): Capture {
  const { family, transport, ear, comparisons } = parts;
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
      .filter((comparison) => isKept(comparison, parts))
      .map(({ kind, afterPiece, frame, shown, read, verdict }): CaptureShown => {
        return { kind, afterChunk: Math.max(0, afterPiece - dropped), frame, shown, read, verdict };
      }),
  };
}
