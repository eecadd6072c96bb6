/** Before there is a draft: what stands in the way, and the accountant's button. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RefusalAnswer, SettlementView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { RefusalPlate, refusalText } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { monthTitle } from './dates.ts';
import { Button, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';

type Props = { readonly view: SettlementView; readonly again: () => Promise<void> };

function Blockers({ view }: { readonly view: SettlementView }): JSX.Element | null {
  if (view.blockers.length === 0) return null;
  return (
    <ul class="lines">
      {view.blockers.map((blocker) => {
        const { what, next } = refusalText(blocker);
        return (
          <li key={`${blocker.code} ${JSON.stringify(blocker.facts)}`} class="line" data-blocker={blocker.code}>
            <Sign state="near" isBesideWord />
            <span class="line-title">{what}</span>
            <span class="line-note">{next}</span>
          </li>
        );
      })}
    </ul>
  );
}

export function PreparePanel({ view, again }: Props): JSX.Element {
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isBusy = useSignal(false);
  const prepare = async (): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    const answer = await submit('/api/settlements', { settlement: view.settlement });
    isBusy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
    await again();
  };
  const isMine = hasRole('accountant');
  const isLocked = !isMine || view.blockers.length > 0;
  return (
    <Panel name="prepare" title={t(officeMoney.stepPrepare)}>
      {view.blockers.length === 0 ? null : <p class="panel-lead">{t(officeMoney.blocked)}</p>}
      <Blockers view={view} />
      <p class="panel-lead">{t(isMine ? officeMoney.prepareNote : officeMoney.byAccountant)}</p>
      <RefusalPlate refusal={refusal.value} />
      <Button kind={isLocked ? 'locked' : 'filled'} action="prepare" onPress={() => void prepare()}>
        {t(officeMoney.prepare, { month: monthTitle(view.settlement) })}
      </Button>
    </Panel>
  );
}
