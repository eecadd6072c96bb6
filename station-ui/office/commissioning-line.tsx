/** The first two steps: which device, on which port, at which speed; or Oma tries the usual ones and a person takes what made sense. */
import type { JSX } from 'preact';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { families } from '../../server/words/commissioning-parts.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { type Bench, refusalOf } from './commissioning-session.ts';
import { lineText, lineTrouble, placeText } from './commissioning-words.ts';
import { type Connection, connectionErrors, LineFields, PathField, TcpFields, type Transport, transportOf } from './device-connection.tsx';
import { Form, type FormState, useForm } from './form.tsx';
import { Button, Panel } from './parts.tsx';

type Tried = CommissioningView['sweep']['tried'][number];
type Family = CommissioningView['family'];
export type LineDraft = { readonly family: { value: Family }; readonly connection: Connection };

/** Where trying the usual ones begins; what it finds is taken by a person. */
const FIRST_TRIED = '9600';

function FamilyChoice({ family, isFixed }: { readonly family: { value: Family }; readonly isFixed: boolean }): JSX.Element | null {
  if (isFixed) return null;
  return (
    <div class="families field-wide">
      {(['scale', 'analyzer'] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="family"
          aria-pressed={family.value === one}
          data-family={one}
          onClick={() => {
            family.value = one;
          }}
        >
          <Icon name={one} />
          {t(families[one])}
        </button>
      ))}
    </div>
  );
}

/** What is wrong with the port, where it cannot even be heard. */
export function LineTrouble({ view }: { readonly view: CommissioningView }): JSX.Element | null {
  const trouble = lineTrouble(view);
  if (trouble === null) return null;
  const isGone = view.state === 'portClosed';
  return (
    <div
      class={isGone ? 'line-trouble line-trouble-gone' : 'line-trouble'}
      role="status"
      data-line-state={view.state}
      data-line-fault={view.fault ?? undefined}
    >
      <Sign state={isGone ? 'trouble' : view.state === 'starting' ? 'waiting' : 'near'} isBesideWord />
      <div>
        <strong>{trouble.what}</strong>
        <span>{trouble.next}</span>
      </div>
    </div>
  );
}

function TriedRow({ tried, bench, onTake }: { readonly tried: Tried; readonly bench: Bench; readonly onTake: () => void }): JSX.Element {
  const isBusy = bench.view.value?.sweep.isRunning === true;
  return (
    <tr data-tried={lineText(tried)} class={tried.best === null ? 'tried' : 'tried tried-good'}>
      <td>
        <Sign state={tried.best === null ? 'recorded' : 'good'} isBesideWord />
      </td>
      <td class="mono">{lineText(tried)}</td>
      <td class="right">{tried.bytes}</td>
      <td class="right">{tried.messages}</td>
      <td class="mono">{tried.best ?? t(commissioning.notSet)}</td>
      <td class="right">
        {tried.best === null || isBusy ? null : (
          <Button action={`take-line-${tried.baudRate}`} onPress={onTake}>
            {t(commissioning.takeLine)}
          </Button>
        )}
      </td>
    </tr>
  );
}

type SweepProps = Pick<Props, 'bench' | 'onNext'> & { readonly view: CommissioningView; readonly connection: Connection };

async function takeLine({ bench, connection, onNext }: SweepProps, tried: Tried): Promise<void> {
  connection.baudRate.value = String(tried.baudRate);
  connection.dataBits.value = tried.dataBits === 7 ? '7' : '8';
  connection.parity.value = tried.parity;
  connection.stopBits.value = tried.stopBits === 2 ? '2' : '1';
  if (await bench.changeLine(transportOf(connection))) onNext();
}

