/** Which protocols fit what was heard, what each would read, and what it rests on. Those that look alike wait for a person. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { evidenceWords } from '../../server/words/commissioning-parts.ts';
import { spoken, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign, type State } from '../shared/signs.tsx';
import { type Bench, refusalOf } from './commissioning-session.ts';
import { CommissioningSettings, type Protocol } from './commissioning-settings.tsx';
import { readWords, settingsText } from './commissioning-words.ts';
import { Button, Panel } from './parts.tsx';

type Fit = CommissioningView['fits'][number];
type Values = Readonly<Record<string, string>>;
/** What a person is about to choose: its settings follow, then it is chosen. */
type Pick = { readonly protocol: string; readonly settings: Values };

const SIGNS: Readonly<Record<Fit['verdict'], State>> = { fits: 'good', partly: 'near', no: 'recorded' };
const keyOf = ({ protocol, settings }: Pick): string => `${protocol} ${settingsText(settings)}`.trim();

const readsText = ({ reads }: Fit): string => (reads === null ? t(commissioning.notSet) : readWords(reads));

/** A fit is what was chosen when the protocol is, and no setting that the fit names was set otherwise. */
function isChosenFit({ chosen }: CommissioningView, fit: Fit): boolean {
  if (chosen?.protocol !== fit.protocol) return false;
  return Object.entries(fit.settings).every(([key, value]) => chosen.settings[key] === value);
}

function Evidence({ of }: { readonly of: Rests }): JSX.Element {
  return (
    <span class="evidence" data-unproven={of.isUnproven}>
      {t(evidenceWords[of.evidence])}
      <span class={of.isUnproven ? 'chip chip-near' : 'chip chip-good'}>
        {t(of.isUnproven ? commissioning.unproven : commissioning.proven)}
      </span>
    </span>
  );
}
type Rests = { readonly evidence: Fit['evidence']; readonly isUnproven: boolean };

type RowProps = { readonly fit: Fit; readonly isChosen: boolean; readonly isHidden: boolean; readonly onPick: () => void };

