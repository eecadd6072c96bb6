/** Today: one card for each pail, newest first, then how the month stands. */
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { t } from '../shared/language.ts';
import { PailCard } from './delivery-cards.tsx';
import { MonthCard } from './month-page.tsx';
import { Pail } from './pail.tsx';

export function TodayPage({ view }: { readonly view: HerderView }): JSX.Element {
  const pails = view.today.filter((card) => card.state !== 'undone').sort((one, other) => other.calledAt - one.calledAt);
  return (
    <>
      {pails.length === 0 ? (
        <section class="card empty-card">
          <Pail grams={0} isEmpty />
          <h2>{t(herder.nothingYet)}</h2>
        </section>
      ) : (
        pails.map((card) => <PailCard key={card.delivery} card={card} household={view.household} />)
      )}
      <MonthCard view={view} />
    </>
  );
}
