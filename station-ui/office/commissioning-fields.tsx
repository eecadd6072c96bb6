/** What the bytes of a frame are: by colour, weight and underline, parted by gaps, and named in the legend in their order. */
import { Fragment, type JSX } from 'preact';
import type { CommissioningView } from '../../server/contract/index.ts';
import { frameFields } from '../../server/words/commissioning-parts.ts';
import { t } from '../shared/language.ts';
import { valueName } from './commissioning-words.ts';

type Line = CommissioningView['lines'][number];
type Fields = NonNullable<Line['fields']>;

export const pairsOf = (hex: string): readonly string[] => hex.toUpperCase().match(/../g) ?? [];

/** Without fields controls and digits look different: the ends of a frame and its number are found at a glance. */
const kindOf = (pair: string): string => (/^[01]/.test(pair) || pair === '7F' ? 'control' : /^3[0-9]$/.test(pair) ? 'digit' : 'plain');

type Run = { readonly looks: string; readonly from: number; readonly to: number };

/** Neighbours that look alike, in one run. */
function runsOf({ hex, fields }: Line): readonly Run[] {
  const looks =
    fields === null
      ? pairsOf(hex).map((pair) => `byte-${kindOf(pair)}`)
      : fields.flatMap(({ field, bytes }) => Array.from({ length: bytes }, () => `byte-field byte-${field}`));
  const starts = [...looks.keys()].filter((at) => at === 0 || looks[at] !== looks[at - 1]);
  return starts.map((from, nth) => ({ looks: looks[from] ?? '', from, to: starts[nth + 1] ?? looks.length }));
}

type PartsProps = { readonly line: Line; readonly as: 'hex' | 'text' };

/** A line's bytes, as hex or as text. */
export function ByteParts({ line, as }: PartsProps): JSX.Element {
  const pairs = pairsOf(line.hex);
  return (
    <span class={`byte-parts byte-${as}`}>
      {runsOf(line).map(({ looks, from, to }) => (
        <Fragment key={from}>
          <span class={looks}>{as === 'hex' ? pairs.slice(from, to).join(' ') : line.text.slice(from, to)}</span>
          {as === 'hex' ? ' ' : null}
        </Fragment>
      ))}
    </span>
  );
}

type Named = { readonly field: Fields[number]['field']; readonly of: string | undefined; readonly pairs: readonly string[] };

/** Each field once, with all of its bytes; blanks and what is not used at the end. */
function namedFields({ hex, fields }: Line): readonly Named[] {
  const named = new Map<string, Named>();
  let from = 0;
  for (const { field, bytes, of } of fields ?? []) {
    const before = named.get(`${field} ${of}`)?.pairs ?? [];
    named.set(`${field} ${of}`, { field, of, pairs: [...before, ...pairsOf(hex).slice(from, from + bytes)] });
    from += bytes;
  }
  const all = [...named.values()];
  return [...all.filter(({ field }) => field !== 'rest'), ...all.filter(({ field }) => field === 'rest')];
}

const SHOWN_WHOLE = 3;
const sampleOf = (pairs: readonly string[]): string => (pairs.length <= SHOWN_WHOLE ? pairs.join(' ') : `${pairs[0]} … ${pairs.at(-1)}`);

/** Names the fields of the last frame that was read; nothing where the protocol has no fixed fields. */
export function FieldLegend({ lines }: { readonly lines: readonly Line[] }): JSX.Element | null {
  const last = lines.findLast(({ fields }) => fields !== null);
  if (last === undefined) return null;
  return (
    <ul class="byte-legend" data-legend>
      {namedFields(last).map(({ field, of, pairs }) => (
        <li key={`${field} ${of}`} data-field={of ?? field}>
          <span class={`byte-sample byte-${field}`} dir="ltr">
            {sampleOf(pairs)}
          </span>{' '}
          {of === undefined ? t(frameFields[field]) : valueName(of)}
        </li>
      ))}
    </ul>
  );
}
