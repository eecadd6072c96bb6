/** `oma decode`: a device's bytes on standard input become one JSON object a line on standard output. A stable interface. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Capture, heardIn, readCapture } from '../../drivers/capture/capture.ts';
import { decodeHeard } from '../../drivers/capture/decode-heard.ts';
import { isHeardFromStart } from '../../drivers/capture/replay-capture.ts';
import { isUnproven, listProtocols, type Reading } from '../../drivers/index.ts';
import { decodeCommand } from '../words/decode-command.ts';
import { type Language, type Phrase, say } from '../words/phrase.ts';
import { type ChosenCodec, type Complaint, chooseProtocol, splitPairs } from './choose-protocol.ts';

const WRONG_USE = 2;

export type DecodeIo = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Of the sentences on standard error and of the help; English when not given. */
  readonly language?: Language;
};

const OPTIONS = {
  protocol: { type: 'string' },
  set: { type: 'string', multiple: true },
  capture: { type: 'string' },
  hex: { type: 'boolean' },
  'mid-stream': { type: 'boolean' },
  list: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Words = NonNullable<ReturnType<typeof parseWords>>;

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch {
    // parseArgs tells a wrong word by throwing; to the user it is a value like any other.
    return null;
  }
}

/** Of a capture: its bytes with their times, and whether it was heard from its first byte. */
type Wanted = ChosenCodec & { readonly isHex: boolean; readonly midStream: boolean; readonly capture: Capture | null };

/** The text of a capture's file; null for a file that cannot be read. */
async function textIn(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // Missing, a folder, no permission: to the user it is no capture, and named.
    return null;
  }
}

async function choose(words: Words): Promise<Wanted | Complaint> {
  const text = words.capture === undefined ? null : await textIn(words.capture);
  const capture = text === null ? null : readCapture(text);
  if (words.capture !== undefined && capture === null) return { phrase: decodeCommand.captureWrong, values: { file: words.capture } };
  const protocol = words.protocol ?? capture?.chosen?.protocol;
  if (capture !== null && protocol === undefined) return { phrase: decodeCommand.captureUndecided, values: { file: words.capture ?? '' } };
  const own = protocol === capture?.chosen?.protocol ? capture?.chosen?.settings : {};
  const chosen = chooseProtocol(protocol ?? '', { ...own, ...splitPairs(words.set ?? []) });
  if ('phrase' in chosen) return chosen;
  return { ...chosen, isHex: words.hex === true, midStream: words['mid-stream'] === true, capture };
}

const shownProtocols = () =>
  listProtocols().map((codec) => {
    const { protocol, version, family, evidence, checkBits, settings } = codec;
    return { protocol, version, family, evidence, isUnproven: isUnproven(codec), checkBits, settings };
  });

/** Hex text in any pieces as bytes: white space is left out, a digit without its partner waits for the next piece. */
function bytesOfHex(left: string, chunk: Buffer) {
  const text = left + chunk.toString('latin1').replace(/\s+/g, '');
  const [hex = ''] = /^[0-9a-fA-F]*/.exec(text) ?? [];
  const even = hex.length - (hex.length % 2);
  return { left: hex.slice(even), bytes: Buffer.from(hex.slice(0, even), 'hex'), isHex: hex.length === text.length };
}

async function printReadings(readings: readonly Reading[], stdout: Writable): Promise<void> {
  const lines = readings.map((reading) => `${JSON.stringify(reading)}\n`).join('');
  if (lines !== '' && !stdout.write(lines)) await once(stdout, 'drain');
}

/** Decodes standard input to its end. False when it was said to be hex and is not: then to the first character that is none. */
async function decodeInput(wanted: Wanted, io: DecodeIo): Promise<boolean> {
  let state = wanted.codec.start(wanted.settings, { midStream: wanted.midStream });
  let left = '';
  let isHex = true;
  for await (const chunk of io.stdin as AsyncIterable<Buffer>) {
    const piece = wanted.isHex ? bytesOfHex(left, chunk) : { left: '', bytes: chunk, isHex: true };
    left = piece.left;
    const stepped = wanted.codec.step(state, piece.bytes);
    state = stepped.state;
    await printReadings(stepped.readings, io.stdout);
    isHex = piece.isHex;
    if (!isHex) break;
  }
  await printReadings(wanted.codec.end(state, 'silence').readings, io.stdout);
  return isHex && left === '';
}

function readCaptured({ codec, settings }: ChosenCodec, capture: Capture): readonly Reading[] {
  return decodeHeard({ codec, settings, isFromStart: isHeardFromStart(capture) }, heardIn(capture)).map(({ reading }) => reading);
}

/**
 * Runs the command and returns its exit code: 0, also when frames were refused, and with one line on standard error when hex input is
 * none to its end; 2 with one such line for an unknown option, protocol or setting, and for a file that is no capture.
 */
export async function decode(args: readonly string[], io: DecodeIo): Promise<number> {
  const language = io.language ?? 'en';
  const complain = (phrase: Phrase, values: Readonly<Record<string, string>> = {}): number => {
    io.stderr.write(`${say(phrase, language, values)}\n`);
    return WRONG_USE;
  };
  const words = parseWords(args);
  if (words === null) return complain(decodeCommand.optionUnknown, { right: say(decodeCommand.usage, language) });
  if (words.help === true) {
    io.stdout.write(`${say(decodeCommand.usage, language)}\n${say(decodeCommand.options, language)}\n`);
    return 0;
  }
  if (words.list === true) {
    io.stdout.write(`${JSON.stringify(shownProtocols(), null, 2)}\n`);
    return 0;
  }
  const wanted = await choose(words);
  if ('phrase' in wanted) return complain(wanted.phrase, wanted.values);
  if (wanted.capture !== null) {
    await printReadings(readCaptured(wanted, wanted.capture), io.stdout);
    return 0;
  }
  if (!(await decodeInput(wanted, io))) complain(decodeCommand.hexWrong);
  return 0;
}
