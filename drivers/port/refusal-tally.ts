/** Counts what a port refuses between two ticks, so that a flood of garbage is a few messages for the parent. */
import type { RefusalReason, RefusedBytes } from '../reading.ts';
import type { RefusedCount } from './messages.ts';

export type RefusalTally = {
  add(refused: RefusedBytes): void;
  /** The count since the last call; null when nothing was refused. */
  take(device: number, atUs: number): RefusedCount | null;
};

export function openRefusalTally(): RefusalTally {
  let reasons: Partial<Record<RefusalReason, number>> = {};
  let bytes = 0;
  let raw = '';
  return {
    add: (refused) => {
      reasons[refused.reason] = (reasons[refused.reason] ?? 0) + refused.bytes;
      bytes += refused.bytes;
      raw = refused.raw;
    },
    take: (device, atUs) => {
      if (bytes === 0) return null;
      const count: RefusedCount = { kind: 'refused', device, atUs, bytes, reasons, raw };
      reasons = {};
      bytes = 0;
      raw = '';
      return count;
    },
  };
}
