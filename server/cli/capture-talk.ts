/** The words that a person writes while `oma capture` listens: what the display says, samples, the protocol. */

import type { CaptureShown, SampleName } from '../../drivers/capture/capture.ts';
import type { CaptureSession } from '../../drivers/capture/capture-session.ts';
import { nameFit } from '../../drivers/capture/fit-protocols.ts';
import { listProtocols } from '../../drivers/index.ts';
import { compareAnalysis, compareLactometer, compareWeight } from '../../server/core/commissioning/compare-shown.ts';
import { captureCommand } from '../words/capture-command.ts';
import { type Speak, tellFit } from './capture-phrases.ts';
import { chooseProtocol, splitPairs } from './choose-protocol.ts';

export type Talk = {
  readonly family: 'scale' | 'analyzer';
  readonly session: CaptureSession;
  readonly speak: Speak;
  readonly tell: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Now, in microseconds since listening began. */
  readonly nowUs: () => number;
  readonly onChosen: () => void;
  readonly onSample: (sample: SampleName) => void;
  /** Writes the capture to its file. */
  readonly save: () => Promise<void>;
};

type Word = (talk: Talk, given: readonly string[]) => void | Promise<void>;
type Values = Readonly<Record<string, string>>;

const NUMBER = /^[+-]?\d{1,7}(?:[.,]\d{1,6})?$/;

export const SAMPLES: Readonly<Record<Talk['family'], readonly SampleName[]>> = {
  scale: ['empty', 'weight', 'moving', 'overload', 'negative'],
  analyzer: ['measurement', 'rinse', 'water'],
};

const textOf = (values: Values): string =>
  Object.entries(values)
    .map(([name, value]) => (name === 'weight' || name === 'lactometer' ? value : `${name}=${value}`))
    .join(' ');

/** Of what was read, the values that were typed; all where a lactometer's degrees stand for whatever density there is. */
function readOf(kind: CaptureShown['kind'], shown: Values, read: Values): Values {
  if (kind === 'lactometer') return Object.fromEntries(Object.entries(read).filter(([name]) => name.startsWith('density')));
  return Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(shown, name)));
}

/** Says how the comparison came out, and keeps it with the frame that it was made with. */
function compare(talk: Talk, kind: CaptureShown['kind'], shown: Values): void {
  const { session, speak, tell, nowUs } = talk;
  const standing = session.reader()?.standing(nowUs()) ?? null;
  const values = standing?.values ?? null;
  const compared = {
    weight: () => compareWeight(shown['weight'] ?? '', values?.['weight'] ?? null),
    analysis: () => compareAnalysis(shown, values),
    lactometer: () => compareLactometer(shown['lactometer'] ?? '', values),
  };
  const verdict = compared[kind]();
  session.note({ kind, frame: standing?.frame ?? null, shown, read: values, verdict });
  if (session.reader() === null) tell(askForProtocol(talk));
  else tell(speak(captureCommand[verdict], { shown: textOf(shown), read: textOf(readOf(kind, shown, values ?? {})) || '-' }));
}

/** What the display said is kept in any case: of a device that nobody knows, a developer has only that. */
function askForProtocol({ family, session, speak }: Talk): string {
  const fitting = session.fits().filter(({ verdict }) => verdict === 'fits');
  const protocols = listProtocols().filter((codec) => codec.family === family);
  const right = fitting.length > 0 ? fitting.map(nameFit) : protocols.map(({ protocol }) => protocol);
  return speak(captureCommand.keptWithout, { right: right.join(', ') });
}

/** `12.37` of a scale, `fat=3.50 protein=3.10` of an analyzer. */
const shown: Word = (talk, given) => {
  const { family, session, speak, complain, nowUs } = talk;
  const wrong = (right: string): void => complain(speak(captureCommand.shownWrong, { given: given.join(' '), right }));
  if (family === 'scale') {
    const [weight = '', ...rest] = given;
    if (rest.length > 0 || !NUMBER.test(weight)) wrong('shown 12.37');
    else compare(talk, 'weight', { weight });
    return;
  }
  const values = splitPairs(given);
  if (given.length === 0 || !Object.values(values).every((text) => NUMBER.test(text))) {
    wrong('shown fat=3.50 protein=3.10');
    return;
  }
  const read = session.reader()?.standing(nowUs())?.values;
  const unknown = read === undefined ? undefined : Object.keys(values).find((name) => !Object.hasOwn(read, name));
  if (unknown === undefined) compare(talk, 'analysis', values);
  else complain(speak(captureCommand.wordUnknown, { given: unknown, right: Object.keys(read ?? {}).join(', ') }));
};

const lactometer: Word = (talk, given) => {
  const [degrees = '', ...rest] = given;
  const { family, speak, complain } = talk;
  if (family === 'scale') complain(speak(captureCommand.wordUnknown, { given: 'lactometer', right: wordsOf(family).join(', ') }));
  else if (rest.length > 0 || !NUMBER.test(degrees)) {
    complain(speak(captureCommand.shownWrong, { given: given.join(' '), right: 'lactometer 31.8' }));
  } else compare(talk, 'lactometer', { lactometer: degrees });
};

const sample: Word = ({ family, session, speak, tell, complain, nowUs, onSample }, [given = '']) => {
  const name = SAMPLES[family].find((one) => one === given);
  if (name === undefined) {
    complain(speak(captureCommand.wordUnknown, { given, right: SAMPLES[family].join(', ') }));
    return;
  }
  session.beginSample(name, nowUs());
  tell(speak(captureCommand.sampleBegins, { sample: name }));
  onSample(name);
};

const protocol: Word = ({ family, session, speak, tell, complain, onChosen }, [id = '', ...pairs]) => {
  const chosen = chooseProtocol(id, splitPairs(pairs), family);
  if ('phrase' in chosen) {
    complain(speak(chosen.phrase, chosen.values));
    return;
  }
  const own = { protocol: id, settings: chosen.given };
  session.choose(own);
  tell(speak(captureCommand.chosen, { name: nameFit(own) }));
  onChosen();
};

/** Which protocols fit, or that none does, and whether another device's do. */
export function fitLines({ session, speak }: Pick<Talk, 'session' | 'speak'>): readonly string[] {
  const fits = session.fits().filter(({ verdict }) => verdict !== 'no');
  if (fits.length > 0) return fits.flatMap((fit) => tellFit(speak, fit));
  const other = session.otherFamily();
  if (other !== null) return [speak(captureCommand.otherFamily, { name: nameFit(other), reads: other.reads ?? '-' })];
  return [speak(captureCommand.noFit, { bytes: session.bytes() })];
}

const WORDS: Readonly<Record<string, Word>> = {
  shown,
  lactometer,
  sample,
  protocol,
  fits: (talk) => talk.tell(fitLines(talk).join('\n')),
  save: ({ save }) => save(),
  help: ({ family, speak, tell }) => tell(speak(captureCommand.words, { samples: SAMPLES[family].join('|') })),
};

const wordsOf = (family: Talk['family']): readonly string[] =>
  [...Object.keys(WORDS), 'quit'].filter((word) => family === 'analyzer' || word !== 'lactometer');

/** Carries out one line of standard input; false when it ends the listening. */
export async function obey(talk: Talk, line: string): Promise<boolean> {
  const [word = '', ...given] = line.trim().split(/\s+/);
  if (word === 'quit') return false;
  const act = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (act !== undefined) await act(talk, given);
  else if (word !== '') talk.complain(talk.speak(captureCommand.wordUnknown, { given: word, right: wordsOf(talk.family).join(', ') }));
  return true;
}
