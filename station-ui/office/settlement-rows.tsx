/** Every household's line of the settlement. The figures are the station's; the total is the sum of the lines, told by the station too. */
import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SettlementView, StatementRow } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Mark, Name, OtherName } from '../shared/mark.tsx';
import { kgText, signedYuanText, yuanText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';

const FILTERS = ['all', 'carried', 'corrected', 'noMilk'] as const;
type Filter = (typeof FILTERS)[number];

const PASSES: Readonly<Record<Filter, (row: StatementRow) => boolean>> = {
  all: () => true,
  carried: (row) => row.dueFen < 0,
  corrected: (row) => row.correctionFen !== 0,
  noMilk: (row) => row.pails === 0,
};
const FILTER_WORDS: Readonly<Record<Filter, Phrase>> = {
  all: officeMoney.filterAll,
  carried: officeMoney.filterCarried,
  corrected: officeMoney.filterCorrected,
  noMilk: officeMoney.filterNoMilk,
};

function matches(row: StatementRow, text: string): boolean {
  const { code, nameZh, nameBo } = row.household;
  return text === '' || code.startsWith(text) || nameZh.includes(text) || nameBo.includes(text);
}

/** An amount that is nothing is a dash, so that what is there is seen. */
const orDash = (fen: number, asText: (fen: number) => string = yuanText): string => (fen === 0 ? t(office.dash) : asText(fen));
/** A count in groups of three digits. */
const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const taken = (fen: number): string => (fen === 0 ? t(office.dash) : yuanText(-fen));

type SideAmounts = Pick<StatementRow, 'correctionFen' | 'additionFen' | 'deductionFen' | 'broughtFen'>;
type SideColumn = {
  readonly amount: keyof SideAmounts;
  readonly word: Phrase;
  readonly asText: (fen: number) => string;
};

/** What is added to the milk's worth and taken from it. Where nobody has any of one kind, the kind has no column. */
const SIDE_COLUMNS: readonly SideColumn[] = [
  { amount: 'correctionFen', word: officeMoney.columnCorrection, asText: (fen) => orDash(fen, signedYuanText) },
  { amount: 'additionFen', word: officeMoney.columnAddition, asText: (fen) => orDash(fen, signedYuanText) },
  { amount: 'deductionFen', word: officeMoney.columnDeduction, asText: taken },
  { amount: 'broughtFen', word: officeMoney.columnBrought, asText: orDash },
];

const sidesOf = (rows: readonly SideAmounts[]): readonly SideColumn[] =>
  SIDE_COLUMNS.filter(({ amount }) => rows.some((row) => row[amount] !== 0));

function SideCells({ of, sides }: { readonly of: SideAmounts; readonly sides: readonly SideColumn[] }): JSX.Element {
  return (
    <>
      {sides.map(({ amount, asText }) => (
        <td key={amount} class="right">
          {asText(of[amount])}
        </td>
      ))}
    </>
  );
}

function Way({ row }: { readonly row: StatementRow }): JSX.Element {
  const way = t(row.payBy === 'bank' ? officeMoney.bank : officeMoney.cash);
  if (row.dueFen <= 0) {
    return (
      <span class="way">
        <Sign state={row.dueFen < 0 ? 'near' : 'recorded'} isBesideWord />
        <span>
          {t(officeMoney.notPaid)}
          <span class="cell-note">{row.dueFen < 0 ? t(officeMoney.carriedOn) : null}</span>
        </span>
      </span>
    );
  }
  return (
    <span class="way">
      <Sign state={row.paidFen > 0 ? 'good' : 'recorded'} isBesideWord />
      <span>
        {way}
        {row.paidFen > 0 ? <span class="cell-note">{t(officeMoney.statePaid)}</span> : null}
      </span>
    </span>
  );
}

type RowProps = {
  readonly row: StatementRow;
  readonly sides: readonly SideColumn[];
  readonly settlement: string;
  readonly hasStatement: boolean;
};

function Row({ row, sides, settlement, hasStatement }: RowProps): JSX.Element {
  const { household } = row;
  return (
    <tr
      class={row.dueFen < 0 ? 'row-carried' : undefined}
      data-household={household.code}
      data-pails={row.pails}
      data-grams={row.grams}
      data-milk={row.milkFen}
      data-due={row.dueFen}
    >
      <th scope="row">
        <span class="household">
          <Mark mark={household.mark} />
          {hasStatement ? (
            <a
              class="household-code"
              href={`/api/settlements/${settlement}/statements/${household.household}.pdf`}
              target="_blank"
              rel="noopener"
              aria-label={spoken(officeMoney.openStatement, { code: household.code })}
              data-statement={household.code}
            >
              {household.code}
            </a>
          ) : (
            <span class="household-code">{household.code}</span>
          )}
        </span>
      </th>
      <td>
        <span class="household-names">
          <Name of={household} />
          <OtherName of={household} />
        </span>
      </td>
      <td class="right">{row.pails}</td>
      <td class="right">{kgText(row.grams)}</td>
      <td class="right">{yuanText(row.milkFen)}</td>
      <SideCells of={row} sides={sides} />
      <td class="right due">{yuanText(row.dueFen)}</td>
      <td>
        <Way row={row} />
      </td>
    </tr>
  );
}

function Head({ sides }: { readonly sides: readonly SideColumn[] }): JSX.Element {
  const right = [
    officeMoney.columnPails,
    officeMoney.columnKg,
    officeMoney.columnMilk,
    ...sides.map(({ word }) => word),
    officeMoney.columnDue,
  ];
  return (
    <thead>
      <tr>
        <th scope="col">{t(office.columnHousehold)}</th>
        <th scope="col">{t(officeMoney.columnName)}</th>
        {right.map((word) => (
          <th key={word.en} scope="col" class="right">
            {t(word)}
          </th>
        ))}
        <th scope="col">{t(officeMoney.columnWay)}</th>
      </tr>
    </thead>
  );
}

function Total({ view, sides }: { readonly view: SettlementView; readonly sides: readonly SideColumn[] }): JSX.Element {
  const { total } = view;
  return (
    <tfoot>
      <tr data-total={total.dueFen}>
        <th scope="row" colSpan={2}>
          {t(officeMoney.totalOf, { count: view.rows.length })}
        </th>
        <td class="right">{countText(total.pails)}</td>
        <td class="right">{kgText(total.grams)}</td>
        <td class="right">{yuanText(total.milkFen)}</td>
        <SideCells of={total} sides={sides} />
        <td class="right due">{yuanText(total.dueFen)}</td>
        <td />
      </tr>
    </tfoot>
  );
}

type ToolsProps = { readonly rows: readonly StatementRow[]; readonly filter: Signal<Filter>; readonly search: Signal<string> };

function Tools({ rows, filter, search }: ToolsProps): JSX.Element {
  return (
    <div class="row-tools">
      <fieldset class="filters">
        <legend class="spoken">{spoken(officeMoney.filters)}</legend>
        {FILTERS.map((name) => {
          const count = rows.filter(PASSES[name]).length;
          if (count === 0 && name !== 'all') return null;
          return (
            <button
              key={name}
              type="button"
              class="filter"
              aria-pressed={filter.value === name}
              data-filter={name}
              onClick={() => {
                filter.value = name;
              }}
            >
              {name === 'carried' ? <Sign state="near" isBesideWord /> : null}
              {t(FILTER_WORDS[name], { count })}
            </button>
          );
        })}
      </fieldset>
      <label class="search">
        <Icon name="search" />
        <span class="spoken">{spoken(office.filter)}</span>
        <input
          class="input"
          data-search="rows"
          placeholder={spoken(office.filter)}
          value={search.value}
          onInput={(event) => {
            search.value = event.currentTarget.value.trim();
          }}
        />
      </label>
    </div>
  );
}

export function SettlementRows({ view }: { readonly view: SettlementView }): JSX.Element {
  const filter = useSignal<Filter>('all');
  const search = useSignal('');
  const sides = sidesOf(view.rows);
  const shown = view.rows.filter((row) => PASSES[filter.value](row) && matches(row, search.value));
  return (
    <section class="panel panel-rows" id="rows">
      <Tools rows={view.rows} filter={filter} search={search} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={t(officeMoney.totalOf, { count: view.rows.length })}>
        <table class={sides.length === SIDE_COLUMNS.length ? 'statement-rows rows-dense' : 'statement-rows'}>
          <Head sides={sides} />
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.household.household}
                row={row}
                sides={sides}
                settlement={view.settlement}
                hasStatement={view.state !== 'none'}
              />
            ))}
          </tbody>
          <Total view={view} sides={sides} />
        </table>
      </section>
      <p class="panel-foot">{t(officeMoney.totalNote, { shown: shown.length, all: view.rows.length })}</p>
    </section>
  );
}
