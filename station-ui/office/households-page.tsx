/** The register of households: search, a new one, and the PIN that its herder types himself. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type HouseholdRow, householdsView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { milkKinds } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { HouseholdForm } from './household-form.tsx';
import { useLoaded } from './loaded.ts';
import { Button, HouseholdCell, NotThere, PageHead, Panel } from './parts.tsx';
import { PinForm } from './pin-form.tsx';
import { hasRole } from './roles.ts';

type RowProps = { readonly row: HouseholdRow; readonly onPin: (() => void) | null };

function Row({ row, onPin }: RowProps): JSX.Element {
  return (
    <tr data-household={row.code} data-number={row.household}>
      <th scope="row">
        <HouseholdCell household={row} />
      </th>
      <td>{spoken(milkKinds[row.milkKind])}</td>
      <td>{t(row.payBy === 'bank' ? officeMoney.bank : officeMoney.cash)}</td>
      <td>{row.isMember ? <Sign state="good" /> : t(office.dash)}</td>
      <td class="right">{row.usualGrams === null ? t(office.dash) : kgText(row.usualGrams)}</td>
      <td class="right">
        {onPin === null ? null : (
          <Button action={`pin-${row.code}`} icon="key" onPress={onPin}>
            {t(officeForms.setPin)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Register({
  rows,
  onPin,
}: {
  readonly rows: readonly HouseholdRow[];
  readonly onPin: ((row: HouseholdRow) => void) | null;
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section class="table-scroll" tabIndex={0} aria-label={t(office.households)}>
      <table class="statement-rows">
        <thead>
          <tr>
            <th scope="col">{t(office.columnHousehold)}</th>
            <th scope="col">{t(officeForms.milkKind)}</th>
            <th scope="col">{t(officeForms.payBy)}</th>
            <th scope="col">{t(officeForms.isMember)}</th>
            <th scope="col" class="right">
              {t(officeForms.usual)}
            </th>
            <th scope="col" class="right">
              {t(officeForms.pin)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.household} row={row} onPin={onPin === null ? null : () => onPin(row)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function HouseholdsPage(): JSX.Element {
  const search = useSignal('');
  const pinOf = useSignal<HouseholdRow | null>(null);
  const { value, refusal, again } = useLoaded(`/api/households?search=${encodeURIComponent(search.value.trim())}`, householdsView);
  const choosePin = (row: HouseholdRow): void => {
    pinOf.value = row;
    scrollTo(0, 0);
  };
  return (
    <>
      <PageHead title={t(office.households)}>
        <label class="search">
          <Icon name="search" />
          <span class="spoken">{spoken(officeForms.searchHousehold)}</span>
          <input
            class="input"
            data-search="households"
            placeholder={spoken(officeForms.searchHousehold)}
            value={search.value}
            onInput={(event) => {
              search.value = event.currentTarget.value;
            }}
          />
        </label>
      </PageHead>
      <div class="two two-wide">
        <Panel
          name="register"
          title={t(office.households)}
          note={value === null ? null : t(officeForms.householdsOf, { shown: value.households.length, total: value.total })}
        >
          {value === null ? (
            <NotThere refusal={refusal} />
          ) : (
            <Register rows={value.households} onPin={hasRole('admin', 'tester') ? choosePin : null} />
          )}
        </Panel>
        <div class="stack">
          {pinOf.value === null ? null : <PinForm key={pinOf.value.household} household={pinOf.value} onDone={() => scrollTo(0, 0)} />}
          {hasRole('admin', 'accountant') ? <HouseholdForm onDone={again} /> : null}
        </div>
      </div>
    </>
  );
}
