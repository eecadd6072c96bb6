/** The pails of the day: the rejected ones with reason and fate, and the whole ledger as it will be printed. */
import { signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DayView, DeliveryCard } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { fates, measures, rejectReasons, shared } from '../../server/words/shared.ts';
import { hourMinute } from '../shared/clock.ts';
import { spoken, t } from '../shared/language.ts';
import { Mark, Name } from '../shared/mark.tsx';
import { kgText, unitPriceText, yuanText } from '../shared/number.tsx';
import { Sign, type State } from '../shared/signs.tsx';
import { HouseholdCell, Panel } from './parts.tsx';

/** Only pails with something typed are shown; turned on by the check of what was typed. */
export const byHandOnly = signal(false);

/** So many rows are drawn before a person asks for all. */
const FIRST_ROWS = 40;
const COLUMNS = ['acidity', 'density', 'protein', 'fat', 'pailTemperature'] as const;
const STATES: Readonly<Record<DeliveryCard['state'], State>> = { accepted: 'good', rejected: 'bad', open: 'waiting', undone: 'recorded' };
const STATE_WORDS = { accepted: shared.accepted, rejected: shared.rejected, open: office.open, undone: office.undone } as const;

const isTyped = (card: DeliveryCard): boolean =>
  card.weightSource === 'typed' || card.measures.some((measure) => measure.source === 'typed');
const padded = (number: number): string => String(number).padStart(3, '0');

function RejectLine({ card }: { readonly card: DeliveryCard }): JSX.Element {
  const [fail] = card.failing;
  return (
    <li class="line" data-delivery={card.delivery} data-verdict="rejected" data-household={card.household.code}>
      <Sign state="bad" isBesideWord />
      <span class="line-number">{padded(card.number)}</span>
      <Mark mark={card.household.mark} />
      <Name of={card.household} />
      <span class="line-note line-right">
        {card.reasons.map((reason) => t(rejectReasons[reason])).join(' · ')} {fail === undefined ? null : <strong>{fail.text}</strong>}
      </span>
      <span class="line-fate">{card.fate === null ? t(office.dash) : t(fates[card.fate])}</span>
    </li>
  );
}

export function DayRejects({ view }: { readonly view: DayView }): JSX.Element {
  const rejected = view.deliveries.filter((card) => card.state === 'rejected');
  return (
    <Panel name="rejects" title={t(office.rejectsTitle, { count: rejected.length })} note={t(office.rejectsNote)}>
      {rejected.length === 0 ? (
        <p class="not-there">{t(office.none)}</p>
      ) : (
        <ul class="lines lines-scroll">
          {rejected.map((card) => (
            <RejectLine key={card.delivery} card={card} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function MeasureCell({ card, name }: { readonly card: DeliveryCard; readonly name: (typeof COLUMNS)[number] }): JSX.Element {
  const own = card.measures.find((measure) => measure.measure === name);
  const measure = own ?? (name === 'pailTemperature' ? card.measures.find((one) => one.measure === 'sampleTemperature') : undefined);
  if (measure === undefined) return <td class="right faint">{t(office.dash)}</td>;
  const isLoud = measure.verdict === 'bad' || measure.verdict === 'near';
  return (
    <td class="right" data-measure={name}>
      {isLoud ? <Sign state={measure.verdict} /> : null}{' '}
      <span class={measure.source === 'typed' ? 'by-hand' : undefined}>{measure.text}</span>
    </td>
  );
}

function DeliveryRow({ card }: { readonly card: DeliveryCard }): JSX.Element {
  const dash = t(office.dash);
  return (
    <tr
      class={`row-${card.state}`}
      data-delivery={card.delivery}
      data-household={card.household.code}
      data-verdict={card.state}
      data-grams={card.netGrams}
      data-amount={card.price?.amountFen}
    >
      <td class="number">{padded(card.number)}</td>
      <td>{hourMinute(card.decidedAt ?? card.calledAt)}</td>
      <td>
        <HouseholdCell household={card.household} />
      </td>
      <td class="right strong">
        <span class={card.weightSource === 'typed' ? 'by-hand' : undefined}>{card.netGrams === null ? dash : kgText(card.netGrams)}</span>
      </td>
      {COLUMNS.map((name) => (
        <MeasureCell key={name} card={card} name={name} />
      ))}
      <td class="verdict-cell">
        <Sign state={STATES[card.state]} isBesideWord /> {t(STATE_WORDS[card.state])}
        {isTyped(card) ? <Sign state="byHand" /> : null}
        {card.correction === null ? null : <span class="cell-note">{t(office.corrected)}</span>}
      </td>
      <td class="right">{card.price === null ? dash : unitPriceText(card.price.unitPrice)}</td>
      <td class="right strong">{card.price === null || card.state !== 'accepted' ? dash : yuanText(card.price.amountFen)}</td>
    </tr>
  );
}

function LedgerHead(): JSX.Element {
  return (
    <thead>
      <tr>
        <th scope="col">{t(office.columnNumber)}</th>
        <th scope="col">{t(office.columnTime)}</th>
        <th scope="col">{t(office.columnHousehold)}</th>
        <th scope="col" class="right">
          {t(office.columnNet)}
        </th>
        {COLUMNS.map((name) => (
          <th key={name} scope="col" class="right">
            {t(measures[name])}
          </th>
        ))}
        <th scope="col">{t(office.columnVerdict)}</th>
        <th scope="col" class="right">
          {t(office.columnPrice)}
        </th>
        <th scope="col" class="right">
          {t(office.columnAmount)}
        </th>
      </tr>
    </thead>
  );
}

function matches(card: DeliveryCard, text: string): boolean {
  const { code, nameZh, nameBo } = card.household;
  return code.startsWith(text) || nameZh.includes(text) || nameBo.includes(text) || padded(card.number) === text;
}

export function DayDeliveries({ view }: { readonly view: DayView }): JSX.Element {
  const search = useSignal('');
  const isWhole = useSignal(false);
  const found = view.deliveries.filter(
    (card) => (!byHandOnly.value || isTyped(card)) && (search.value === '' || matches(card, search.value)),
  );
  const shown = isWhole.value ? found : found.slice(0, FIRST_ROWS);
  const note = (
    <>
      <label class="check-label">
        <input
          type="checkbox"
          checked={byHandOnly.value}
          onChange={(event) => {
            byHandOnly.value = event.currentTarget.checked;
          }}
        />
        {t(office.byHand)}
      </label>
      <input
        class="input"
        data-search="deliveries"
        aria-label={spoken(office.filter)}
        placeholder={spoken(office.filter)}
        value={search.value}
        onInput={(event) => {
          search.value = event.currentTarget.value.trim();
        }}
      />
    </>
  );
  return (
    <Panel name="deliveries" title={t(office.deliveriesTitle, { count: view.deliveries.length })} note={note}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={t(office.deliveriesTitle, { count: view.deliveries.length })}>
        <table class="ledger">
          <LedgerHead />
          <tbody>
            {shown.map((card) => (
              <DeliveryRow key={card.delivery} card={card} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length === found.length ? null : (
        <p class="panel-foot">
          {t(office.shownOf, { shown: shown.length, all: found.length })}{' '}
          <button
            type="button"
            class="link"
            data-action="show-all"
            onClick={() => {
              isWhole.value = true;
            }}
          >
            {t(office.showAll)}
          </button>
        </p>
      )}
    </Panel>
  );
}
