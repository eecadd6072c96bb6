/** It adds up: the proofs that the station made with these very figures. */
import type { JSX } from 'preact';
import type { SettlementView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { Panel } from './parts.tsx';

type Proof = SettlementView['proofs'][number]['proof'];

const WORDS: Readonly<Record<Proof, Phrase>> = {
  linesAreTotal: officeMoney.proofLinesAreTotal,
  gramsAgree: officeMoney.proofGramsAgree,
  householdsOnce: officeMoney.proofHouseholdsOnce,
  ledgerBalances: officeMoney.proofLedgerBalances,
};

export function ProofsPanel({ view }: { readonly view: SettlementView }): JSX.Element {
  return (
    <Panel name="proofs" title={t(officeMoney.proofsTitle)}>
      <ul class="lines lines-tight">
        {view.proofs.map((proof) => (
          <li key={proof.proof} class="line" data-proof={proof.proof} data-true={proof.isTrue}>
            <Sign state={proof.isTrue ? 'good' : 'bad'} isBesideWord />
            <span class="line-title line-plain">{t(WORDS[proof.proof])}</span>
            <span class="line-figure line-right">{t(proof.isTrue ? officeMoney.proofTrue : officeMoney.proofFalse)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
