/** What is read by eye and typed: a burette, a lactometer, a thermometer, a spare scale. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { instrumentsView } from '../../server/contract/index.ts';
import { instruments } from '../../server/words/instruments.ts';
import { office } from '../../server/words/office.ts';
import { measures, shared } from '../../server/words/shared.ts';
import { submit } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Form, sendForm, TextField, TickField, useForm } from './form.tsx';
import { checkFilled, checkSome, keepErrors } from './form-checks.ts';
import { type Loaded, useLoaded } from './loaded.ts';
import { Button, Panel } from './parts.tsx';
import { useRetiring } from './retire-device.tsx';
import { hasRole } from './roles.ts';

type Instrument = ReturnType<typeof instrumentsView.parse>['instruments'][number];
type Typed = Instrument['measures'][number];

/** What is typed at the counter, in the order of the work. */
const TYPED: readonly Typed[] = [
  'acidity',
  'lactometer',
  'sampleTemperature',
  'pailTemperature',
  'protein',
  'fat',
  'density',
  'pH',
  'weight',
];
const wordOf = (measure: Typed): string => spoken(measure === 'weight' ? shared.weight : measures[measure]);

/** The instruments, for the panel and for the next free number of a device. */
export const useInstruments = (): Loaded<ReturnType<typeof instrumentsView.parse>> => useLoaded('/api/instruments', instrumentsView);

type FormProps = { readonly number: number; readonly known: Instrument | null; readonly onDone: () => Promise<void> };

function InstrumentForm({ number, known, onDone }: FormProps): JSX.Element {
  const form = useForm();
  const name = useSignal(known?.name ?? '');
  const chosen = useSignal<readonly Typed[]>(known?.measures ?? []);
  const errors = () =>
    keepErrors(
      checkFilled({ id: 'instrument-name', label: instruments.name }, name.value),
      checkSome({ id: 'instrument-measures', label: instruments.measures }, chosen.value),
    );
  const save = async (): Promise<void> => {
    const body = { device: number, name: name.value.trim(), measures: TYPED.filter((measure) => chosen.value.includes(measure)) };
    if (await sendForm(form, errors(), () => submit('/api/instruments', body))) await onDone();
  };
  return (
    <Form form={form} name="instrument" submitWord={t(instruments.save)} onSubmit={() => void save()}>
      <TextField id="instrument-name" label={instruments.name} value={name} form={form} isNarrow />
      <TickField
        id="instrument-measures"
        label={instruments.measures}
        value={chosen}
        options={TYPED.map((measure) => [measure, wordOf(measure)] as const)}
      />
    </Form>
  );
}

type LineProps = { readonly instrument: Instrument; readonly onChange: (() => void) | null; readonly onRetired: () => Promise<void> };

function InstrumentLine({ instrument, onChange, onRetired }: LineProps): JSX.Element {
  const retiring = useRetiring(instrument, onRetired);
  return (
    <li class="line" data-instrument={instrument.device}>
      <Icon name="pencil" />
      <span class="line-title">{instrument.name}</span>
      <span class="line-note">{instrument.measures.map(wordOf).join(' · ')}</span>
      {onChange === null ? null : (
        <>
          <span class="line-right line-acts">
            <Button action={`instrument-${instrument.device}`} onPress={onChange}>
              {spoken(instruments.change)}
            </Button>
            {retiring.button}
          </span>
          {retiring.question}
        </>
      )}
    </li>
  );
}

type PanelProps = {
  readonly loaded: ReturnType<typeof useInstruments>;
  readonly nextNumber: number;
  /** An instrument takes or gives back its number among the devices. */
  readonly onChange: () => Promise<void>;
};

export function InstrumentsPanel({ loaded, nextNumber, onChange }: PanelProps): JSX.Element {
  const open = useSignal<number | null>(null);
  const known = loaded.value?.instruments ?? [];
  const isAdmin = hasRole('admin');
  const change = (device: number) => () => {
    open.value = device;
  };
  const done = async (): Promise<void> => {
    await Promise.all([loaded.again(), onChange()]);
    open.value = null;
  };
  return (
    <Panel name="instruments" title={spoken(instruments.title)}>
      <p class="panel-lead">{t(instruments.note)}</p>
      {known.length === 0 ? <p class="not-there">{t(office.none)}</p> : null}
      <ul class="lines lines-wrap">
        {known.map((one) => (
          <InstrumentLine key={one.device} instrument={one} onChange={isAdmin ? change(one.device) : null} onRetired={done} />
        ))}
      </ul>
      {isAdmin && open.value === null ? (
        <p class="panel-foot">
          <Button action="new-instrument" icon="plus" onPress={change(nextNumber)}>
            {spoken(instruments.add)}
          </Button>
        </p>
      ) : null}
      {open.value === null ? null : (
        <InstrumentForm
          key={open.value}
          number={open.value}
          known={known.find(({ device }) => device === open.value) ?? null}
          onDone={done}
        />
      )}
    </Panel>
  );
}
