/** What was deducted: each with its date, the paper of the household's consent, and how much of it was taken so far. */
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { ThumbPrint } from '../shared/icons-phone.tsx';
import { spoken, t } from '../shared/language.ts';
import { yuanText } from '../shared/number.tsx';
import { Card, shortDate } from './parts.tsx';

type Deduction = HerderView['deductions'][number];

const KINDS: Readonly<Record<Deduction['kind'], Phrase>> = {
  advance: herder.deductionAdvance,
  feed: herder.deductionFeed,
  loan: herder.deductionLoan,
  other: herder.deductionOther,
};

/** A deduction is shown as what it takes: with the minus sign that a figure of the ledger would have. */
const takes = (fen: number): string => yuanText(fen === 0 ? 0 : -fen);

function DeductionRow({ deduction }: { readonly deduction: Deduction }): JSX.Element {
  const isWhole = deduction.takenFen === deduction.amountFen;
  return (
    <li class="row deduction-row" data-deduction={deduction.amountFen} data-taken={deduction.takenFen}>
      <ThumbPrint />
      <span class="row-words">
        <span class="row-title">
          {t(KINDS[deduction.kind])}
          <span class="spoken">{spoken(herder.consentHeard)}</span>
        </span>
        <span class="row-note">{deduction.reason}</span>
        <span class="row-note">{t(herder.consentOf, { date: shortDate(deduction.day), consent: deduction.consent })}</span>
        {isWhole ? null : (
          <span class="row-note">{t(herder.takenOf, { taken: yuanText(deduction.takenFen), amount: yuanText(deduction.amountFen) })}</span>
        )}
      </span>
      <span class="row-figure">{takes(deduction.takenFen)}</span>
    </li>
  );
}

export function DeductionsCard({ view }: { readonly view: HerderView }): JSX.Element {
  return (
    <Card name="deductions" title={t(herder.deductions)}>
      {view.deductions.length === 0 ? (
        <p class="quiet none">{t(herder.noDeductions)}</p>
      ) : (
        <ul class="rows">
          {view.deductions.map((deduction) => (
            <DeductionRow key={`${deduction.day} ${deduction.kind} ${deduction.consent} ${deduction.amountFen}`} deduction={deduction} />
          ))}
        </ul>
      )}
    </Card>
  );
}
