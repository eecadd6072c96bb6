/** The languages of the station: Tibetan, Chinese, English. */
export const LANGUAGES = ['bo', 'zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One thing said in every language: a missing translation does not compile. `{name}` marks a place that `say` fills. */
export type Phrase = Readonly<Record<Language, string>>;

/** The phrase in one language with its places filled; a place without a value is a bug and throws. */
export function say(phrase: Phrase, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return phrase[language].replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${phrase.en}"`);
    return String(value);
  });
}
