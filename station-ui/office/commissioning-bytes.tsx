/** The bytes as they come: when, hex, text, what is read of them or why they are refused. Latin digits, left to right everywhere. */
import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { hourMinuteSecond } from '../shared/clock.ts';
import { spoken, t } from '../shared/language.ts';
import { lineText, readWords, refusedWord } from './commissioning-words.ts';
import { Button, Panel } from './parts.tsx';

type Line = CommissioningView['lines'][number];

const HUNDREDTH_MS = 10;
/** 10:14:07.12 */
const timeText = (at: number): string => `${hourMinuteSecond(at)}.${String(Math.floor((at % 1000) / HUNDREDTH_MS)).padStart(2, '0')}`;

const pairsOf = (hex: string): readonly string[] => hex.match(/../g) ?? [];
/** Controls and digits look different: the ends of a frame and its number are found at a glance. */
const kindOf = (pair: string): string => (/^[01]/.test(pair) || pair === '7f' ? 'control' : /^3[0-9]$/.test(pair) ? 'digit' : 'plain');

/** Neighbours of one kind in one piece. */
function runsOf(hex: string): readonly { readonly kind: string; readonly text: string }[] {
  const runs: { kind: string; text: string }[] = [];
  for (const pair of pairsOf(hex)) {
    const last = runs.at(-1);
    const kind = kindOf(pair);
    if (last?.kind === kind) last.text += `${pair.toUpperCase()} `;
    else runs.push({ kind, text: `${pair.toUpperCase()} ` });
  }
  return runs;
}

const saysOf = (line: Line): string => {
  if (line.refused !== null) return refusedWord(line.refused);
  return line.direction === 'out' ? t(commissioning.sent) : readWords(line.read ?? '');
};

/** As it is copied: one line a line, tabs between. */
const copiedText = (lines: readonly Line[]): string =>
  lines
    .map((line) =>
      [timeText(line.at), line.direction === 'out' ? '>' : '<', pairsOf(line.hex).join(' '), line.text, saysOf(line)].join('\t'),
    )
    .join('\n');

/** What is longer stands below the bytes. */
const SAYS_BESIDE = 24;
type RowProps = { readonly line: Line; readonly isHidden: boolean };

function Row({ line, isHidden }: RowProps): JSX.Element {
  const fate = line.refused !== null ? 'refused' : line.direction === 'out' ? 'out' : line.read === null ? 'plain' : 'read';
  const says = fate === 'read' && isHidden ? t(commissioning.understood) : saysOf(line);
  return (
    <li class={`byte-line byte-line-${fate} ${says.length > SAYS_BESIDE ? 'byte-line-long' : ''}`} data-line={line.n} data-fate={fate}>
      <span class="byte-time">{timeText(line.at)}</span>
      <span class="byte-hex">
        {runsOf(line.hex).map(({ kind, text }, nth) => (
          <span key={`${nth} ${text}`} class={`byte-${kind}`}>
            {text}
          </span>
        ))}
      </span>
      <span class="byte-text">{line.text}</span>
      <span class="byte-says">{says}</span>
    </li>
  );
}

/** Puts the text where it can be pasted; where a browser forbids that, selects it, and says so. */
async function copyLines(lines: readonly Line[], box: RefObject<HTMLElement | null>): Promise<'copied' | 'selected'> {
  try {
    await navigator.clipboard.writeText(copiedText(lines));
    return 'copied';
  } catch {
    // No clipboard without permission or over plain HTTP: the person copies what is selected.
    const selection = getSelection();
    if (box.current !== null) selection?.selectAllChildren(box.current);
    return 'selected';
  }
}

function Counts({ view }: { readonly view: CommissioningView }): JSX.Element {
  return (
    <span class="byte-counts">
      {t(commissioning.bytesAll)} <strong data-count="bytes">{view.bytes}</strong>
      {view.chosen === null ? null : (
        <>
          {t(commissioning.bytesCounts)} <strong data-count="messages">{view.messages}</strong>
          {t(commissioning.bytesRefused)} <strong data-count="refused">{view.refused}</strong>
        </>
      )}
    </span>
  );
}

type Props = { readonly view: CommissioningView; readonly isHidden: boolean };

export function CommissioningBytes({ view, isHidden }: Props): JSX.Element {
  const held = useSignal<readonly Line[] | null>(null);
  const copied = useSignal<'copied' | 'selected' | null>(null);
  const box = useRef<HTMLUListElement>(null);
  const lines = held.value ?? view.lines;
  const last = lines.at(-1)?.n ?? 0;
  useEffect(() => {
    if (held.value === null && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [last, held.value]);
  return (
    <Panel
      name="commissioning-bytes"
      title={t(commissioning.bytesTitle)}
      note={
        <>
          <span class="mono">{view.transport.kind === 'serial' ? lineText(view.transport) : null}</span>
          <Counts view={view} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached with the keyboard */}
      <ul class="byte-lines" dir="ltr" tabIndex={0} ref={box} aria-label={spoken(commissioning.bytesTitle)} data-held={held.value !== null}>
        {lines.length === 0 ? <li class="faint">{t(commissioning.bytesNone)}</li> : null}
        {lines.map((line) => (
          <Row key={line.n} line={line} isHidden={isHidden} />
        ))}
      </ul>
      <div class="byte-acts">
        <Button
          action={held.value === null ? 'hold' : 'go-on'}
          icon={held.value === null ? 'still' : 'goOn'}
          onPress={() => {
            held.value = held.value === null ? view.lines : null;
          }}
        >
          {t(held.value === null ? commissioning.stop : commissioning.goOn)}
        </Button>
        <Button
          action="copy"
          icon="copy"
          onPress={() => {
            void copyLines(lines, box).then((how) => {
              copied.value = how;
            });
          }}
        >
          {t(commissioning.copy)}
        </Button>
        <span role="status" class="faint">
          {copied.value === null ? null : t(copied.value === 'copied' ? commissioning.copied : commissioning.selected)}
        </span>
      </div>
    </Panel>
  );
}
