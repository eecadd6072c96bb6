/** What is settled so far: the line, the protocol, each of its settings, and what the protocol rests on. */
import type { JSX } from 'preact';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { commissioningSteps, evidenceWords } from '../../server/words/commissioning-parts.ts';
import { choiceName, settingName } from '../../server/words/refusal-details.ts';
import { language, t } from '../shared/language.ts';
import type { Protocol } from './commissioning-settings.tsx';
import { lineText, placeText, shortPath } from './commissioning-words.ts';
import { Panel } from './parts.tsx';

type Row = { readonly name: string; readonly value: string; readonly note?: string; readonly title?: string };

const leadText = (isUp: boolean): string => (isUp ? '1' : '0');

function lineRows({ transport }: CommissioningView): readonly Row[] {
  const place = placeText(transport);
  const port = { name: t(commissioning.portOf), value: shortPath(place), title: place };
  if (transport.kind === 'tcp') return [port];
  return [
    port,
    { name: t(commissioningSteps.speed), value: lineText(transport) },
    { name: t(commissioning.leads), value: `${leadText(transport.dtr)} / ${leadText(transport.rts)}` },
  ];
}

function protocolRows({ chosen }: CommissioningView, protocol: Protocol | undefined): readonly Row[] {
  if (chosen === null) return [{ name: t(commissioningSteps.protocol), value: t(commissioning.notSet) }];
  const evidence = protocol === undefined ? [] : [{ name: t(commissioning.columnEvidence), value: t(evidenceWords[protocol.evidence]) }];
  return [
    { name: t(commissioningSteps.protocol), value: chosen.protocol },
    ...Object.entries(chosen.settings).map(([name, value]) => ({
      name: settingName(name, language.value),
      value: choiceName(value, language.value),
      ...(name === 'unit' ? { note: t(commissioning.byPerson) } : {}),
    })),
    ...evidence,
  ];
}

type Props = { readonly view: CommissioningView | null; readonly protocols: readonly Protocol[] };

export function CommissioningSummary({ view, protocols }: Props): JSX.Element {
  const protocol = protocols.find((one) => one.protocol === view?.chosen?.protocol);
  const rows = view === null ? [] : [...lineRows(view), ...protocolRows(view, protocol)];
  return (
    <Panel name="commissioning-summary" title={t(commissioning.settings)}>
      {rows.length === 0 ? <p class="panel-lead">{t(commissioning.notSet)}</p> : null}
      <dl class="summary">
        {rows.map(({ name, value, note, title }) => (
          <div key={name} data-summary={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd title={title}>
              <bdi dir="ltr">{value}</bdi>
              {note === undefined ? null : <span class="faint">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
