/** `oma simulate`: a simulated device on a line of its own, for trying out settings, screens and commissioning without a real one. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import {
  ANALYZER_ACTS,
  ANALYZER_LANGUAGES,
  type AnalyzerProtocol,
  carryOut,
  createAnalyzerSimulator,
  createScaleSimulator,
  formsOf,
  namesIn,
  openPtyWire,
  openTcpWire,
  type Right,
  SCALE_ACTS,
  SCALE_LANGUAGES,
  type ScaleProtocol,
  type Wire,
} from '../../drivers/simulator/index.ts';
import { say } from '../words/phrase.ts';
import { simulateCommand } from '../words/simulate-command.ts';
import type { Command, Io } from './command.ts';

const WRONG_USE = 2;
/** The protocol whose line the station describes itself. */
const METER = 'line-fields';
const OPTIONS = {
  protocol: { type: 'string' },
  tcp: { type: 'boolean' },
  decimals: { type: 'string', default: '2' },
  seconds: { type: 'string', default: '40' },
  template: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Words = { protocol?: string; tcp?: boolean; decimals: string; seconds: string; template?: string; help?: boolean };
type Device = { readonly acts: readonly string[]; readonly obey: (line: string) => Promise<Right>; readonly close: () => void };

function parseWords(args: readonly string[]): { words: Words; family: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true });
    return { words: values, family: positionals[0] };
  } catch {
    // parseArgs tells a wrong word by throwing; to the user it is a value like any other.
    return null;
  }
}

/** The device that was asked for, or the words that would have been right. */
function create(family: string | undefined, words: Words): ((wire: Wire) => Device) | readonly string[] {
  if (family === 'scale') {
    const protocol = words.protocol ?? 'yaohua-tf0';
    if (!Object.hasOwn(SCALE_LANGUAGES, protocol)) return Object.keys(SCALE_LANGUAGES);
    const decimals = (['0', '1', '2', '3'] as const).indexOf(words.decimals as '0');
    if (decimals < 0) return ['--decimals 0..3'];
    return (wire) => {
      const scale = createScaleSimulator({ wire, protocol: protocol as ScaleProtocol, decimals: decimals as 0 });
      return { acts: formsOf(SCALE_ACTS), obey: (line) => carryOut(SCALE_ACTS, scale, line), close: scale.close };
    };
  }
  if (family !== 'analyzer') return ['scale', 'analyzer'];
  const protocol = words.protocol ?? 'lactosure';
  if (!Object.hasOwn(ANALYZER_LANGUAGES, protocol)) return Object.keys(ANALYZER_LANGUAGES);
  if (!/^[1-9]\d{0,3}$/.test(words.seconds)) return ['--seconds 1..9999'];
  const { template } = words;
  if (template !== undefined && (protocol !== METER || namesIn(template).length === 0)) return [`--protocol ${METER} --template 'pH {pH}'`];
  return (wire) => {
    const line = template === undefined ? {} : { template };
    const options = { wire, protocol: protocol as AnalyzerProtocol, secondsPerSample: Number(words.seconds), ...line };
    const analyzer = createAnalyzerSimulator(options);
    return { acts: formsOf(ANALYZER_ACTS), obey: (line) => carryOut(ANALYZER_ACTS, analyzer, line), close: analyzer.close };
  };
}

async function runDevice(wire: Wire, device: Device, { stdin, stdout, stderr }: Io): Promise<void> {
  const right = device.acts.join(', ');
  stdout.write(`${say(simulateCommand.acts, 'en', { acts: right })}\n`);
  for await (const line of createInterface({ input: stdin })) {
    if (line.trim() === '') continue;
    const wrong = await device.obey(line);
    if (wrong !== null) stderr.write(`${say(simulateCommand.unknown, 'en', { given: line.trim(), right: wrong.join(', ') })}\n`);
  }
  device.close();
  await wire.close();
}

const HELP = say(simulateCommand.names, 'en', {
  scales: Object.keys(SCALE_LANGUAGES).join(', '),
  scaleActs: formsOf(SCALE_ACTS).join(', '),
  analyzers: Object.keys(ANALYZER_LANGUAGES).join(', '),
  analyzerActs: formsOf(ANALYZER_ACTS).join(', '),
});

/** Exit code 0 when standard input ends; 2: a wrong option, with what would be right. */
export const simulate: Command = async (args, io) => {
  const parsed = parseWords(args);
  if (parsed === null || parsed.words.help === true) {
    const names = parsed === null ? '' : `${HELP}\n`;
    (parsed === null ? io.stderr : io.stdout).write(`${say(simulateCommand.usage, 'en')}\n${names}`);
    return parsed === null ? WRONG_USE : 0;
  }
  const created = create(parsed.family, parsed.words);
  if (typeof created !== 'function') {
    const given = [parsed.family, parsed.words.protocol, parsed.words.template].filter((word) => word !== undefined).join(' ');
    io.stderr.write(`${say(simulateCommand.unknown, 'en', { given, right: created.join(', ') })}\n`);
    return WRONG_USE;
  }
  const wire = parsed.words.tcp === true ? await openTcpWire() : await openPtyWire();
  const line = wire.end.kind === 'serial' ? wire.end.path : `${wire.end.host}:${wire.end.port}`;
  const protocol = parsed.words.protocol ?? (parsed.family === 'scale' ? 'yaohua-tf0' : 'lactosure');
  io.stdout.write(`${say(simulateCommand.ready, 'en', { protocol, line })}\n`);
  await runDevice(wire, created(wire), io);
  return 0;
};
