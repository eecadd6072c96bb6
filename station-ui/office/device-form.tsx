/** A device's settings: what it is, how it is connected, and for a scale when a weight is a weight. Nothing is guessed. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { z } from 'zod';
import { type deviceView, protocolsView } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { settingWord } from '../../server/words/refusal-details.ts';
import { shared } from '../../server/words/shared.ts';
import { submit } from '../shared/api.ts';
import { language, t } from '../shared/language.ts';
import { ConnectionFields, connectionErrors, transportOf, useConnection } from './device-connection.tsx';
import { errorAtField } from './device-refusal.ts';
import { useWeighing, WeighingFields, weighingErrors, weighingOf } from './device-weighing.tsx';
import { ChoiceField, Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkNumber, keepErrors, readChecked } from './form-checks.ts';
import { useLoaded } from './loaded.ts';
import { Panel } from './parts.tsx';

export type Device = ReturnType<typeof deviceView.parse>;
type Family = Device['family'];
type Protocol = z.infer<typeof protocolsView>['protocols'][number];

const WHOLE = { places: 0, example: '2000' } as const;

const settingsText = (settings: Device['settings']): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** One `name=value` a line; a line without a sign of equality names an empty value. */
function readSettings(text: string): Device['settings'] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split('=');
      return [name.trim(), rest.join('=').trim()];
    }),
  );
}

/** A density means nothing without its scale, so none is chosen beforehand. */
const DENSITY_SCALES = [
  ['', '—'],
  ['20/4', '20/4 °C'],
  ['15/15', '15/15 °C'],
  ['27', '27 °C'],
] as const;
type DensityChoice = (typeof DENSITY_SCALES)[number][0];

/** What commissioning has found out; the unit is null where it did not. */
export type KnownSettings = Pick<Device, 'family' | 'protocol' | 'settings' | 'transport'> & { readonly unit: 'kg' | 'g' | null };

type Props = {
  readonly number: number;
  readonly device: Device | null;
  /** In the place of the device's settings in force. */
  readonly known?: KnownSettings;
  /** `name`: as it was saved. */
  readonly onDone: (name: string) => Promise<void>;
};

function useDeviceDraft(device: Device | null, known: KnownSettings | null) {
  const start = known ?? device;
  return {
    name: useSignal(device?.name ?? ''),
    family: useSignal<Family>(start?.family ?? 'scale'),
    protocol: useSignal(start?.protocol ?? ''),
    silence: useSignal(device === null ? '' : String(device.silenceMs)),
    settings: useSignal(settingsText(start?.settings ?? {})),
    connection: useConnection(start?.transport ?? null),
    densityScale: useSignal<DensityChoice>(device === null ? '' : (device.densityScale ?? '20/4')),
    weighing: useWeighing(device?.weighing ?? null, known?.unit ?? null),
  };
}
type Draft = ReturnType<typeof useDeviceDraft>;

const errorsOf = (draft: Draft) => [
  ...keepErrors(
    checkFilled({ id: 'device-name', label: officeForms.deviceName }, draft.name.value),
    checkFilled({ id: 'device-protocol', label: officeForms.protocol }, draft.protocol.value),
    checkNumber({ id: 'device-silence', label: officeForms.silence }, draft.silence.value, WHOLE),
  ),
  ...connectionErrors(draft.connection),
  ...(draft.family.value === 'scale'
    ? weighingErrors(draft.weighing)
    : keepErrors(checkFilled({ id: 'device-density', label: officeForms.densityScale }, draft.densityScale.value))),
];

const bodyOf = (draft: Draft, device: number) => ({
  device,
  name: draft.name.value.trim(),
  family: draft.family.value,
  protocol: draft.protocol.value.trim(),
  settings: readSettings(draft.settings.value),
  transport: transportOf(draft.connection),
  silenceMs: readChecked(draft.silence.value, 0),
  weighing: draft.family.value === 'scale' ? weighingOf(draft.weighing) : null,
  ...(draft.family.value === 'scale' || draft.densityScale.value === '' ? {} : { densityScale: draft.densityScale.value }),
});

/** What the protocol's settings may be, as they are written here; a star where one must be chosen. */
const describeSettings = ({ settings }: Protocol): string =>
  settings
    .map((one) => {
      const allowed = one.kind === 'whole' ? `${one.min}..${one.max}` : one.kind === 'text' ? '' : one.choices.join(' | ');
      const typed = `${one.key}${one.isNeeded === true ? '*' : ''}=${allowed}${one.default === null ? '' : ` (${one.default})`}`;
      return `${typed} \u00b7 ${settingWord(one.key, language.value)}`;
    })
    .join('\n');

export function DeviceForm({ number, device, known: found, onDone }: Props): JSX.Element {
  const form = useForm();
  const draft = useDeviceDraft(device, found ?? null);
  const { value: known } = useLoaded('/api/protocols', protocolsView);
  const protocols = known?.protocols ?? [];
  const chosen = protocols.find(({ protocol }) => protocol === draft.protocol.value.trim());
  const save = async (): Promise<void> => {
    if (await sendForm(form, errorsOf(draft), () => submit('/api/devices', bodyOf(draft, number)))) await onDone(draft.name.value.trim());
    const error = form.refusal.value === null ? null : errorAtField(form.refusal.value);
    if (error === null) return;
    form.errors.value = [error];
    form.refusal.value = null;
  };
  return (
    <Panel name="device-form" title={device?.name ?? t(officeForms.deviceOf, { number })}>
      <Form form={form} name="device" submitWord={t(officeForms.save)} onSubmit={() => void save()}>
        <TextField id="device-name" label={officeForms.deviceName} value={draft.name} form={form} isNarrow />
        <ChoiceField
          id="device-family"
          label={officeForms.family}
          value={draft.family}
          isNarrow
          options={[
            ['scale', t(shared.scale)],
            ['analyzer', t(shared.analyzer)],
          ]}
        />
        <TextField
          id="device-protocol"
          label={officeForms.protocol}
          value={draft.protocol}
          form={form}
          choices={protocols.filter(({ family }) => family === draft.family.value).map(({ protocol }) => protocol)}
          isNarrow
          {...(chosen?.isUnproven === true ? { hint: t(officeForms.unproven) } : {})}
        />
        <TextField id="device-silence" label={officeForms.silence} value={draft.silence} form={form} isNarrow />
        <ConnectionFields connection={draft.connection} form={form} />
        {draft.family.value === 'scale' ? (
          <WeighingFields weighing={draft.weighing} form={form} />
        ) : (
          <ChoiceField id="device-density" label={officeForms.densityScale} value={draft.densityScale} isNarrow options={DENSITY_SCALES} />
        )}
        <div class="field field-wide">
          <label class="field-label" for="device-settings">
            {t(officeForms.moreSettings)}
          </label>
          <textarea
            id="device-settings"
            class="input"
            rows={2}
            aria-describedby="device-settings-hint"
            placeholder={t(officeForms.moreSettingsHint)}
            value={draft.settings.value}
            onInput={(event) => {
              draft.settings.value = event.currentTarget.value;
            }}
          />
          <p class="field-hint field-hint-lines" id="device-settings-hint">
            {chosen === undefined ? null : describeSettings(chosen)}
          </p>
        </div>
      </Form>
    </Panel>
  );
}
