/** The settings of the protocol that a person has chosen: what the bytes do not say is chosen, never defaulted. */
import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { z } from 'zod';
import type { protocolsView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { choiceName, settingName } from '../../server/words/refusal-details.ts';
import { language, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { type Bench, refusalOf } from './commissioning-session.ts';
import { Form, type FormState, useForm } from './form.tsx';

export type Protocol = z.infer<typeof protocolsView>['protocols'][number];
type Setting = Protocol['settings'][number];
type Values = Readonly<Record<string, string>>;

/** The unit starts empty until a person has chosen it, whatever was tried to make sense of the bytes; the others as they were found. */
function startOf(setting: Setting, { found, isChosen }: Pick<Props, 'found' | 'isChosen'>): string {
  if (setting.key === 'unit' && !isChosen) return '';
  return found[setting.key] ?? setting.default ?? '';
}

type FieldProps = { readonly setting: Setting; readonly value: Signal<string>; readonly form: FormState };

function SettingField({ setting, value, form }: FieldProps): JSX.Element {
  const id = `setting-${setting.key}`;
  const isWrong = form.errors.value.some(({ field }) => field === id);
  const common = { id, class: 'input', dir: 'ltr', 'aria-invalid': isWrong } as const;
  return (
    <div class={setting.kind === 'text' ? 'field field-wide' : 'field field-narrow'}>
      <label class="field-label" for={id}>
        {settingName(setting.key, language.value)}
        {setting.isNeeded === true ? <strong class="needed"> · {t(commissioning.mustBeChosen)}</strong> : null}
      </label>
      {setting.kind === 'choice' ? (
        <select
          {...common}
          value={value.value}
          onChange={(event) => {
            value.value = event.currentTarget.value;
          }}
        >
          <option value="">{t(commissioning.notSet)}</option>
          {setting.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choiceName(choice, language.value)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type="text"
          autocomplete="off"
          placeholder={placeholderOf(setting)}
          value={value.value}
          onInput={(event) => {
            value.value = event.currentTarget.value;
          }}
        />
      )}
    </div>
  );
}

const placeholderOf = (setting: Setting): string => {
  if (setting.kind === 'whole') return `${setting.min}..${setting.max}`;
  return setting.kind === 'list' ? setting.choices.join(',') : '';
};

type Props = {
  readonly bench: Bench;
  readonly protocol: Protocol;
  /** What was found with the protocol, or is chosen already. */
  readonly found: Values;
  readonly isChosen: boolean;
  readonly onChosen: () => void;
};

export function CommissioningSettings({ bench, protocol, found, isChosen, onChosen }: Props): JSX.Element {
  const form = useForm();
  const [values] = useState(
    () => new Map(protocol.settings.map((setting) => [setting.key, signal(startOf(setting, { found, isChosen }))])),
  );
  const signalOf = (key: string): Signal<string> => values.get(key) ?? signal('');
  const choose = async (): Promise<void> => {
    form.errors.value = protocol.settings
      .filter(({ key, isNeeded }) => isNeeded === true && signalOf(key).value.trim() === '')
      .map(({ key }) => ({ field: `setting-${key}`, label: settingName(key, language.value), text: t(officeForms.required) }));
    if (form.errors.value.length > 0) return;
    const settings = [...values].map(([key, value]) => [key, value.value.trim()] as const).filter(([, value]) => value !== '');
    if (await bench.choose(protocol.protocol, Object.fromEntries(settings))) onChosen();
  };
  const isUnit = protocol.settings.some(({ key }) => key === 'unit');
  return (
    <div class="protocol-settings" data-settings-of={protocol.protocol}>
      <h3>{t(commissioning.settingsOf, { protocol: protocol.protocol })}</h3>
      {isUnit ? <p class="field-hint">{t(commissioning.unitHelp)}</p> : null}
      <Form form={form} name="protocol" submitWord={t(commissioning.useProtocol)} isQuiet={isChosen} onSubmit={() => void choose()}>
        {protocol.settings.map((setting) => (
          <SettingField key={setting.key} setting={setting} value={signalOf(setting.key)} form={form} />
        ))}
      </Form>
      <RefusalPlate refusal={refusalOf(bench, 'protocol')} />
    </div>
  );
}
