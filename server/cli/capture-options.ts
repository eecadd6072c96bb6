/** What `oma capture` is asked for. */
import { parseArgs } from 'node:util';
import type { ProtocolChoice } from '../../drivers/capture/capture.ts';
import { findCodec } from '../../drivers/index.ts';
import { checkTransport, type PortTransport } from '../../drivers/port/index.ts';
import { captureCommand } from '../words/capture-command.ts';
import { type Complaint, chooseProtocol, splitPairs } from './choose-protocol.ts';

const OPTIONS = {
  family: { type: 'string' },
  port: { type: 'string' },
  tcp: { type: 'string' },
  baud: { type: 'string', default: '9600' },
  bits: { type: 'string', default: '8' },
  parity: { type: 'string', default: 'none' },
  stop: { type: 'string', default: '1' },
  dtr: { type: 'boolean', default: false },
  rts: { type: 'boolean', default: false },
  'list-ports': { type: 'boolean' },
  sweep: { type: 'boolean' },
  seconds: { type: 'string', default: '3' },
  protocol: { type: 'string' },
  set: { type: 'string', multiple: true },
  out: { type: 'string' },
  nameplate: { type: 'string', default: '' },
  language: { type: 'string', default: 'en' },
  help: { type: 'boolean' },
} as const;

export type CaptureWords = NonNullable<ReturnType<typeof parseCaptureWords>>;

export function parseCaptureWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch {
    // parseArgs tells a wrong word by throwing; to the user it is a value like any other.
    return null;
  }
}

export type CaptureWishes = {
  readonly family: 'scale' | 'analyzer';
  readonly transport: PortTransport;
  readonly chosen: ProtocolChoice | null;
  readonly sweepSeconds: number | null;
  readonly out: string | null;
  readonly nameplate: string;
};

const NAMEPLATE_MOST = 200;

/** What is right, by the field of a transport that is wrong. */
const RIGHT: Readonly<Record<string, string>> = {
  path: '--port /dev/...',
  baudRate: '--baud 50..4000000',
  dataBits: '--bits 7|8',
  parity: '--parity none|even|odd',
  stopBits: '--stop 1|2',
};

const wrong = (right: string): Complaint => ({ phrase: captureCommand.optionWrong, values: { right } });
const numberOf = (text: string): number | null => (/^\d{1,7}$/.test(text) ? Number(text) : null);

function transportOf({ port, tcp, baud, bits, parity, stop, dtr, rts }: CaptureWords): PortTransport | Complaint {
  if ((port === undefined) === (tcp === undefined)) return wrong('--port /dev/... | --tcp HOST:PORT');
  const cut = tcp?.lastIndexOf(':') ?? 0;
  const speed = { baudRate: numberOf(baud), dataBits: numberOf(bits), parity, stopBits: numberOf(stop) };
  const checked = checkTransport(
    tcp === undefined
      ? { kind: 'serial', path: port, ...speed, dtr, rts }
      : { kind: 'tcp', host: tcp.slice(0, Math.max(0, cut)), port: numberOf(tcp.slice(cut + 1)) },
  );
  return checked.ok ? checked.transport : wrong(RIGHT[checked.field] ?? '--tcp HOST:PORT');
}

/** In this order: the family, the line, the sweep, the protocol, the nameplate. */
export function readWishes(words: CaptureWords): CaptureWishes | Complaint {
  const family = words.family ?? findCodec(words.protocol ?? '')?.family;
  if (family !== 'scale' && family !== 'analyzer') return wrong('--family scale|analyzer');
  const transport = transportOf(words);
  if ('phrase' in transport) return transport;
  if (words.sweep === true && transport.kind === 'tcp') return wrong('--port /dev/...');
  if (!/^(?:[1-9]|[1-5]\d|60)$/.test(words.seconds)) return wrong('--seconds 1..60');
  const chosen = words.protocol === undefined ? null : chooseProtocol(words.protocol, splitPairs(words.set ?? []), family);
  if (chosen !== null && 'phrase' in chosen) return chosen;
  if (chosen === null && words.set !== undefined) return wrong('--protocol ID --set KEY=VALUE');
  if (words.nameplate.length > NAMEPLATE_MOST) return wrong(`--nameplate 0..${NAMEPLATE_MOST}`);
  return {
    family,
    transport,
    chosen: chosen === null ? null : { protocol: chosen.codec.protocol, settings: chosen.given },
    sweepSeconds: words.sweep === true ? Number(words.seconds) : null,
    out: words.out ?? null,
    nameplate: words.nameplate,
  };
}
