/** `oma capture`: listens to a device's line, says which protocols fit, compares with the display, and saves what was heard. */
import { listPorts, type Ports, startPorts } from '../../drivers/port/index.ts';
import { fitHeard } from '../commissioning/fits.ts';
import type { Listening } from '../commissioning/listening.ts';
import { SAMPLES_OF } from '../commissioning/samples.ts';
import { epochMs } from '../core/units.ts';
import { captureCommand } from '../words/capture-command.ts';
import { LANGUAGES } from '../words/phrase.ts';
import { byteLine } from './byte-line.ts';
import { type CaptureFile, captureFile } from './capture-file.ts';
import { describeTransport, openLine } from './capture-line.ts';
import { type CaptureWishes, parseCaptureWords, readWishes } from './capture-options.ts';
import { type ClosedLine, type Speak, speakIn, tellFault, tellPort, tellReading } from './capture-phrases.ts';
import { sweepLines } from './capture-sweep.ts';
import { fitLines, obey, type Talk, tellSamples } from './capture-talk.ts';
import type { Command, Io } from './command.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const WRONG_USE = 2;
/** How often it is looked whether other protocols fit than before. */
const LOOK_MS = 1000;

type Sitting = {
  readonly wishes: CaptureWishes;
  readonly speak: Speak;
  readonly terminal: Terminal;
  readonly file: CaptureFile;
  readonly ports: Ports;
};

function saveTo({ wishes, speak, terminal, file }: Sitting, { capture: make, ear }: Listening): void {
  const { path, fault } = file.save(make(wishes.transport, { savedAt: epochMs(Date.now()), nameplate: wishes.nameplate }));
  if (fault === null) terminal.tell(speak(captureCommand.saved, { file: path, bytes: ear.heard.bytes() }));
  else if (fault === 'EEXIST') terminal.complain(speak(captureCommand.fileThere, { file: path }));
  else terminal.complain(speak(captureCommand.fileFailed, { file: path, fault }));
}

/** Tells which samples are complete, and which protocols fit when that has changed; looks only at what is new. */
function watch(talk: Talk): NodeJS.Timeout {
  const { family, ear } = talk.listening;
  let bytes = 0;
  let told: string | null = null;
  return setInterval(() => {
    tellSamples(talk);
    const now = ear.heard.bytes();
    if (now === bytes) return;
    bytes = now;
    const names = fitHeard(family, ear.heard, ear.chosen()).filter(({ verdict }) => verdict === 'fits');
    const summary = names.map(({ protocol, settings }) => JSON.stringify([protocol, settings])).join();
    if (summary === told) return;
    told = summary;
    talk.tell(fitLines(talk).join('\n'));
  }, LOOK_MS);
}

function tellOpened({ wishes, speak, terminal }: Sitting): void {
  terminal.tell(speak(captureCommand.listening, { line: describeTransport(wishes.transport) }));
  terminal.tell(speak(captureCommand.words, { samples: SAMPLES_OF[wishes.family].join('|') }));
}

/** Listens until somebody says quit, or standard input ends. 2 when the line could not be opened at all. */
async function listen(sitting: Sitting): Promise<number> {
  const { wishes, speak, terminal, ports } = sitting;
  let failure: ClosedLine | null = null;
  const line = openLine(wishes, ports, {
    onHeard: (bytes, readings) => {
      const head = bytes === null ? '' : byteLine(Date.now(), 'in', bytes);
      terminal.tell([head, ...readings.map((reading) => tellReading(speak, reading))].join('  | '));
    },
    onOpened: () => tellOpened(sitting),
    onClosed: (closed, isFirst) => {
      if (isFirst) {
        failure = closed;
        terminal.end();
      } else void tellFault(speak, wishes.transport, closed).then(terminal.complain);
    },
  });
  const { listening } = line;
  const { tell, complain } = terminal;
  const talk: Talk = { listening, taking: new Set(), speak, tell, complain, save: async () => saveTo(sitting, listening) };
  const watching = watch(talk);
  const isEnded = await terminal.listen((words) => obey(talk, words));
  // An input that ends at once, as behind `< /dev/null`, is still told why a line cannot be opened.
  if (!isEnded) await line.tried;
  clearInterval(watching);
  await line.close();
  if (failure === null) {
    if (wishes.out !== null) saveTo(sitting, listening);
    return 0;
  }
  complain(await tellFault(speak, wishes.transport, failure));
  return WRONG_USE;
}

async function run(wishes: CaptureWishes, speak: Speak, io: Io): Promise<number> {
  const file = captureFile(wishes.out);
  const terminal = openTerminal(io);
  const there = file.findThere();
  if (there !== null) {
    terminal.complain(speak(captureCommand.fileThere, { file: there }));
    return WRONG_USE;
  }
  const ports = startPorts({ onMessage: () => undefined });
  try {
    const sitting = { wishes, speak, terminal, file, ports };
    return await (wishes.sweepSeconds === null ? listen(sitting) : sweepLines(sitting));
  } finally {
    await ports.close();
    terminal.end();
  }
}

/** Exit code 0; 2: a wrong option, a file that is there already, a port that cannot be opened, with one line that says what is right. */
export const capture: Command = async (args, io) => {
  const words = parseCaptureWords(args);
  const language = LANGUAGES.find((one) => one === (words?.language ?? 'en'));
  const speak = speakIn(language ?? 'en');
  const complain = (text: string): number => {
    io.stderr.write(`${text}\n`);
    return WRONG_USE;
  };
  if (words === null) return complain(speak(captureCommand.optionUnknown, { right: 'oma capture --help' }));
  if (language === undefined) return complain(speak(captureCommand.optionWrong, { right: `--language ${LANGUAGES.join('|')}` }));
  if (words.help === true) {
    io.stdout.write(`${speak(captureCommand.usage)}\n`);
    return 0;
  }
  if (words['list-ports'] === true) {
    const ports = await listPorts();
    const lines = ports.length === 0 ? [speak(captureCommand.noPorts)] : ports.map((port) => tellPort(speak, port));
    io.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  }
  const wishes = readWishes(words);
  return 'phrase' in wishes ? complain(speak(wishes.phrase, wishes.values)) : run(wishes, speak, io);
};
