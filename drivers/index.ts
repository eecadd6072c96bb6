/**
 * The protocols that Oma speaks. To add one:
 * 1. write drivers/scale/<protocol>.ts or drivers/analyzer/<protocol>.ts: a Codec, the frame drawn above it, framers from drivers/framing;
 * 2. add it to CODECS; 3. add its frames to tests/drivers/frames/<protocol>.jsonl (the tests of all protocols run over them).
 * ADDING-A-DEVICE.md shows the way from a capture to there, with an example.
 * Changed rules are a new file with the next version, put into CODECS behind the old one, which stays as it is.
 */
import { ekomilkBcd } from './analyzer/ekomilk-bcd.ts';
import { ekomilkSlip } from './analyzer/ekomilk-slip.ts';
import { lactoscanHash } from './analyzer/lactoscan-hash.ts';
import { lactosure } from './analyzer/lactosure.ts';
import { laktan240 } from './analyzer/laktan-240.ts';
import { lineFields } from './analyzer/line-fields.ts';
import { milkotesterText } from './analyzer/milkotester-text.ts';
import { stiplSlip } from './analyzer/stipl-slip.ts';
import { type Codec, parseSettings } from './codec.ts';
import type { Message } from './reading.ts';
import { andStandard } from './scale/and-standard.ts';
import { cas22 } from './scale/cas-22.ts';
import { indiaWmKg } from './scale/india-wm-kg.ts';
import { indiaWmLt } from './scale/india-wm-lt.ts';
import { kernGg } from './scale/kern-gg.ts';
import { mettlerMsPrint } from './scale/mettler-ms-print.ts';
import { mtSics } from './scale/mt-sics.ts';
import { ohaus } from './scale/ohaus.ts';
import { sartoriusSbi } from './scale/sartorius-sbi.ts';
import { stgsGeneric } from './scale/stgs-generic.ts';
import { toledoContinuous } from './scale/toledo-continuous.ts';
import { yaohuaA12 } from './scale/yaohua-a12.ts';
import { yaohuaA12e } from './scale/yaohua-a12e.ts';
import { yaohuaCommand } from './scale/yaohua-command.ts';
import { yaohuaEqForward } from './scale/yaohua-eq-forward.ts';
import { yaohuaEqReversed } from './scale/yaohua-eq-reversed.ts';
import { yaohuaTf0 } from './scale/yaohua-tf0.ts';

const CODECS: readonly Codec[] = [
  yaohuaTf0,
  yaohuaCommand,
  yaohuaEqReversed,
  yaohuaEqForward,
  yaohuaA12e,
  yaohuaA12,
  mtSics,
  mettlerMsPrint,
  toledoContinuous,
  andStandard,
  stgsGeneric,
  cas22,
  ohaus,
  sartoriusSbi,
  kernGg,
  indiaWmKg,
  indiaWmLt,
  lactosure,
  lactoscanHash,
  ekomilkBcd,
  ekomilkSlip,
  milkotesterText,
  laktan240,
  stiplSlip,
  lineFields,
];

/** The newest version of each protocol, in the order of the registry. */
export function listProtocols(): readonly Codec[] {
  return [...new Map(CODECS.map((codec) => [codec.protocol, codec])).values()];
}

/** The codec of a protocol: the newest, or the version asked for; null when there is none. */
export function findCodec(protocol: string, version?: number): Codec | null {
  return CODECS.findLast((codec) => codec.protocol === protocol && (version === undefined || codec.version === version)) ?? null;
}

/** A protocol by name (its newest version), or with the version that was in force when a frame was kept. */
export type ProtocolName = string | { readonly protocol: string; readonly version: number };

/**
 * One kept frame decoded again: the one message of exactly these bytes. Null for an unknown protocol or version, settings that do not
 * fit, text that is no hex, and bytes that are anything else than exactly one frame.
 */
export function decodeFrame(name: ProtocolName, given: Readonly<Record<string, string>>, hexRaw: string): Message | null {
  const codec = typeof name === 'string' ? findCodec(name) : findCodec(name.protocol, name.version);
  if (codec === null || !/^(?:[0-9a-f]{2})+$/.test(hexRaw)) return null;
  const parsed = parseSettings(codec, given);
  if (!parsed.ok) return null;
  const stepped = codec.step(codec.start(parsed.settings, { midStream: false }), Buffer.from(hexRaw, 'hex'));
  const readings = [...stepped.readings, ...codec.end(stepped.state, 'silence').readings];
  const [reading] = readings;
  if (readings.length !== 1 || reading === undefined || reading.kind === 'refused' || reading.raw !== hexRaw) return null;
  return reading;
}

export {
  type Codec,
  type Evidence,
  type FieldSpan,
  type FrameField,
  findUseless,
  isUnproven,
  parseSettings,
  type Requests,
  type SettingKind,
  type Settings,
  type SettingsOutcome,
  type Weights,
} from './codec.ts';
export type {
  AnalysisKey,
  AnalysisReading,
  DeviceEvent,
  Message,
  Reading,
  RefusalReason,
  RefusedBytes,
  WeightReading,
  WeightUnit,
} from './reading.ts';
