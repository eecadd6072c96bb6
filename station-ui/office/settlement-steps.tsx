/** The way of a settlement: days closed, prepared, approved by another person, sealed, paid. */
import type { JSX } from 'preact';
import type { SettlementView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { momentText } from './dates.ts';

type Step = { readonly name: string; readonly isDone: boolean; readonly title: string; readonly note: string };

const isSealed = (view: SettlementView): boolean => view.state === 'approved' || view.state === 'paying' || view.state === 'paid';

function paidNote(view: SettlementView): string {
  const lines = view.payouts.reduce((sum, payout) => sum + payout.lines, 0);
  const paid = view.payouts.reduce((sum, payout) => sum + payout.paidLines, 0);
  if (lines > 0) return t(officeMoney.stepPaid, { paid, all: lines });
  return t(officeMoney.stepPayWays, { bank: view.total.bankHouseholds, cash: view.total.cashHouseholds });
}

function stepsOf(view: SettlementView): readonly Step[] {
  const prepared = view.preparedBy;
  const approved = view.approvedBy;
  return [
    {
      name: 'closed',
      isDone: view.daysWithMilk > 0 && view.closedDays === view.daysWithMilk,
      title: t(officeMoney.stepClosed, { closed: view.closedDays, all: view.daysWithMilk }),
      note: t(officeMoney.stepShifts, { count: view.shifts }),
    },
    {
      name: 'prepare',
      isDone: prepared !== null,
      title: prepared === null ? t(officeMoney.stepPrepare) : t(officeMoney.stepPreparedBy, { name: prepared.name }),
      note: view.preparedAt === null ? '' : momentText(view.preparedAt),
    },
    {
      name: 'approve',
      isDone: approved !== null,
      title: approved === null ? t(officeMoney.stepApprove) : t(officeMoney.stepApprovedBy, { name: approved.name }),
      note: view.approvedAt === null ? t(officeMoney.stepOther) : momentText(view.approvedAt),
    },
    { name: 'seal', isDone: isSealed(view), title: t(officeMoney.stepSeal), note: view.seal ?? '' },
    { name: 'pay', isDone: view.state === 'paid', title: t(officeMoney.stepPay), note: paidNote(view) },
  ];
}

export function SettlementSteps({ view }: { readonly view: SettlementView }): JSX.Element {
  const steps = stepsOf(view);
  const next = steps.findIndex((step) => !step.isDone);
  return (
    <ol class="steps" aria-label={spoken(officeMoney.steps)}>
      {steps.map((step, nth) => (
        <li
          key={step.name}
          class={step.isDone ? 'step step-done' : nth === next ? 'step step-next' : 'step'}
          data-step={step.name}
          aria-current={nth === next ? 'step' : undefined}
        >
          {step.isDone ? <Sign state="good" /> : <span class="step-number">{nth + 1}</span>}
          <span class="step-words">
            <span class="step-title">{step.title}</span>
            <span class="step-note">{step.note}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
