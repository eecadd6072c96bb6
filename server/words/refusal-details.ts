/** The details of a refusal as its sentence says them: names of the contract are words, and what a person types keeps its key beside it. */
import { readValues } from './commissioning-parts.ts';
import { type Language, type Phrase, say } from './phrase.ts';
import { choiceWords, fieldWords, missingProofs, rightTexts, settingWords } from './setting-words.ts';
import { measures, shared } from './shared.ts';

type Words = Readonly<Partial<Record<string, Phrase>>>;

const SETTING = 'settings.';
/** What nobody types: the field stays empty. */
const NOTHING = 'null';
/** Digits, ranges, units, single letters, paths and addresses stand for themselves, and so do the names of protocols. */
const STANDS_ALONE = /^(-?[\d.]+(\.\.-?\d*)?|kg|lb|[a-zA-Z]|[/\d].*|[a-z\d]+([-.][a-z\d]+)+)$/;
const BETWEEN: Readonly<Record<Language, string>> = { bo: '、', zh: '、', en: ', ' };

/** Where no checked Tibetan word exists the Chinese one stands, since a sentence has no picture. */
function wordOf(words: Words, name: string, language: Language): string | null {
  const phrase = words[name];
  if (phrase === undefined) return null;
  return say(phrase, language) || say(phrase, 'zh');
}

/** What is typed by its key: the word, and the key beside it; what has no word is quoted. */
function keyed(words: Words, key: string, language: Language): string {
  if (STANDS_ALONE.test(key)) return key;
  const word = wordOf(words, key, language);
  if (word === null) return `“${key}”`;
  if (word.toLowerCase() === key.toLowerCase() || key === NOTHING) return word;
  return language === 'en' ? `${word} (${key})` : `${word}（${key}）`;
}

/** Outside a sentence: of a setting its word alone, and its word with its key; of what may be chosen the same, or as it is typed. */
export const settingWord = (key: string, language: Language): string => wordOf(settingWords, key, language) ?? key;
export const settingName = (key: string, language: Language): string => keyed(settingWords, key, language);
export const choiceName = (choice: string, language: Language): string =>
  choiceWords[choice] === undefined ? choice : keyed(choiceWords, choice, language);

const measureWords: Words = { ...measures, weight: shared.weight, tare: shared.tare };

/** A field by the last part of its path: 'transport.baudRate', 'weighing.stepGrams', 'settings.unit'. */
function fieldName(field: string, language: Language): string {
  if (field.startsWith(SETTING)) return settingName(field.slice(SETTING.length), language);
  const last = field.slice(field.lastIndexOf('.') + 1);
  return wordOf(fieldWords, last, language) ?? settingName(last, language);
}

/** A list, or a sentence of the drivers where no list can say what would be right. */
function rightName(right: string, language: Language): string {
  const [, least, most] = /^(\d+)\.\.(\d+) characters$/.exec(right) ?? [];
  if (least !== undefined && most !== undefined) return say(rightTexts.characters, language, { least, most });
  const [, named] = /^one group each, named (.+), or such a name and Unit$/.exec(right) ?? [];
  if (named !== undefined) {
    const names = named.split(' ').map((name) => keyed({ ...measures, ...readValues }, name, language));
    return say(rightTexts.names, language, { names: names.join(BETWEEN[language]) });
  }
  if (right.startsWith('characters, ')) return say(rightTexts.syntax, language);
  if (right.startsWith('a pattern whose repetitions')) return say(rightTexts.undecided, language);
  if (right.startsWith('a pattern whose last')) return say(rightTexts.openEnd, language);
  const pieces = right.split(', ');
  const areChoices = pieces.every((piece) => STANDS_ALONE.test(piece) || choiceWords[piece] !== undefined);
  const words = areChoices ? choiceWords : settingWords;
  return pieces.map((piece) => wordOf(fieldWords, piece, language) ?? keyed(words, piece, language)).join(BETWEEN[language]);
}

type Facts = Readonly<Record<string, string | number>>;

/** The detail that fills a place of the sentence; a dash where the refusal did not bring it, never an empty place. */
export function sayDetail(facts: Facts, place: string, language: Language): string {
  const text = String(facts[place] ?? '');
  if (text === '') return '\u2014';
  if (place === 'right' && facts['field'] === 'protocol' && choiceWords[text] === undefined) return text;
  if (place === 'measure') return wordOf(measureWords, text, language) ?? text;
  if (place === 'missing') return wordOf(missingProofs, text, language) ?? text;
  if (place === 'field') return fieldName(text, language);
  return place === 'right' ? rightName(text, language) : text;
}