function Sweep({ bench, view, connection, onNext }: SweepProps): JSX.Element | null {
  const { tried, isRunning } = view.sweep;
  if (tried.length === 0 && !isRunning) return null;
  return (
    <div class="sweep" data-sweep={isRunning ? 'running' : 'done'}>
      {isRunning ? (
        <p class="sweep-says" role="status">
          <Sign state="waiting" isBesideWord />
          {t(commissioning.sweepRunning)}
        </p>
      ) : null}
      <section class="table-scroll sweep-table" aria-label={spoken(commissioning.columnLine)}>
        <table>
          <thead>
            <tr>
              <td class="sign-column" />
              <th>{t(commissioning.columnLine)}</th>
              <th class="right">{t(commissioning.columnBytes)}</th>
              <th class="right">{t(commissioning.columnMessages)}</th>
              <th>{t(commissioning.columnBest)}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {tried.map((one) => (
              <TriedRow
                key={lineText(one)}
                tried={one}
                bench={bench}
                onTake={() => void takeLine({ bench, view, connection, onNext }, one)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Listens to what stands in the form: the same port at another speed, or another port from the beginning. */
async function listen(bench: Bench, { family, connection }: LineDraft, transport: Transport): Promise<boolean> {
  const now = bench.view.value;
  const isSame = now !== null && now.family === family.value && placeText(now.transport) === placeText(transport);
  if (isSame && connection.kind.value === 'serial') return bench.changeLine(transport);
  return bench.start(family.value, transport);
}

function checked(form: FormState, { connection }: LineDraft): Transport | null {
  form.errors.value = connectionErrors(connection);
  return form.errors.value.length > 0 ? null : transportOf(connection);
}

async function sweep(bench: Bench, draft: LineDraft, form: FormState): Promise<void> {
  const { baudRate } = draft.connection;
  if (baudRate.value.trim() === '') baudRate.value = FIRST_TRIED;
  const transport = checked(form, draft);
  if (transport === null) return;
  const now = bench.view.value;
  const isHeard = now !== null && now.family === draft.family.value && placeText(now.transport) === placeText(transport);
  if (isHeard || (await bench.start(draft.family.value, transport))) await bench.sweep(true);
}

type Props = {
  readonly bench: Bench;
  readonly draft: LineDraft;
  readonly isFamilyFixed: boolean;
  /** A line was taken: what is next comes up. */
  readonly onNext: () => void;
};

function SweepButton({
  bench,
  draft,
  form,
}: {
  readonly bench: Bench;
  readonly draft: LineDraft;
  readonly form: FormState;
}): JSX.Element | null {
  if (draft.connection.kind.value === 'tcp') return null;
  if (bench.view.value?.sweep.isRunning === true) {
    return (
      <Button action="stop-sweep" icon="still" onPress={() => void bench.sweep(false)}>
        {t(commissioning.sweepStop)}
      </Button>
    );
  }
  return (
    <Button action="sweep" icon="again" onPress={() => void sweep(bench, draft, form)}>
      {t(commissioning.sweep)}
    </Button>
  );
}

export function CommissioningLine({ bench, draft, isFamilyFixed, onNext }: Props): JSX.Element {
  const form = useForm();
  const view = bench.view.value;
  const send = async (): Promise<void> => {
    const transport = checked(form, draft);
    if (transport !== null && (await listen(bench, draft, transport))) onNext();
  };
  return (
    <Panel
      name="commissioning-line"
      title={t(view === null ? commissioning.chooseTitle : commissioning.lineTitle)}
      note={t(view === null ? commissioning.chooseHelp : commissioning.lineHelp)}
    >
      {view === null ? null : <LineTrouble view={view} />}
      {bench.isEnded.value ? (
        <p class="line-trouble" role="alert" data-session="ended">
          <Sign state="near" isBesideWord />
          {t(commissioning.ended)}
        </p>
      ) : null}
      <Form
        form={form}
        name="line"
        submitWord={t(view === null ? commissioning.listen : commissioning.setLine)}
        isQuiet={view !== null && (view.sweep.isRunning || view.state === 'portClosed' || view.steps.speed === 'done')}
        onSubmit={() => void send()}
        beside={<SweepButton bench={bench} draft={draft} form={form} />}
      >
        <FamilyChoice family={draft.family} isFixed={isFamilyFixed || view !== null} />
        {draft.connection.kind.value === 'tcp' ? (
          <TcpFields connection={draft.connection} form={form} />
        ) : (
          <>
            <PathField connection={draft.connection} form={form} />
            <div class="line-fields field-wide">
              <LineFields connection={draft.connection} form={form} />
            </div>
          </>
        )}
      </Form>
      <RefusalPlate refusal={refusalOf(bench, 'start') ?? refusalOf(bench, 'line') ?? refusalOf(bench, 'sweep')} />
      {view === null ? null : <Sweep bench={bench} view={view} connection={draft.connection} onNext={onNext} />}
    </Panel>
  );
}
