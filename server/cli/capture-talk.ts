/** The words that a person writes while `oma capture` listens: what the display says, samples, the protocol. */

import { nameFit } from '../../drivers/capture/fit-protocols.ts';
import { valuesOf } from '../../drivers/capture/replay-capture.ts';
import { listProtocols } from '../../drivers/index.ts';
import { monotonicUs } from '../../drivers/port/index.ts';
import { DENSITY_NAMES, type Shown } from '../commissioning/comparisons.ts';
import { fitHeard, fitOther } from '../commissioning/fits.ts';
import type { Listening } from '../commissioning/listening.ts';
import { SAMPLES_OF } from '../commissioning/samples.ts';
import type { SampleName } from '../contract/index.ts';
import { captureCommand } from '../words/capture-command.ts';
import { type Speak, tellFit } from './capture-phrases.ts';
import { chooseProtocol, splitPairs } from './choose-protocol.ts';

export type Talk = {
  readonly listening: Listening;
  /** Samples of which the end is still to be told. */
  readonly taking: Set<SampleName>;
  readonly speak: Speak;
  readonly tell: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Writes the capture to its file. */
  readonly save: () => Promise<void>;
};

type Word = (talk: Talk, given: readonly string[]) => void | Promise<void>;
type Values = Readonly<Record<string, string>>;

const NUMBER = /^[+-]?\d{1,7}(?:[.,]\d{1,6})?$/;

const textOf = (values: Values): string =>
  Object.entries(values)
    .map(([name, value]) => (name === 'weight' || name === 'lactometer' ? value : `${name}=${value}`))
    .join(' ');

/** Of what was read, the values that were typed; a lactometer's degrees stand for whatever density there is. */
function readOf(kind: Shown['kind'], shown: Values, read: Values): Values {
  const isMeant = (name: string): boolean => (kind === 'lactometer' ? DENSITY_NAMES.includes(name) : Object.hasOwn(shown, name));
  return Object.fromEntries(Object.entries(read).filter(([name]) => isMeant(name)));
}

/** Says how the comparison came out. */
function compare(talk: Talk, typed: Shown): void {
  const { listening, speak, tell } = talk;
  const { kind, verdict, shown, read } = listening.compare(typed);
  if (listening.ear.chosen() === null) tell(askForProtocol(talk));
  else tell(speak(captureCommand[verdict], { shown: textOf(shown), read: textOf(readOf(kind, shown, read ?? {})) || '-' }));
}

/** What the display said is kept in any case: of a device that nobody knows, a developer has only that. */
function askForProtocol({ listening, speak }: Talk): string {
  const { family, ear } = listening;
  const fitting = fitHeard(family, ear.heard).filter(({ verdict }) => verdict === 'fits');
  const protocols = listProtocols().filter((codec) => codec.family === family);
  const right = fitting.length > 0 ? fitting.map(nameFit) : protocols.map(({ protocol }) => protocol);
  return speak(captureCommand.keptWithout, { right: right.join(', ') });
}

/** `12.37` of a scale, `fat=3.50 protein=3.10` of an analyzer. */
const shown: Word = (talk, given) => {
  const { listening, speak, complain } = talk;
  const wrong = (right: string): void => complain(speak(captureCommand.shownWrong, { given: given.join(' '), right }));
  if (listening.family === 'scale') {
    const [weight = '', ...rest] = given;
    if (rest.length > 0 || !NUMBER.test(weight)) wrong('shown 12.37');
    else compare(talk, { kind: 'weight', shown: weight });
    return;
  }
  const values = splitPairs(given);
  if (given.length === 0 || !Object.values(values).every((text) => NUMBER.test(text))) {
    wrong('shown fat=3.50 protein=3.10');
    return;
  }
  const read = valuesOf(listening.ear.readings().lastAnalysis()?.message ?? null);
  const unknown = read === null ? undefined : Object.keys(values).find((name) => !Object.hasOwn(read, name));
  if (unknown === undefined) compare(talk, { kind: 'analysis', shown: values });
  else complain(speak(captureCommand.wordUnknown, { given: unknown, right: Object.keys(read ?? {}).join(', ') }));
};

const lactometer: Word = (talk, given) => {
  const [degrees = '', ...rest] = given;
  const { speak, complain } = talk;
  const { family } = talk.listening;
  if (family === 'scale') complain(speak(captureCommand.wordUnknown, { given: 'lactometer', right: wordsOf(family).join(', ') }));
  else if (rest.length > 0 || !NUMBER.test(degrees)) {
    complain(speak(captureCommand.shownWrong, { given: given.join(' '), right: 'lactometer 31.8' }));
  } else compare(talk, { kind: 'lactometer', shown: degrees });
};

const sample: Word = ({ listening, taking, speak, tell, complain }, [given = '']) => {
  const { family, samples } = listening;
  const name = SAMPLES_OF[family].find((one) => one === given);
  if (name === undefined) {
    complain(speak(captureCommand.wordUnknown, { given, right: SAMPLES_OF[family].join(', ') }));
    return;
  }
  samples.take(name, monotonicUs());
  taking.add(name);
  tell(speak(family === 'scale' ? captureCommand.sampleBegins : captureCommand.measurementBegins, { sample: name }));
};

/** Tells which samples are complete. */
export function tellSamples({ listening: { samples }, taking, speak, tell }: Talk): void {
  for (const { sample: name, state, bytes } of samples.view(monotonicUs())) {
    if (state !== 'running' && taking.delete(name)) tell(speak(captureCommand.sampleDone, { sample: name, bytes }));
  }
}

const protocol: Word = ({ listening, speak, tell, complain }, [id = '', ...pairs]) => {
  const chosen = chooseProtocol(id, splitPairs(pairs), listening.family);
  if ('phrase' in chosen) {
    complain(speak(chosen.phrase, chosen.values));
    return;
  }
  const own = { protocol: id, settings: chosen.given };
  listening.choose(own);
  tell(speak(captureCommand.chosen, { name: nameFit(own) }));
};

/** Which protocols fit, or that none does, and whether another device's do. */
export function fitLines({ listening: { family, ear }, speak }: Talk): readonly string[] {
  const fits = fitHeard(family, ear.heard, ear.chosen()).filter(({ verdict }) => verdict !== 'no');
  if (fits.length > 0) return fits.flatMap((fit) => tellFit(speak, fit));
  const other = fitOther(family, ear.heard);
  if (other !== null) return [speak(captureCommand.otherFamily, { name: nameFit(other), reads: other.reads ?? '-' })];
  return [speak(captureCommand.noFit, { bytes: ear.heard.bytes() })];
}

const WORDS: Readonly<Record<string, Word>> = {
  shown,
  lactometer,
  sample,
  protocol,
  fits: (talk) => talk.tell(fitLines(talk).join('\n')),
  save: ({ save }) => save(),
  help: ({ listening: { family }, speak, tell }) => tell(speak(captureCommand.words, { samples: SAMPLES_OF[family].join('|') })),
};

const wordsOf = (family: Listening['family']): readonly string[] =>
  [...Object.keys(WORDS), 'quit'].filter((word) => family === 'analyzer' || word !== 'lactometer');

/** Carries out one line of standard input; false when it ends the listening. */
export async function obey(talk: Talk, line: string): Promise<boolean> {
  const [word = '', ...given] = line.trim().split(/\s+/);
  if (word === 'quit') return false;
  const act = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (act !== undefined) await act(talk, given);
  else if (word !== '')
    talk.complain(talk.speak(captureCommand.wordUnknown, { given: word, right: wordsOf(talk.listening.family).join(', ') }));
  return true;
}
