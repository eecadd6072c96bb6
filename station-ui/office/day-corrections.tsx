/** Corrections that the day carries: each line with its reason, whose it is, what it moves and who signed. */
import type { JSX } from 'preact';
import type { DayView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { correctionReasons } from '../../server/words/shared.ts';
import { t } from '../shared/language.ts';
import { kgText, signedYuanText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { HouseholdCell, Panel } from './parts.tsx';

type Line = DayView['corrections'][number];

const isReason = (reason: string): reason is keyof typeof correctionReasons => reason in correctionReasons;

function CorrectionLine({ line }: { readonly line: Line }): JSX.Element {
  return (
    <li class="line" data-correction={line.seq} data-household={line.household.code} data-grams={line.grams} data-fen={line.fen}>
      <Sign state="byHand" isBesideWord />
      <span class="line-number">{String(line.number).padStart(3, '0')}</span>
      <HouseholdCell household={line.household} />
      <span class="line-note">
        <span class="note-part">{isReason(line.reason) ? t(correctionReasons[line.reason]) : line.reason}</span>{' '}
        <span class="note-part">{line.shift.slice(0, 10)}</span>{' '}
        <span class="note-part">{line.second === null ? line.by : t(office.twoSigned, { by: line.by, second: line.second })}</span>
      </span>
      <span class="line-right line-kg">
        {kgText(line.grams)} {t(office.kg)}
      </span>
      <span class="line-figure">{signedYuanText(line.fen)}</span>
    </li>
  );
}

export function DayCorrections({ view }: { readonly view: DayView }): JSX.Element | null {
  if (view.corrections.length === 0) return null;
  return (
    <Panel name="corrections" title={t(office.correctionsTitle, { count: view.corrections.length })}>
      <ul class="lines">
        {view.corrections.map((line) => (
          <CorrectionLine key={`${line.seq} ${line.household.code} ${line.fen}`} line={line} />
        ))}
      </ul>
    </Panel>
  );
}
