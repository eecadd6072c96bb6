/** Why the last day paid more or less than the one before: rows that sum to the difference. Less is not bad, so nothing is red here. */
import type { JSX } from 'preact';
import type { HerderView } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { kgText, signedYuanText, yuanText } from '../shared/number.tsx';
import { Card, shortDate } from './parts.tsx';

type Change = NonNullable<HerderView['change']>;
type Day = HerderView['month']['days'][number];
type Props = { readonly view: HerderView; readonly change: Change };

function titleOf(view: HerderView, change: Change): string {
  if (change.differenceFen === 0) return t(herder.asMuch);
  const isLess = change.differenceFen < 0;
  const dayBefore = new Date(`${view.day}T00:00:00Z`);
  dayBefore.setUTCDate(dayBefore.getUTCDate() - 1);
  const isYesterday = change.toDay === view.day && change.fromDay === dayBefore.toISOString().slice(0, 10);
  if (isYesterday) return t(isLess ? herder.whyLess : herder.whyMore);
  return t(isLess ? herder.whyLessDays : herder.whyMoreDays, { from: shortDate(change.fromDay), to: shortDate(change.toDay) });
}

type Part = Change['parts'][number];
type RowProps = { readonly part: Part; readonly days: readonly [Day, Day] | null; readonly largest: number };

function Row({ part, days, largest }: RowProps): JSX.Element {
  const isWeight = part.part === 'weight';
  const isKnown = isWeight && days !== null;
  return (
    <li class="row change-row" data-part={part.part} data-fen={part.fen}>
      <Icon name={isWeight ? 'pail' : 'balance'} weight={1.6} />
      <span class="row-words">
        <span class="row-title">{t(isWeight ? herder.weight : herder.price)}</span>
        <span class="row-note">
          {isKnown ? t(herder.fromToKg, { from: kgText(days[0].grams), to: kgText(days[1].grams) }) : null}
          {isWeight ? null : t(herder.priceFrom)}
        </span>
      </span>
      <span class="part-bar" aria-hidden="true">
        <span style={{ '--fen': Math.abs(part.fen), '--largest': largest }} />
      </span>
      <span class="row-figure">{signedYuanText(part.fen)}</span>
    </li>
  );
}

export function ChangeCard({ view, change }: Props): JSX.Element {
  const dayOf = (day: string): Day | undefined => view.month.days.find((one) => one.day === day);
  const from = dayOf(change.fromDay);
  const to = dayOf(change.toDay);
  const days = from === undefined || to === undefined ? null : ([from, to] as const);
  const largest = change.parts.reduce((most, part) => Math.max(most, Math.abs(part.fen)), 1);
  return (
    <Card name="change" title={titleOf(view, change)}>
      <div class="change-sum" data-change={change.differenceFen}>
        <span class="quiet change-days">
          {days === null
            ? t(herder.fromTo, { from: change.fromDay, to: change.toDay })
            : t(herder.fromTo, { from: yuanText(days[0].amountFen), to: yuanText(days[1].amountFen) })}
        </span>
        <strong class="change-figure">
          {signedYuanText(change.differenceFen)} <span class="change-unit">{t(herder.yuan)}</span>
        </strong>
      </div>
      <ul class="rows">
        {change.parts.map((part) => (
          <Row key={part.part} part={part} days={days} largest={largest} />
        ))}
      </ul>
    </Card>
  );
}
