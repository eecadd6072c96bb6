/** `oma capture`: listens to a device's line, says which protocols fit, compares with the display, and saves what was heard. */
import { openCaptureSession, SAMPLE_MS } from '../../drivers/capture/capture-session.ts';
import { listPorts, type Ports, startPorts } from '../../drivers/port/index.ts';
import { captureCommand } from '../words/capture-command.ts';
import { LANGUAGES } from '../words/phrase.ts';
import { byteLine } from './byte-line.ts';
import { type CaptureFile, captureFile } from './capture-file.ts';
import { describeTransport, openLine } from './capture-line.ts';
import { type CaptureWishes, parseCaptureWords, readWishes } from './capture-options.ts';
import { type ClosedLine, type Speak, speakIn, tellFault, tellPort, tellReading } from './capture-phrases.ts';
import { pollDevice } from './capture-poll.ts';
import { sweepLines } from './capture-sweep.ts';
import { fitLines, obey, SAMPLES, type Talk } from './capture-talk.ts';
import type { Command, Io } from './command.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const WRONG_USE = 2;
/** How often it is looked whether other protocols fit than before. */
const LOOK_MS = 1000;

type Listening = {
  readonly wishes: CaptureWishes;
  readonly speak: Speak;
  readonly terminal: Terminal;
  readonly file: CaptureFile;
  readonly ports: Ports;
};

function saveTo({ wishes, speak, terminal, file }: Listening, session: Talk['session']): void {
  const fault = file.save(session.capture({ savedAtMs: Date.now(), device: wishes.nameplate }));
  if (fault === null) terminal.tell(speak(captureCommand.saved, { file: file.path, bytes: session.bytes() }));
  else if (fault === 'EEXIST') terminal.complain(speak(captureCommand.fileThere, { file: file.path }));
  else terminal.complain(speak(captureCommand.fileFailed, { file: file.path, fault }));
}

/** Tells which protocols fit when that has changed; looks only at what is new. */
function watchFits(talk: Talk): NodeJS.Timeout {
  let bytes = 0;
  let told: string | null = null;
  return setInterval(() => {
    const now = talk.session.bytes();
    if (now === bytes) return;
    bytes = now;
    const names = talk.session.fits().filter(({ verdict }) => verdict === 'fits');
    const summary = names.map(({ protocol, settings }) => JSON.stringify([protocol, settings])).join();
    if (summary === told) return;
    told = summary;
    talk.tell(fitLines(talk).join('\n'));
  }, LOOK_MS);
}

function tellOpened({ wishes, speak, terminal }: Listening): void {
  terminal.tell(speak(captureCommand.listening, { line: describeTransport(wishes.transport) }));
  terminal.tell(speak(captureCommand.words, { samples: SAMPLES[wishes.family].join('|') }));
}

/** Listens until somebody says quit, or standard input ends. 2 when the line could not be opened at all. */
async function listen(listening: Listening): Promise<number> {
  const { wishes, speak, terminal, ports } = listening;
  const session = openCaptureSession(wishes);
  if (wishes.chosen !== null) session.choose(wishes.chosen);
  let failure: ClosedLine | null = null;
  let silence: NodeJS.Timeout | undefined;
  const tellReadings = (head: string, readings: ReturnType<typeof session.hear>): void => {
    const texts = readings.map((reading) => tellReading(speak, reading));
    if (head !== '' || texts.length > 0) terminal.tell([head, ...texts].join('  | '));
  };
  const line = openLine(ports, wishes.transport, {
    onOpened: () => tellOpened(listening),
    onClosed: (closed, isFirst) => {
      if (isFirst) {
        failure = closed;
        terminal.end();
      } else void tellFault(speak, wishes.transport, closed).then(terminal.complain);
    },
    onBytes: (atUs, bytes) => {
      clearTimeout(silence);
      tellReadings(byteLine(Date.now(), 'in', bytes), session.hear(atUs, bytes));
      const quietMs = session.reader()?.quietMs() ?? null;
      if (quietMs !== null) silence = setTimeout(() => tellReadings('', session.reader()?.hearSilence() ?? []), quietMs);
    },
  });
  const poll = pollDevice(session, line);
  const talk: Talk = {
    family: wishes.family,
    session,
    speak,
    tell: terminal.tell,
    complain: terminal.complain,
    nowUs: line.nowUs,
    onChosen: poll.begin,
    onSample: (sample) =>
      void setTimeout(
        () => terminal.tell(speak(captureCommand.sampleDone, { sample, bytes: session.sampleBytes(sample) })),
        SAMPLE_MS,
      ).unref(),
    save: async () => saveTo(listening, session),
  };
  poll.begin();
  const watching = watchFits(talk);
  await terminal.listen((words) => obey(talk, words));
  clearInterval(watching);
  clearTimeout(silence);
  poll.end();
  await line.close();
  if (failure === null) {
    if (wishes.out !== null) saveTo(listening, session);
    return 0;
  }
  terminal.complain(await tellFault(speak, wishes.transport, failure));
  return WRONG_USE;
}

async function run(wishes: CaptureWishes, speak: Speak, io: Io): Promise<number> {
  const file = captureFile(wishes.out, wishes.family);
  const terminal = openTerminal(io);
  if (file.isThere()) {
    terminal.complain(speak(captureCommand.fileThere, { file: file.path }));
    return WRONG_USE;
  }
  const ports = startPorts({ onMessage: () => undefined });
  try {
    const listening = { wishes, speak, terminal, file, ports };
    return await (wishes.sweepSeconds === null ? listen(listening) : sweepLines(listening));
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
