/** The bytes that a fact keeps of a device, decoded again by the codec and the settings that it names. */
import { decodeFrame } from '../../drivers/index.ts';
import type { AnalyzerReading } from '../app/bind-analysis.ts';
import type { ReadFrame } from '../app/bind-weighing.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { EvidenceFrame } from '../core/facts/counter-facts.ts';
import { loadShown } from '../core/weighing/shown-weight.ts';
import { readAnalysis } from '../counter/analyzer-reading.ts';

/** Evidence that does not read: where in the body it stands. */
export type Unreadable = { readonly unreadable: string };
export const isUnreadable = (read: object): read is Unreadable => 'unreadable' in read;

/** The version of the codecs that a fact's rules name ('codec:1 stability:1 net:1'). */
const codecVersionOf = (rules: string): number => Number(/(?:^| )codec:(\d+)/.exec(rules)?.[1]);

const decode = (device: DeviceRecord, rules: string, hex: string) =>
  decodeFrame({ protocol: device.protocol, version: codecVersionOf(rules) }, device.settings, hex);

type Frames = { readonly device: DeviceRecord; readonly rules: string; readonly name: 'window' | 'empty' };

/** The frames as the counter read them: each exactly one weight, in grams by the device's own rule. */
export function readFrames(frames: readonly EvidenceFrame[], { device, rules, name }: Frames): readonly ReadFrame[] | Unreadable {
  const read: ReadFrame[] = [];
  for (const [place, { atUs, hex }] of frames.entries()) {
    const frame = Number.isSafeInteger(atUs) ? readFrame(device, rules, hex) : null;
    if (frame === null) return { unreadable: `${name}[${place}]` };
    read.push({ ...frame, atUs, hex });
  }
  return read;
}

function readFrame(device: DeviceRecord, rules: string, hex: string): Pick<ReadFrame, 'grams' | 'stableFlag'> | null {
  const message = decode(device, rules, hex);
  if (device.weighing === null || message?.kind !== 'weight') return null;
  const load = loadShown(message, device.weighing);
  return load.ok ? { grams: load.value, stableFlag: message.stable } : null;
}

/** An analyzer's line as measures. */
export function readLine(line: string, device: DeviceRecord, rules: string): AnalyzerReading | Unreadable {
  const message = decode(device, rules, line);
  if (message?.kind !== 'analysis') return { unreadable: 'line' };
  const reading = readAnalysis(device, message, rules.includes('analysis:1') ? 1 : 2);
  return reading.ok ? reading.value : { unreadable: 'line' };
}

/** What a compared frame reads as: a weight under that name, an analyzer's values under theirs; null where it says no value. */
export function readShown(frame: string, device: DeviceRecord, rules: string): Readonly<Record<string, string>> | null {
  const message = decode(device, rules, frame);
  if (message?.kind === 'weight') return message.value === null ? null : { weight: message.value };
  if (message?.kind !== 'analysis') return null;
  return Object.fromEntries(Object.entries(message.values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
