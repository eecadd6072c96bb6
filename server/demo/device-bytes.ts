/** The bytes that the devices of the past sent: frames of a scale and lines of an analyzer, read by the same codecs as living ones. */
import { decodeFrame } from '../../drivers/index.ts';
import { lactosureBytes, type SampleValues } from '../../drivers/simulator/lactosure-bytes.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import type { AnalyzerReading } from '../app/bind-analysis.ts';
import type { ReadFrame } from '../app/bind-weighing.ts';
import type { DeviceRecord } from '../app/books.ts';
import { type Grams, grams } from '../core/units.ts';
import { weightToGrams } from '../core/weighing/net.ts';
import { readAnalysis } from '../counter/analyzer-reading.ts';
import type { Chance } from './chance.ts';

const FRAME_US = 80_000;
/** Frames do not come on the microsecond. */
const JITTER_US = 1_500;
const EMPTY_FRAMES = 4;
/** Nobody lifts a pail faster than this. */
const LIFTING_US = 2_400_000;
const PLACES = 2;

export type ScaleEvidence = { readonly window: readonly ReadFrame[]; readonly empty: readonly ReadFrame[] };

/** What the scale sent: the empty platform, and later the frames in which the load stood still for the whole of the rule's window. */
export function weighPail(scale: DeviceRecord, gross: Grams, chance: Chance): ScaleEvidence {
  if (scale.weighing === null) throw new Error(`device ${scale.device} is no scale`);
  const windowUs = 1000 * scale.weighing.windowMs;
  const emptyFrame = readFrame(scale, grams(0));
  const fullFrame = readFrame(scale, gross);
  let atUs = 1_000_000 + chance.draw(1_000_000);
  const step = (): number => {
    atUs += FRAME_US + chance.sway(JITTER_US);
    return atUs;
  };
  const empty = Array.from({ length: EMPTY_FRAMES }, () => ({ ...emptyFrame, atUs: step() }));
  atUs += LIFTING_US + chance.draw(LIFTING_US);
  const frames = [{ ...fullFrame, atUs: step() }];
  const firstUs = atUs;
  while (atUs - firstUs < windowUs) frames.push({ ...fullFrame, atUs: step() });
  // The window begins with the latest frame that lies a whole window before the last one.
  return { window: frames.slice(frames.findLastIndex((frame) => atUs - frame.atUs >= windowUs)), empty };
}

/** The grams of the display in steps of 10, as twelve bytes, and read back. */
function readFrame(scale: DeviceRecord, shown: Grams): Omit<ReadFrame, 'atUs'> {
  const digits = String(shown).padStart(2, '0').replace(/\d$/, '');
  const bytes = tf0Bytes(Number(digits), PLACES);
  const message = decodeFrame(scale.protocol, scale.settings, Buffer.from(bytes).toString('hex'));
  if (message?.kind !== 'weight' || message.value === null) throw new Error(`no frame of ${scale.protocol}`);
  const read = weightToGrams(message.value, message.unit, 'kg');
  if (!read.ok || read.value !== shown) throw new Error(`the scale shows ${message.value}, not ${shown} g`);
  return { grams: read.value, stableFlag: message.stable, hex: message.raw };
}

/** The line that the analyzer sent for a sample. */
export function analyseSample(analyzer: DeviceRecord, sample: SampleValues): AnalyzerReading {
  const line = Buffer.concat([lactosureBytes(sample), Buffer.from('\r\n', 'latin1')]);
  const message = decodeFrame(analyzer.protocol, analyzer.settings, line.toString('hex'));
  if (message?.kind !== 'analysis') throw new Error(`no line of ${analyzer.protocol}`);
  const read = readAnalysis(analyzer, message);
  if (!read.ok) throw new Error(`the analyzer's line is refused: ${read.refusal.code}`);
  return read.value;
}
