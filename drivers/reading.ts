/**
 * What a device's bytes say: one decoded message with its bytes, or bytes that are no message.
 * Numbers stay decimal text as the device wrote them; null is what the frame does not say.
 */
export type WeightUnit = 'kg' | 'g' | 'lb' | 't' | 'L' | 'GN';

/** One weight message of a scale. With overload or underload `value` is null. */
export type WeightReading = {
  readonly kind: 'weight';
  /** Decimal text without leading zeros and plus sign, with every trailing zero: '2.05', '-0.10', '-0.00'. */
  readonly value: string | null;
  readonly unit: WeightUnit | null;
  readonly mode: 'gross' | 'net' | 'tare' | null;
  readonly stable: boolean | null;
  readonly overload: boolean | null;
  readonly underload: boolean | null;
  /** Hex of exactly the bytes of this frame. */
  readonly raw: string;
  /** The settings that supplied something the frame does not say; absent when none did. */
  readonly set?: readonly string[];
};

export type AnalysisKey =
  | 'fat'
  | 'snf'
  | 'clr'
  | 'density'
  | 'densityDegrees'
  | 'protein'
  | 'lactose'
  | 'salts'
  | 'totalSolids'
  | 'addedWater'
  | 'freezingPoint'
  | 'temperature'
  | 'sampleTemperature'
  | 'pailTemperature'
  | 'pH'
  | 'conductivity'
  | 'acidity';

/** One measurement of an analyzer, decimal text by measure in the device's own unit (percent, degrees C). */
export type AnalysisReading = {
  readonly kind: 'analysis';
  readonly values: Readonly<Partial<Record<AnalysisKey, string>>>;
  readonly raw: string;
  readonly set?: readonly string[];
};

/** Something the device tells that is no measurement. */
export type DeviceEvent = {
  readonly kind: 'event';
  readonly event: 'rinse' | 'cleaning' | 'banner' | 'calibration' | 'notReady' | 'tare' | 'zero';
  readonly raw: string;
};

export type RefusalReason =
  | 'BAD_CHECKSUM'
  | 'BAD_FRAME'
  | 'BAD_NUMBER'
  | 'BAD_SIGN'
  | 'UNIT_MISSING'
  | 'UNIT_UNEXPECTED'
  | 'TRUNCATED'
  | 'NOISE'
  | 'TOO_LONG'
  | 'UNSUPPORTED_LAYOUT';

/** Bytes that are no message, why, and how many; `raw` holds the first 256 of them. */
export type RefusedBytes = {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly raw: string;
  readonly bytes: number;
};

export type Message = WeightReading | AnalysisReading | DeviceEvent;
export type Reading = Message | RefusedBytes;

/** How many of the refused bytes a `refused` shows. */
export const REFUSED_RAW_BYTES_MAX = 256;

export const hexOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex');
