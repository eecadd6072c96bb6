/** `oma decode`: a device's bytes on standard input become one JSON object a line on standard output. A stable interface. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Codec, findCodec, isUnproven, listProtocols, parseSettings, type Reading, type Settings } from '../../drivers/index.ts';
import { decodeCommand } from '../words/decode-command.ts';
import { type Language, type Phrase, say } from '../words/phrase.ts';

const WRONG_USE = 2;

export type DecodeIo = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Of the sentences on standard error and of the help; English when not given. */
  readonly language?: Language;
};

type Wanted = { readonly codec: Codec; readonly settings: Settings; readonly isHex: boolean; readonly midStream: boolean };
type Complaint = { readonly phrase: Phrase; readonly values: Readonly<Record<string, string>> };

const OPTIONS = {
  protocol: { type: 'string' },
  set: { type: 'string', multiple: true },
  hex: { type: 'boolean' },
  'mid-stream': { type: 'boolean' },
  list: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch {
    // parseArgs tells a wrong word by throwing; to the user it is a value like any other.
    return null;
  }
}

/** The settings after `--set`, split at the first `=`; a word without `=` is a key without value. */
function splitSettings(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const cut = word.indexOf('=');
      return cut < 0 ? [word, ''] : [word.slice(0, cut), word.slice(cut + 1)];
    }),
  );
}

function choose(words: NonNullable<ReturnType<typeof parseWords>>): Wanted | Complaint {
  const protocol = words.protocol ?? '';
  const codec = findCodec(protocol);
  if (codec === null) {
    const right = listProtocols().map((each) => each.protocol);
    return { phrase: decodeCommand.protocolUnknown, values: { given: protocol, right: right.join(', ') } };
  }
  const given = splitSettings(words.set ?? []);
  const parsed = parseSettings(codec, given);
  if (parsed.ok) return { codec, settings: parsed.settings, isHex: words.hex === true, midStream: words['mid-stream'] === true };
  const right = parsed.right.join(', ');
  if (!parsed.isKnown) return { phrase: decodeCommand.settingUnknown, values: { protocol, given: parsed.key, right } };
  return { phrase: decodeCommand.settingWrong, values: { key: parsed.key, given: given[parsed.key] ?? '', right } };
}

const shownProtocols = () =>
  listProtocols().map((codec) => {
    const { protocol, version, family, evidence, checkBits, settings } = codec;
    return { protocol, version, family, evidence, isUnproven: isUnproven(codec), checkBits, settings };
  });

/** Hex text in any pieces as bytes: white space is left out, a digit without its partner waits for the next piece. Null: no hex. */
function bytesOfHex(left: string, chunk: Buffer): { readonly left: string; readonly bytes: Buffer } | null {
  const text = left + chunk.toString('latin1').replace(/\s+/g, '');
  if (!/^[0-9a-fA-F]*$/.test(text)) return null;
  const even = text.length - (text.length % 2);
  return { left: text.slice(even), bytes: Buffer.from(text.slice(0, even), 'hex') };
}

async function printReadings(readings: readonly Reading[], stdout: Writable): Promise<void> {
  const lines = readings.map((reading) => `${JSON.stringify(reading)}\n`).join('');
  if (lines !== '' && !stdout.write(lines)) await once(stdout, 'drain');
}

/** Decodes standard input to its end. False when the input was said to be hex and is not. */
async function decodeInput(wanted: Wanted, io: DecodeIo): Promise<boolean> {
  let state = wanted.codec.start(wanted.settings, { midStream: wanted.midStream });
  let left = '';
  for await (const chunk of io.stdin as AsyncIterable<Buffer>) {
    const piece = wanted.isHex ? bytesOfHex(left, chunk) : { left: '', bytes: chunk };
    if (piece === null) return false;
    left = piece.left;
    const stepped = wanted.codec.step(state, piece.bytes);
    state = stepped.state;
    await printReadings(stepped.readings, io.stdout);
  }
  await printReadings(wanted.codec.end(state, 'silence').readings, io.stdout);
  return left === '';
}

/**
 * Runs the command and returns its exit code: 0, also when frames were refused; 2 with one line on standard error for an unknown
 * option, protocol or setting, and for hex input that is none.
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
  const wanted = choose(words);
  if ('phrase' in wanted) return complain(wanted.phrase, wanted.values);
  return (await decodeInput(wanted, io)) ? 0 : complain(decodeCommand.hexWrong);
}
