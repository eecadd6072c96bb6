/** The language of the screen: one signal, one touch to change it, remembered on this device. */
import { computed, effect, signal } from '@preact/signals';
import { LANGUAGES, type Language, type Phrase, say } from '../../server/words/phrase.ts';

const KEY = 'oma.language';
const TAGS: Readonly<Record<Language, string>> = { bo: 'bo', zh: 'zh-CN', en: 'en' };

/** Storage can be switched off in a browser; then nothing is remembered and everything else works. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // A browser that forbids storage throws on access.
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that forbids storage throws on access; the choice then lasts as long as the page.
  }
}

function firstLanguage(): Language {
  const kept = remembered(KEY);
  return LANGUAGES.find((language) => language === kept) ?? 'zh';
}

export const language = signal<Language>(firstLanguage());
export const isTibetan = computed(() => language.value === 'bo');

effect(() => {
  document.documentElement.lang = TAGS[language.value];
});

/** The BCP 47 tag of a language, for `lang` attributes and Intl. */
export const tagOf = (of: Language): string => TAGS[of];

export function chooseLanguage(next: Language): void {
  language.value = next;
  remember(KEY, next);
}

/** The next language in the order Chinese, Tibetan, English: what one touch does. */
export function turnLanguage(): void {
  const order: readonly Language[] = ['zh', 'bo', 'en'];
  chooseLanguage(order[(order.indexOf(language.value) + 1) % order.length] ?? 'zh');
}

type Values = Readonly<Record<string, string | number>>;

/** The phrase in the language of the screen; empty where Tibetan has no checked word and the picture stands alone. */
export const t = (phrase: Phrase, values?: Values): string => say(phrase, language.value, values);

/** The phrase for a reader of the screen: where the picture stands alone in Tibetan, the Chinese word. */
export function spoken(phrase: Phrase, values?: Values): string {
  const text = t(phrase, values);
  return text === '' ? say(phrase, 'zh', values) : text;
}
