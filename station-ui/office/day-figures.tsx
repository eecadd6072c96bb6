/** The figures of the day; each leads to the lines behind it. What is not known is a dash. */
import type { ComponentChildren, JSX } from 'preact';
import type { DayView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { t } from '../shared/language.ts';
import { kgText, yuanText } from '../shared/number.tsx';

type FigureProps = {
  readonly label: string;
  readonly figure: string;
  readonly unit: string;
  readonly note?: ComponentChildren;
  readonly to: string;
};

/** The figures lead to panels of this page: the address keeps the day, so the page moves and nothing else. */
function Figure({ label, figure, unit, note, to }: FigureProps): JSX.Element {
  return (
    <li class="figure">
      <button type="button" class="figure-link" onClick={() => document.getElementById(to)?.scrollIntoView({ block: 'start' })}>
        <span class="figure-label">{label}</span>
        <span class="figure-line">
          <span class="figure-number">{figure}</span> <span class="figure-unit">{unit}</span>
        </span>
        <span class="figure-note">{note}</span>
      </button>
    </li>
  );
}

export function DayFigures({ view }: { readonly view: DayView }): JSX.Element {
  const dash = t(office.dash);
  const price = view.averagePriceText;
  return (
    <ul class="figures">
      <Figure
        label={t(office.acceptedKg)}
        figure={kgText(view.acceptedGrams)}
        unit={t(office.kg)}
        note={t(office.pails, { count: view.acceptedPails })}
        to="deliveries"
      />
      <Figure label={t(office.cameHouseholds)} figure={String(view.households)} unit={t(office.householdsUnit)} to="deliveries" />
      <Figure label={t(office.rejectedPails)} figure={String(view.rejectedPails)} unit={t(office.pailsUnit)} to="rejects" />
      <Figure
        label={t(office.openPails)}
        figure={String(view.openPails)}
        unit={t(office.pailsUnit)}
        note={view.openPails === 0 ? null : t(office.openPailsNote)}
        to="checks"
      />
      <Figure
        label={t(office.proteinByKg)}
        figure={view.proteinText ?? dash}
        unit={view.proteinText === null ? '' : t(office.percent)}
        to="deliveries"
      />
      <Figure
        label={t(office.toPay)}
        figure={yuanText(view.amountFen)}
        unit={t(office.yuan)}
        note={price === null ? null : t(office.averagePrice, { price })}
        to="deliveries"
      />
    </ul>
  );
}
