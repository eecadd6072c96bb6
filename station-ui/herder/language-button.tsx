/** The one touch that changes the language of everything. */
import type { JSX } from 'preact';
import { languageNames, shared } from '../../server/words/shared.ts';
import { language, spoken, turnLanguage } from '../shared/language.ts';

const NEXT_LANGUAGE = { zh: 'bo', bo: 'en', en: 'zh' } as const;

/** One touch turns the language; the button shows the one that comes next, by its own name. */
export function LanguageButton(): JSX.Element {
  const next = NEXT_LANGUAGE[language.value];
  return (
    <button
      type="button"
      class="head-button"
      aria-label={`${spoken(shared.language)} ${languageNames[next]}`}
      data-language={next}
      onClick={turnLanguage}
    >
      <span lang={next}>{languageNames[next]}</span>
    </button>
  );
}
