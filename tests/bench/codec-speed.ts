/**
 * (g) How fast each codec reads its own frames in pieces of 64 bytes, in a process started as the port process is (without the optimizing
 * compilers). Run as a process it prints one JSON object a line.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Codec, listProtocols, parseSettings } from '../../drivers/index.ts';
import { PORT_PROCESS_FLAGS } from '../../drivers/port/index.ts';
import { frameBytes, knownFrames, partingOf, SILENCE } from '../drivers/frames.ts';
import { settingsOf } from '../drivers/fuzz.ts';
import { type Figure, figure } from './figure.ts';

const SCRIPT = fileURLToPath(import.meta.url);
/** 115,200 baud at ten bits a byte. */
const LINE_BYTES_PER_SECOND = 11_520;
const LINES = 200;
const CHUNK_BYTES = 64;
const STREAM_BYTES = 1 << 19;
const RUNS = 5;

type Speed = { readonly protocol: string; readonly bytesPerSecond: number };

/** Frames in a row until the stream is long enough, as pieces; a protocol parted by silence has a pause between its frames. */
function streamOf(codec: Codec): { readonly settings: Record<string, string>; readonly pieces: (Uint8Array | typeof SILENCE)[] } {
  const [settings = {}] = settingsOf(codec);
  const own = knownFrames.filter((each) => each.protocol === codec.protocol && JSON.stringify(each.set ?? {}) === JSON.stringify(settings));
  const parsed = parseSettings(codec, settings);
  // On a full line a device that sends without pause makes none, also where a pause would end a frame.
  const isParted = partingOf(codec.protocol).includes(SILENCE) && !(parsed.ok && codec.isContinuous(parsed.settings));
  const pieces: (Uint8Array | typeof SILENCE)[] = [];
  const round = Buffer.concat(own.map(frameBytes));
  if (isParted) {
    for (let bytes = 0; bytes < STREAM_BYTES; bytes += round.length) for (const frame of own) pieces.push(frameBytes(frame), SILENCE);
    return { settings, pieces };
  }
  const whole = Buffer.concat(Array.from({ length: Math.ceil(STREAM_BYTES / round.length) }, () => round));
  for (let from = 0; from < whole.length; from += CHUNK_BYTES) pieces.push(whole.subarray(from, from + CHUNK_BYTES));
  return { settings, pieces };
}

function measure(codec: Codec): Speed {
  const { settings, pieces } = streamOf(codec);
  const parsed = parseSettings(codec, settings);
  if (!parsed.ok) throw new Error(`setting ${parsed.key}`);
  const bytes = pieces.reduce((sum, piece) => sum + (piece === SILENCE ? 0 : piece.length), 0);
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const from = performance.now();
    let state = codec.start(parsed.settings, { midStream: false });
    for (const piece of pieces) state = (piece === SILENCE ? codec.end(state, 'silence') : codec.step(state, piece)).state;
    best = Math.min(best, performance.now() - from);
  }
  return { protocol: codec.protocol, bytesPerSecond: Math.round((1000 * bytes) / best) };
}

/** The slowest codec as a share of the time that 200 lines at full speed leave it, on one core: at most 1. */
export function benchCodecs(): Figure {
  const ended = spawnSync(process.execPath, [...PORT_PROCESS_FLAGS, SCRIPT], { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  const speeds = ended.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Speed)
    .sort((one, other) => one.bytesPerSecond - other.bytesPerSecond);
  const [slowest] = speeds;
  if (slowest === undefined) throw new Error('no codec');
  const value = (LINES * LINE_BYTES_PER_SECOND) / slowest.bytesPerSecond;
  const detail = speeds.map(({ protocol, bytesPerSecond }) => `${protocol} ${(bytesPerSecond / 1e6).toFixed(1)}`).join(', ');
  return figure({
    name: '(g) 200 full 115,200 baud lines / slowest codec, one core',
    value,
    limit: 1,
    unit: '',
    detail: `MB/s: ${detail}`,
  });
}

if (process.argv[1] === SCRIPT) for (const codec of listProtocols()) process.stdout.write(`${JSON.stringify(measure(codec))}\n`);
