/** Corrections of the month, each with its reason and who signed; what was booked before stays where it was. */
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { correctionReasons } from '../../server/words/shared.ts';
import { t } from '../shared/language.ts';
import { Tag } from '../shared/mark.tsx';
import { kgText, signedYuanText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { Card, shortDate } from './parts.tsx';

type Line = HerderView['corrections'][number];

const isReason = (reason: string): reason is keyof typeof correctionReasons => reason in correctionReasons;

function CorrectionRow({ line }: { readonly line: Line }): JSX.Element {
  const signed = line.second === null ? t(herder.signedBy, { by: line.by }) : t(herder.signedByTwo, { by: line.by, second: line.second });
  return (
    <li class="row correction-row" data-correction={line.seq} data-fen={line.fen} data-grams={line.grams}>
      <Sign state="byHand" isBesideWord />
      <span class="row-words">
        <span class="row-title">
          {isReason(line.reason) ? t(correctionReasons[line.reason]) : line.reason} <Tag number={line.number} isQuiet />
        </span>
        <span class="row-note">
          {shortDate(line.shift.slice(0, 10))} · {t(herder.monthWeight, { kg: kgText(line.grams) })} · {signed}
        </span>
      </span>
      <span class="row-figure">{signedYuanText(line.fen)}</span>
    </li>
  );
}

export function CorrectionsCard({ view }: { readonly view: HerderView }): JSX.Element | null {
  if (view.corrections.length === 0) return null;
  return (
    <Card name="corrections" title={t(herder.corrections)}>
      <ul class="rows">
        {view.corrections.map((line) => (
          <CorrectionRow key={`${line.seq} ${line.fen}`} line={line} />
        ))}
      </ul>
    </Card>
  );
}
