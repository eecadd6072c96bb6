/** Putting a device into service: its port, its line, its protocol, and the proof that what is read is what it shows. */
import { z } from 'zod';
import { deviceNumber, epochMs, submissionId } from './primitives.ts';
import { transport } from './stations.ts';

const text = z.string().max(200);
const evidence = z.enum(['capture', 'manual', 'doc', 'simulator', 'none']);
const settings = z.record(z.string().max(40), z.string().max(400));
/** Hex of bytes, lower case. */
const hex = z.string().max(4096);

/** GET /api/ports (admin): the serial ports of this machine; by-path names come first, since they stay when a plug is moved. */
export const portsView = z.strictObject({
  ports: z.array(
    z.strictObject({
      path: text,
      /** The device file itself, /dev/ttyUSB0. */
      file: text,
      byId: text.nullable(),
      maker: text.nullable(),
      product: text.nullable(),
      state: z.enum(['free', 'inUse', 'heldByAnother', 'noPermission']),
      /** The program that holds it, where that can be known. */
      heldBy: text.nullable(),
      /** The device of the station that is set up on it. */
      device: deviceNumber.nullable(),
    }),
  ),
});

/** One setting of a protocol, as drivers/codec.ts describes it; without one that is needed a device cannot be set up. */
const setting = { key: text, default: text.nullable(), isNeeded: z.literal(true).optional() };
export const settingKind = z.discriminatedUnion('kind', [
  z.strictObject({ ...setting, kind: z.literal('choice'), choices: z.array(text) }),
  z.strictObject({ ...setting, kind: z.literal('list'), choices: z.array(text), most: z.int() }),
  z.strictObject({ ...setting, kind: z.literal('whole'), min: z.int(), max: z.int() }),
  z.strictObject({ ...setting, kind: z.literal('text'), most: z.int() }),
]);
/** GET /api/protocols: what Oma speaks, and what each protocol rests on. */
export const protocolsView = z.strictObject({
  protocols: z.array(
    z.strictObject({
      protocol: text,
      version: z.int(),
      family: z.enum(['scale', 'analyzer']),
      evidence,
      isUnproven: z.boolean(),
      checkBits: z.int(),
      settings: z.array(settingKind),
      /** Whether Oma can ask it for a reading, set its zero, take its tare. */
      isPolled: z.boolean(),
      hasZero: z.boolean(),
      hasTare: z.boolean(),
    }),
  ),
});

/** POST /api/commissioning (admin): listens to a port. One at a time: an earlier session ends. */
export const startCommissioningBody = z.strictObject({ family: z.enum(['scale', 'analyzer']), transport });
/** The answer to the beginning and to the end of a session. */
export const commissioningSession = z.strictObject({ session: text });
export const commissioningParams = z.strictObject({ session: z.string().regex(/^[0-9a-f]{32}$/) });
/** POST /api/commissioning/:session/line (admin): another speed or framing of the same port. */
export const changeLineBody = z.strictObject({ transport });
/** POST /api/commissioning/:session/protocol (admin): the person's choice. `settings` as `oma decode --set`. */
export const chooseProtocolBody = z.strictObject({ protocol: z.string().max(60), settings });

/** The samples that a device is asked for; those of a scale, then those of an analyzer. */
export const sampleName = z.enum(['empty', 'weight', 'moving', 'overload', 'negative', 'measurement', 'rinse', 'water']);
export type SampleName = z.infer<typeof sampleName>;
/** POST /api/commissioning/:session/sample (admin): the next five seconds are this sample. */
export const takeSampleBody = z.strictObject({ sample: sampleName });

/**
 * POST /api/commissioning/:session/shown (admin): what stands on the device's display, typed by a person. `weight`: the digits as they
 * stand there. `analysis`: the digits by value name. `lactometer`: a density in lactometer degrees (31.8) of the same sample at 20 C.
 */
export const typeShownBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weight'), shown: z.string().min(1).max(20) }),
  z.strictObject({
    kind: z.literal('analysis'),
    shown: z.record(z.string().max(40), z.string().min(1).max(20)).refine((shown) => Object.keys(shown).length <= 30),
  }),
  z.strictObject({ kind: z.literal('lactometer'), shown: z.string().min(1).max(20) }),
]);

/**
 * `same`: proof. `differs`. `noReading`: nothing stable, no print. `lastDigitZero`, `palindrome`: equal, but another protocol could have
 * shown the same, so that it proves nothing. `tooFar`: a lactometer's density off by more than the instrument's error.
 */
export const comparisonVerdict = z.enum(['same', 'differs', 'noReading', 'lastDigitZero', 'palindrome', 'tooFar']);
export const comparison = z.strictObject({
  at: epochMs,
  kind: z.enum(['weight', 'analysis', 'lactometer']),
  /** By value name; a weight's name is `weight`, that of a lactometer's degrees `lactometer`. */
  values: z.array(z.strictObject({ name: text, shown: text, read: text.nullable() })),
  verdict: comparisonVerdict,
});

