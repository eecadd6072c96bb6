/** The protocol and its settings as they are given at a terminal, `ID` and `KEY=VALUE ...`, or a sentence that says what would be right. */
import { type Codec, findCodec, listProtocols, parseSettings, type Settings } from '../../drivers/index.ts';
import { decodeCommand } from '../words/decode-command.ts';
import type { Phrase } from '../words/phrase.ts';

export type Complaint = { readonly phrase: Phrase; readonly values: Readonly<Record<string, string>> };
export type ChosenCodec = { readonly codec: Codec; readonly settings: Settings; readonly given: Readonly<Record<string, string>> };

/** Words split at the first `=`; a word without `=` is a key without value. */
export function splitPairs(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const cut = word.indexOf('=');
      return cut < 0 ? [word, ''] : [word.slice(0, cut), word.slice(cut + 1)];
    }),
  );
}

/** In this order: no such protocol (of the family), a setting that it does not have, one that cannot be so. */
export function chooseProtocol(
  protocol: string,
  given: Readonly<Record<string, string>>,
  family: Codec['family'] | null = null,
): ChosenCodec | Complaint {
  const codec = findCodec(protocol);
  if (codec === null || (family !== null && codec.family !== family)) {
    const right = listProtocols().filter((each) => family === null || each.family === family);
    return { phrase: decodeCommand.protocolUnknown, values: { given: protocol, right: right.map((each) => each.protocol).join(', ') } };
  }
  const parsed = parseSettings(codec, given);
  if (parsed.ok) return { codec, settings: parsed.settings, given };
  const right = parsed.right.join(', ');
  if (!parsed.isKnown) return { phrase: decodeCommand.settingUnknown, values: { protocol, given: parsed.key, right } };
  return { phrase: decodeCommand.settingWrong, values: { key: parsed.key, given: given[parsed.key] ?? '', right } };
}
