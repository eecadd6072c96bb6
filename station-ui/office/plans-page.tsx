/** Price plans: what holds from when, both per kilogram and per jin, and the form that publishes the next one. */
import type { JSX } from 'preact';
import { type PlanTerms, plansView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures, milkKinds } from '../../server/words/shared.ts';
import { standardText } from '../shared/check-words.ts';
import { spoken, t } from '../shared/language.ts';

import { shiftWord } from './dates.ts';
import { useLoaded } from './loaded.ts';
import { Chip, NotThere, PageHead, Panel } from './parts.tsx';
import { PlanForm } from './plan-form.tsx';
import { perJinText, perKgText } from './prices.ts';
import { hasRole } from './roles.ts';

const bothPrices = (price: number): string => t(officeForms.bothPrices, { kg: perKgText(price), jin: perJinText(price) });

/** What each step changes, with its sign. */
const signed = (price: number): string => (price > 0 ? `+${perKgText(price)}` : perKgText(price));

function Terms({ terms }: { readonly terms: PlanTerms }): JSX.Element {
  if (terms.kind === 'flat') return <p class="plan-price">{bothPrices(terms.unitPrice)}</p>;
  return (
    <>
      <p class="plan-price">{bothPrices(terms.basePrice)}</p>
      <ul class="lines lines-tight">
        {terms.terms.map((term) => (
          <li key={term.measure} class="line">
            {t(officeForms.termLine, {
              measure: spoken(measures[term.measure]),
              base: standardText(term.measure, term.base),
              step: standardText(term.measure, term.step),
              above: signed(term.perStepAbove),
              below: signed(term.perStepBelow),
              mode: t(term.mode === 'linear' ? officeForms.linear : officeForms.wholeSteps),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

export function PlansPage(): JSX.Element {
  const { value, refusal, again } = useLoaded('/api/plans', plansView);
  const plans = value === null ? [] : value.plans.slice().sort((one, other) => other.plan - one.plan);
  return (
    <>
      <PageHead title={t(office.plans)} chips={<span class="as-of">{t(officeForms.frozen)}</span>} />
      {value === null ? <NotThere refusal={refusal} /> : null}
      {value !== null && plans.length === 0 ? <p class="not-there">{t(officeForms.noPlans)}</p> : null}
      <div class="two">
        {hasRole('committee', 'admin') ? <PlanForm onPublished={again} /> : null}
        <div class="stack">
          {plans.map((plan) => (
            <Panel
              key={plan.plan}
              name={`plan-${plan.plan}`}
              title={t(officeForms.planNumber, { number: plan.plan })}
              note={t(officeForms.inForceFrom, { day: plan.fromDay, shift: shiftWord(plan.fromShift) })}
            >
              <p class="chips" data-plan={plan.plan} data-from={`${plan.fromDay}/${plan.fromShift}`}>
                {plan.milkKinds.map((kind) => (
                  <Chip key={kind}>{spoken(milkKinds[kind])}</Chip>
                ))}
              </p>
              <Terms terms={plan.terms} />
            </Panel>
          ))}
        </div>
      </div>
    </>
  );
}