/** What bytes of a frame are, as drivers/codec.ts says. */
export const frameField = z.enum([
  'mark',
  'address',
  'label',
  'status',
  'mode',
  'sign',
  'digits',
  'decimals',
  'unit',
  'tare',
  'checksum',
  'rest',
]);
/** So many bytes of a frame; `of`: the value whose digits they are, where there are several. */
export const fieldSpan = z.strictObject({ field: frameField, bytes: z.int().positive(), of: text.optional() });

/** What came over the line in one piece. */
export const wireLine = z.strictObject({
  /** Counts from 1 within the session. */
  n: z.int(),
  at: epochMs,
  direction: z.enum(['in', 'out']),
  hex,
  /** One character a byte, a middle dot for what cannot be shown. */
  text: z.string().max(2048),
  /** What the chosen protocol says of it: a message as short text, or the reason of the refusal; null without a chosen protocol. */
  read: text.nullable(),
  refused: text.nullable(),
  /** What the bytes are of a frame that was read: together all of them. Null where the protocol has no fixed fields. */
  fields: z.array(fieldSpan).nullable(),
});

/** How well one protocol with certain settings fits what was heard since the line was opened. */
export const protocolFit = z.strictObject({
  protocol: text,
  settings,
  evidence,
  isUnproven: z.boolean(),
  messages: z.int(),
  /** Bytes that it refuses of all that were heard. */
  refusedBytes: z.int(),
  /** The last value as it would be read: '12.37 kg', 'fat 3.50'. */
  reads: text.nullable(),
  verdict: z.enum(['fits', 'partly', 'no']),
  /** Other protocols (with their settings) that fit as well: the bytes do not tell them apart, the display does. */
  alike: z.array(text),
});

export const lineTried = z.strictObject({
  baudRate: z.int(),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  bytes: z.int(),
  /** The protocol that found most messages, null when none did. */
  best: text.nullable(),
  messages: z.int(),
});

const stepState = z.enum(['done', 'now', 'todo']);

/** GET /api/commissioning/:session (admin): everything the screen shows; asking for it keeps the session alive. */
export const commissioningView = z.strictObject({
  session: text,
  family: z.enum(['scale', 'analyzer']),
  transport,
  state: z.enum(['ok', 'starting', 'portClosed', 'noBytes', 'noFrame', 'noValue']),
  /** Why the port is closed, and who holds it. */
  fault: text.nullable(),
  heldBy: text.nullable(),
  bytes: z.int(),
  messages: z.int(),
  /** Pieces that the chosen protocol refused, and among them the frames of which a part was missing. */
  refused: z.int(),
  halfFrames: z.int(),
  lastByteAt: epochMs.nullable(),
  lines: z.array(wireLine),
  fits: z.array(protocolFit),
  sweep: z.strictObject({ isRunning: z.boolean(), tried: z.array(lineTried) }),
  chosen: z.strictObject({ protocol: text, settings }).nullable(),
  /** The last reading of the chosen protocol; of a scale only what stood still counts as `isStable`. */
  reading: z
    .strictObject({
      at: epochMs,
      isStable: z.boolean().nullable(),
      values: z.array(z.strictObject({ name: text, value: text, unit: text.nullable() })),
    })
    .nullable(),
  comparisons: z.array(comparison),
  samples: z.array(z.strictObject({ sample: sampleName, state: z.enum(['todo', 'running', 'done']), bytes: z.int() })),
  steps: z.strictObject({
    port: stepState,
    speed: stepState,
    protocol: stepState,
    compare: stepState,
    weight: stepState,
    samples: stepState,
  }),
  /** The capture that was saved last. */
  capture: text.nullable(),
});
export type CommissioningView = z.infer<typeof commissioningView>;

/** POST /api/commissioning/:session/capture (admin): keeps what was heard, with the line's settings and what the display said. */
export const saveCaptureBody = z.strictObject({
  /** What stands on the device's nameplate. */
  nameplate: text.optional(),
});
/** `capture`: the name of the file. `bytes`: how long the file is. */
export const captureSaved = z.strictObject({ capture: text, bytes: z.int() });
/** GET /api/captures (admin); GET /api/captures/:capture gives the file itself. */
export const captureName = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z-(scale|analyzer)(-[a-z0-9-]{1,60})?(\.\d{1,3})?\.json$/);
export const captureParams = z.strictObject({ capture: captureName });
export const capturesView = z.strictObject({
  captures: z.array(z.strictObject({ capture: text, at: epochMs, protocol: text.nullable(), bytes: z.int() })),
});

/**
 * POST /api/devices/:device/proof (admin): this capture proves the device with its present settings. The server decodes the capture again
 * and compares it with what the display said.
 */
export const proveDeviceBody = z.strictObject({ id: submissionId, capture: text });
