/** The bytes as they come: when, hex, text, what is read of them or why they are refused. Latin digits, left to right everywhere. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { hourMinuteSecond } from '../shared/clock.ts';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { ByteParts, FieldLegend, pairsOf } from './commissioning-fields.tsx';
import { lineText, readWords, refusedWord } from './commissioning-words.ts';
import { Button, Panel } from './parts.tsx';

type Line = CommissioningView['lines'][number];

const HUNDREDTH_MS = 10;
/** 10:14:07.12 */
const timeText = (at: number): string => `${hourMinuteSecond(at)}.${String(Math.floor((at % 1000) / HUNDREDTH_MS)).padStart(2, '0')}`;

const saysOf = (line: Line): string => {
  if (line.refused !== null) return spoken(commissioning.refusedAs, { why: refusedWord(line.refused) });
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

/** What is said of a frame that was read while its value must not be copied from the screen. */
const hiddenWords = ({ fields }: Line): string =>
  t(fields?.some(({ field }) => field === 'checksum') === true ? commissioning.checked : commissioning.understood);

function Row({ line, isHidden }: RowProps): JSX.Element {
  const fate = line.refused !== null ? 'refused' : line.direction === 'out' ? 'out' : line.read === null ? 'plain' : 'read';
  const says = fate === 'read' && isHidden ? hiddenWords(line) : saysOf(line);
  return (
    <li class={`byte-line byte-line-${fate} ${says.length > SAYS_BESIDE ? 'byte-line-long' : ''}`} data-line={line.n} data-fate={fate}>
      <span class="byte-time">{timeText(line.at)}</span>
      <ByteParts line={line} as="hex" />
      <ByteParts line={line} as="text" />
      <span class="byte-says">
        {fate === 'read' || fate === 'refused' ? <Sign state={fate === 'read' ? 'good' : 'bad'} isBesideWord /> : null}
        {says}
      </span>
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
          {t(commissioning.bytesRefused)} <strong data-count="refused">{view.refused - view.halfFrames}</strong>
          {t(commissioning.bytesHalf)} <strong data-count="half">{view.halfFrames}</strong>
        </>
      )}
    </span>
  );
}

type ActsProps = {
  readonly held: Signal<readonly Line[] | null>;
  readonly now: readonly Line[];
  readonly box: RefObject<HTMLElement | null>;
};

/** Holds the lines still, and copies them. */
function Acts({ held, now, box }: ActsProps): JSX.Element {
  const copied = useSignal<'copied' | 'selected' | null>(null);
  const isHeld = held.value !== null;
  return (
    <div class="byte-acts">
      <Button
        action={isHeld ? 'go-on' : 'hold'}
        icon={isHeld ? 'goOn' : 'still'}
        onPress={() => {
          held.value = isHeld ? null : now;
        }}
      >
        {t(isHeld ? commissioning.goOn : commissioning.stop)}
      </Button>
      <Button
        action="copy"
        icon="copy"
        onPress={() => {
          void copyLines(held.value ?? now, box).then((how) => {
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
  );
}

type Props = { readonly view: CommissioningView; readonly isHidden: boolean };

export function CommissioningBytes({ view, isHidden }: Props): JSX.Element {
  const held = useSignal<readonly Line[] | null>(null);
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
          <Acts held={held} now={view.lines} box={box} />
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
      <FieldLegend lines={lines} />
    </Panel>
  );
}
