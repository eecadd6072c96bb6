/** Whose it is: the house mark, the number tag, the name in its own script. */
import type { JSX } from 'preact';
import { type HouseholdTag, MARKS } from '../../server/contract/index.ts';
import { language } from './language.ts';

/** The household's silhouette, black on white in both modes; 1em wide with its frame. */
export function Mark({ mark }: { readonly mark: number }): JSX.Element {
  return (
    <span class="mark" data-mark={mark}>
      <svg viewBox="0 0 48 48" width="100%" height="100%" aria-hidden="true" fill="currentColor">
        <path d={MARKS[mark]?.path ?? ''} />
      </svg>
    </span>
  );
}

/** A delivery's number with its three digits: 087. */
export const tagText = (number: number): string => String(number).padStart(3, '0');

/** The delivery's number as on the tag that hangs on the pail: three digits at least. */
export function Tag({ number, isQuiet = false }: { readonly number: number; readonly isQuiet?: boolean }): JSX.Element {
  return (
    <span class={isQuiet ? 'tag tag-quiet' : 'tag'} data-number={number}>
      <span class="tag-hole" />
      {tagText(number)}
    </span>
  );
}

type Named = Pick<HouseholdTag, 'nameZh' | 'nameBo'>;
type Script = 'zh-CN' | 'bo';
type Written = { readonly text: string; readonly lang: Script };

/** A household's two names, the one of the reader's script first; the second is null when it has one name only. */
export function namesOf(named: Named): { first: Written; second: Written | null } {
  const zh: Written = { text: named.nameZh, lang: 'zh-CN' };
  const bo: Written = { text: named.nameBo, lang: 'bo' };
  const [first, second] = language.value === 'bo' ? [bo, zh] : [zh, bo];
  if (first.text === '') return { first: second, second: null };
  return { first, second: second.text === '' ? null : second };
}

/** The name that the reader of this screen reads first. */
export function Name({ of }: { readonly of: Named }): JSX.Element {
  const { first } = namesOf(of);
  return (
    <span class="name" lang={first.lang}>
      {first.text}
    </span>
  );
}

/** The name in the other script, small; nothing where there is none. */
export function OtherName({ of }: { readonly of: Named }): JSX.Element | null {
  const { second } = namesOf(of);
  return second === null ? null : (
    <span class="other-name" lang={second.lang}>
      {second.text}
    </span>
  );
}
