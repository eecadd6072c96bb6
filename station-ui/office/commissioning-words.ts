/** What commissioning shows of a line, a protocol's settings and a value, in the words of the screen. */
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { commissioningTroubles, lactometerStep, readValues, refusedBytes } from '../../server/words/commissioning-parts.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { measures } from '../../server/words/shared.ts';
import { troubleDetails, troubles } from '../../server/words/troubles.ts';
import { spoken } from '../shared/language.ts';

type Transport = CommissioningView['transport'];
type Line = Pick<Extract<Transport, { kind: 'serial' }>, 'baudRate' | 'dataBits' | 'parity' | 'stopBits'>;
type Known = Readonly<Partial<Record<string, Phrase>>>;

const PARITY_LETTER = { none: 'N', even: 'E', odd: 'O' } as const;

/** 9600 8N1, as manuals write it. */
export const lineText = ({ baudRate, dataBits, parity, stopBits }: Line): string =>
  `${baudRate} ${dataBits}${PARITY_LETTER[parity]}${stopBits}`;

export const placeText = (transport: Transport): string =>
  transport.kind === 'serial' ? transport.path : `${transport.host}:${transport.port}`;

/** The last part of a path: what tells ports apart. */
export const shortPath = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const settingsText = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const found = (known: Known, name: string): string | null => {
  const phrase = known[name];
  return phrase === undefined ? null : spoken(phrase);
};

/** The name of a value; one that nobody has words for is shown as the driver calls it. */
export const valueName = (name: string): string => found(readValues, name) ?? found(measures, name) ?? name;

/** What the drivers say of a message, its words in the language of the screen: '12.37 kg stable', 'fat 6.48 snf 9.30'. */
export const readWords = (text: string): string => text.replace(/[A-Za-z]+/g, (word) => valueName(word));

export const refusedWord = (reason: string): string => found(refusedBytes, reason) ?? reason;

type Trouble = Readonly<Record<'what' | 'next', string>>;
type Spoken = Readonly<Partial<Record<string, Readonly<Record<'what' | 'next', Phrase>>>>>;
const faults: Spoken = troubleDetails;
/** Here the administrator is the one who reads it. */
const heard: Spoken = commissioningTroubles;

/** What is wrong with the line and what to do; null where nothing is. */
export function lineTrouble({ state, fault, heldBy }: CommissioningView): Trouble | null {
  if (state === 'ok') return null;
  const { what, next } = faults[fault ?? ''] ?? heard[state] ?? troubles[state];
  const values = { by: heldBy ?? spoken(commissioning.otherProgram) };
  return { what: spoken(what, values), next: spoken(next, values) };
}

/** The word of the fifth step follows from the device: a weight, or the lactometer. */
export const stepWord = (phrase: Phrase, step: string, family: CommissioningView['family']): string =>
  spoken(step === 'weight' && family === 'analyzer' ? lactometerStep : phrase);
