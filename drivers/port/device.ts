/** A device as the port process needs to know it. Checked in the parent; the process itself only takes the types from here. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { findCodec, parseSettings } from '../index.ts';

const serialSchema = z.strictObject({
  kind: z.literal('serial'),
  /** Better a name by path (/dev/serial/by-path/...) than /dev/ttyUSB0, which changes with the order of plugging in. */
  path: z.string().regex(/^\/[^\0]{1,250}$/),
  baudRate: z.int().min(50).max(4_000_000),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  dtr: z.boolean(),
  rts: z.boolean(),
});

/** A name of the network, parts with points between them; one that ends in a number would be an address. */
const HOST_NAME = /^(?:(?!-)[a-z\d_-]{1,63}\.)*(?!-|\d+\.?$)[a-z\d_-]{1,63}\.?$/i;
const isHost = (text: string): boolean => isIP(text) !== 0 || HOST_NAME.test(text);

const tcpSchema = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string().min(1).max(253).refine(isHost),
  port: z.int().min(1).max(65_535),
});

export const transportSchema = z.discriminatedUnion('kind', [serialSchema, tcpSchema]);

/**
 * Refused: what has another shape; a protocol that is not in the registry or of the other family (path `protocol`);
 * a setting that the protocol does not know or allow (path `settings`, then the key).
 */
export const portDeviceSchema = z
  .strictObject({
    device: z.int().min(1),
    family: z.enum(['scale', 'analyzer']),
    protocol: z.string(),
    settings: z.record(z.string(), z.string()),
    transport: transportSchema,
    /** After how long without a byte a continuous device counts as silent and its port is opened anew. */
    silenceMs: z.int().min(500).max(60_000),
  })
  .check(({ value, issues }) => {
    const codec = findCodec(value.protocol);
    if (codec === null || codec.family !== value.family) {
      issues.push({ code: 'custom', input: value.protocol, path: ['protocol'], message: 'protocol' });
      return;
    }
    const parsed = parseSettings(codec, value.settings);
    if (!parsed.ok) issues.push({ code: 'custom', input: value.settings, path: ['settings', parsed.key], message: parsed.right.join(' ') });
  });

export type PortDevice = Readonly<z.infer<typeof portDeviceSchema>>;
export type SerialTransport = z.infer<typeof serialSchema>;
export type TcpTransport = z.infer<typeof tcpSchema>;
export type PortTransport = Readonly<z.infer<typeof transportSchema>>;

export type TransportOutcome = { readonly ok: true; readonly transport: PortTransport } | { readonly ok: false; readonly field: string };

/** A line's settings, or the name of the first field that is missing, wrong or too many; `kind` for what is no settings at all. */
export function checkTransport(given: unknown): TransportOutcome {
  const parsed = transportSchema.safeParse(given);
  if (parsed.success) return { ok: true, transport: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return { ok: false, field: String(field ?? 'kind') };
}