function FitRow({ fit, isChosen, isHidden, onPick }: RowProps): JSX.Element {
  return (
    <tr data-fit={keyOf(fit)} data-fit-verdict={fit.verdict} class={isChosen ? 'fit-chosen' : undefined}>
      <td>
        <Sign state={SIGNS[fit.verdict]} isBesideWord />
      </td>
      <td>
        <span class="mono fit-name">{fit.protocol}</span>
        <span class="cell-note mono">{settingsText(fit.settings)}</span>
      </td>
      <td class="strong fit-reads">{isHidden ? '••.••' : readsText(fit)}</td>
      <td class="right">
        {fit.messages} / {fit.refusedBytes}
      </td>
      <td>
        <Evidence of={fit} />
      </td>
      <td class="right">
        {isChosen ? (
          <span class="chip chip-good">{t(commissioning.chosen)}</span>
        ) : (
          <Button action={`choose-${fit.protocol}`} onPress={onPick}>
            {t(commissioning.choose)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function FitsTable({ rows }: { readonly rows: readonly RowProps[] }): JSX.Element {
  return (
    <div class="table-scroll fits-table">
      <table>
        <thead>
          <tr>
            <td class="sign-column" />
            <th>{t(commissioning.columnProtocol)}</th>
            <th class="fit-reads">{t(commissioning.columnReads)}</th>
            <th class="right">{t(commissioning.columnHits)}</th>
            <th>{t(commissioning.columnEvidence)}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FitRow key={keyOf(row.fit)} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CardProps = { readonly fit: Fit; readonly onPick: () => void };

/** One of those that the bytes do not tell apart, as large as the display. */
function AlikeCard({ fit, onPick }: CardProps): JSX.Element {
  return (
    <li class="alike" data-alike={keyOf(fit)}>
      <span class="mono fit-name">{fit.protocol}</span>
      <span class="cell-note mono">{settingsText(fit.settings)}</span>
      <span class="field-label">{t(commissioning.wouldRead)}</span>
      <span class="alike-reads" dir="ltr">
        {readsText(fit)}
      </span>
      <Evidence of={fit} />
      <Button action={`choose-${fit.protocol}`} onPress={onPick}>
        {t(commissioning.choose)}
      </Button>
    </li>
  );
}

/** Those that fit, and are told to be like another one. */
const alikeOf = (fits: readonly Fit[]): readonly Fit[] => fits.filter(({ verdict, alike }) => verdict === 'fits' && alike.length > 0);

type ListProps = { readonly protocols: readonly Protocol[]; readonly onPick: (protocol: Protocol) => void };

/** Every protocol of the family: a device that must be asked is silent until its protocol is chosen. */
function AllProtocols({ protocols, onPick }: ListProps): JSX.Element {
  return (
    <ul class="lines lines-tight all-protocols">
      {protocols.map((one) => (
        <li key={one.protocol} class="line">
          <span class="mono fit-name">{one.protocol}</span>
          {one.isPolled ? <span class="line-note">{t(commissioning.onAsking)}</span> : null}
          <span class="line-right">
            <Evidence of={one} />
            <Button action={`choose-${one.protocol}`} onPress={() => onPick(one)}>
              {t(commissioning.choose)}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

type Props = {
  readonly bench: Bench;
  readonly view: CommissioningView;
  readonly protocols: readonly Protocol[];
  /** What would be read is hidden while the display is still to be typed. */
  readonly isHidden: boolean;
  /** The settings of what is chosen stand open. */
  readonly isOpen: boolean;
  /** A person has chosen: what is next comes up. */
  readonly onChosen: () => void;
};

/** A protocol without settings is chosen at once; the settings of another one are filled in first. */
function usePicked({ bench, protocols, onChosen }: Props) {
  const picked = useSignal<Pick | null>(null);
  const choose = async (next: Pick): Promise<void> => {
    const isAtOnce = protocols.find(({ protocol }) => protocol === next.protocol)?.settings.length === 0;
    picked.value = isAtOnce ? null : next;
    if (isAtOnce && (await bench.choose(next.protocol, next.settings))) onChosen();
  };
  useEffect(() => {
    if (picked.value !== null) document.querySelector<HTMLElement>('[data-settings-of] select, [data-settings-of] input')?.focus();
  }, [picked.value]);
  return { picked, choose };
}

type PickedProps = Omit<Props, 'isHidden'> & { readonly picked: Signal<Pick | null> };

function Picked({ bench, view, protocols, picked, isOpen, onChosen }: PickedProps): JSX.Element | null {
  const shown = picked.value ?? (isOpen ? view.chosen : null);
  const protocol = protocols.find((one) => one.protocol === shown?.protocol);
  if (shown === null || protocol === undefined || protocol.settings.length === 0) {
    return <RefusalPlate refusal={refusalOf(bench, 'protocol')} />;
  }
  return (
    <CommissioningSettings
      key={keyOf(shown)}
      bench={bench}
      protocol={protocol}
      found={shown.settings}
      isChosen={picked.value === null}
      onChosen={() => {
        picked.value = null;
        onChosen();
      }}
    />
  );
}

export function CommissioningFits(props: Props): JSX.Element {
  const { view, protocols, isHidden } = props;
  const { picked, choose } = usePicked(props);
  const isAll = useSignal(false);
  const heard = view.fits.filter(({ verdict }) => verdict !== 'no');
  const ofFamily = protocols.filter(({ family }) => family === view.family);
  const alike = view.chosen === null && picked.value === null ? alikeOf(view.fits) : [];
  const rows = heard
    .filter((fit) => !alike.includes(fit))
    .map((fit) => {
      const isChosen = isChosenFit(view, fit);
      return { fit, isChosen, isHidden: isHidden && view.chosen !== null, onPick: () => void choose(fit) };
    });
  return (
    <Panel
      name="commissioning-fits"
      title={t(commissioning.fitsTitle)}
      note={
        <Button
          action="all-protocols"
          onPress={() => {
            isAll.value = !isAll.value;
          }}
        >
          {isAll.value ? t(commissioning.fewerProtocols) : t(commissioning.allProtocols, { count: ofFamily.length })}
        </Button>
      }
    >
      {heard.length === 0 ? <p class="panel-lead">{t(commissioning.fitsNone)}</p> : null}
      {alike.length > 0 ? (
        <section class="alikes" aria-label={spoken(commissioning.fitsAlike)}>
          <p class="alikes-says">
            <Sign state="near" isBesideWord />
            {t(commissioning.fitsAlike)}
          </p>
          <ul class="alikes-cards">
            {alike.map((fit) => (
              <AlikeCard key={keyOf(fit)} fit={fit} onPick={() => void choose(fit)} />
            ))}
          </ul>
        </section>
      ) : null}
      {rows.length > 0 ? <FitsTable rows={rows} /> : null}
      {isAll.value ? <AllProtocols protocols={ofFamily} onPick={({ protocol }) => void choose({ protocol, settings: {} })} /> : null}
      <Picked {...props} picked={picked} />
    </Panel>
  );
}
