/** A saved capture proves a device: it is read again from the disk, and its compared frames are decoded again as the device is set up. */
import type { Capture } from '../../drivers/capture/capture.ts';
import { type ReplayedShown, replayCapture, valuesOf } from '../../drivers/capture/replay-capture.ts';
import { findCodec, parseSettings } from '../../drivers/index.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { Actor, House } from '../app/house.ts';
import { proveDevice } from '../app/prove-device.ts';
import type { ShownFrame } from '../core/facts/honesty-facts.ts';
import { findMissingProof } from '../core/honesty/proof.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Captures } from './captures.ts';
import { NEEDED_OF } from './samples.ts';

export type ProveFromCapture = { readonly id: string; readonly device: number; readonly capture: string };

/**
 * Refuses UNKNOWN_DEVICE, NOT_FOUND (no capture of that name), CAPTURE_UNREADABLE {field: 'capture' | 'family' | 'protocol' |
 * 'settings.<key>' | 'frame' | 'unit'} (no capture, or none of this device as it is set up now), PROOF_INCOMPLETE {missing: 'weight' |
 * 'analysis' | 'lactometer' | 'samples'} (a comparison, or the bytes of a sample that is needed).
 */
export async function proveFromCapture(
  { house, captures }: { readonly house: House; readonly captures: Pick<Captures, 'read'> },
  actor: Actor,
  { id, device, capture: name }: ProveFromCapture,
) {
  const present = await house.books.rules.device(device);
  if (present === null) return refused('UNKNOWN_DEVICE', { device });
  const file = await captures.read(name);
  if (file === null) return refused('NOT_FOUND');
  if (file.capture === null) return unreadable('capture');
  const shown = readShown(file.capture, present);
  if (!shown.ok) return shown;
  // A missing comparison is told before the samples: it comes first at the device too.
  if (findMissingProof(present.family, shown.value) === null && !hasSamples(file.capture)) {
    return refused('PROOF_INCOMPLETE', { missing: 'samples' });
  }
  return proveDevice(house, actor, { id, device, capture: file.sha256, shown: shown.value });
}

/** Each of those that are needed has bytes that came from the device. */
const hasSamples = ({ family, chunks }: Capture): boolean =>
  NEEDED_OF[family].every((needed) => chunks.some(({ direction, sample }) => direction === 'in' && sample === needed));

const unreadable = (field: string) => refused('CAPTURE_UNREADABLE', { field });

/** Both completed with the defaults: the first key that differs, null when they read alike. */
function findOtherSetting(device: DeviceRecord, captured: Readonly<Record<string, string>>): string | null {
  const codec = findCodec(device.protocol);
  const [own, other] = codec === null ? [] : [parseSettings(codec, device.settings), parseSettings(codec, captured)];
  if (own?.ok !== true) return 'protocol';
  if (other?.ok !== true) return `settings.${other?.key ?? ''}`;
  const differing = Object.keys(own.settings).find((key) => own.settings[key] !== other.settings[key]);
  return differing === undefined ? null : `settings.${differing}`;
}

function readShown(capture: Capture, device: DeviceRecord): Outcome<readonly ShownFrame[]> {
  if (capture.family !== device.family) return unreadable('family');
  if (capture.chosen?.protocol !== device.protocol) return unreadable('protocol');
  const other = findOtherSetting(device, capture.chosen.settings);
  if (other !== null) return unreadable(other);
  const replayed = replayCapture(capture);
  if (replayed === null || replayed.shown.some(({ holds }) => !holds)) return unreadable('frame');
  if (replayed.shown.some((shown) => isOtherUnit(shown, device))) return unreadable('unit');
  return done(replayed.shown.flatMap(frameOf));
}

const isOtherUnit = ({ kind, message }: ReplayedShown, { weighing }: DeviceRecord): boolean =>
  kind === 'weight' && message?.kind === 'weight' && message.unit !== (weighing?.unit ?? null);

/** Where nothing was read, nothing was compared. */
function frameOf({ kind, frame, shown, message }: ReplayedShown): readonly ShownFrame[] {
  const read = valuesOf(message);
  return frame === null || read === null ? [] : [{ kind, frame, shown, read }];
}
