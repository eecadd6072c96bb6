/** Limits: the table in force and those before it, and the form that publishes the next whole table. */
import type { JSX } from 'preact';
import { limitsView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures, milkKinds } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { measuredText } from '../shared/number.tsx';
import { shiftWord } from './dates.ts';
import { LightPailsPanel } from './light-pails-panel.tsx';
import { type LimitRow, LimitsForm } from './limits-form.tsx';
import { useLoaded } from './loaded.ts';
import { NotThere, PageHead, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';

const boundText = (measure: LimitRow['measure'], value: number | null): string =>
  value === null ? t(office.dash) : measuredText(measure, value);

function Rows({ rows }: { readonly rows: readonly LimitRow[] }): JSX.Element {
  return (
    <div class="table-scroll">
      <table class="ledger">
        <thead>
          <tr>
            <th scope="col">{t(officeForms.milkKind)}</th>
            <th scope="col">{t(officeForms.measure)}</th>
            <th scope="col" class="right">
              {t(officeForms.least)}
            </th>
            <th scope="col" class="right">
              {t(officeForms.most)}
            </th>
            <th scope="col">{t(officeForms.effect)}</th>
            <th scope="col">{t(officeForms.source)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.milkKind} ${row.measure}`} data-measure={row.measure} data-milk-kind={row.milkKind}>
              <td>{spoken(milkKinds[row.milkKind])}</td>
              <td>{spoken(measures[row.measure])}</td>
              <td class="right">{boundText(row.measure, row.min)}</td>
              <td class="right">{boundText(row.measure, row.max)}</td>
              <td>{t(row.effect === 'rejects' ? officeForms.rejects : officeForms.warns)}</td>
              <td>{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function LimitsPage(): JSX.Element {
  const { value, refusal, again } = useLoaded('/api/limits', limitsView);
  if (value === null) return <NotThere refusal={refusal} />;
  const versions = value.versions.slice().sort((one, other) => other.version - one.version);
  return (
    <>
      <PageHead title={t(office.limits)} />
      <div class="stack">
        {versions.length === 0 ? <p class="not-there">{t(officeForms.noLimits)}</p> : null}
        {versions.map((version) => (
          <Panel
            key={version.version}
            name={`limits-${version.version}`}
            title={t(officeForms.limitsVersion, { number: version.version })}
            note={t(officeForms.inForceFrom, { day: version.fromDay, shift: shiftWord(version.fromShift) })}
          >
            <Rows rows={version.rows} />
          </Panel>
        ))}
        <LightPailsPanel />
        {hasRole('committee', 'admin') ? <LimitsForm start={versions[0]?.rows ?? []} onPublished={again} /> : null}
      </div>
    </>
  );
}
