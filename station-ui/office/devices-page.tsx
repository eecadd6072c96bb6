/** Devices: each with its settings in force, and the form that makes the next version of them. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { devicesView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { office } from '../../server/words/office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { CommissioningPage } from './commissioning-page.tsx';
import { type Device, DeviceForm } from './device-form.tsx';
import { InstrumentsPanel, useInstruments } from './instruments-panel.tsx';
import { LastTroubleNote, type LineTrouble, useLineTroubles } from './last-troubles.tsx';
import { useLoaded } from './loaded.ts';
import { Button, NotThere, PageHead, Panel } from './parts.tsx';
import { RetiredPanel, useRetiring } from './retire-device.tsx';
import { hasRole } from './roles.ts';
import { addressOf, route } from './route.ts';

/** The part of the address under which a device is put into service; behind it the number of one that is set up. */
const COMMISSION = 'commission';

const placeOf = ({ transport }: Device): string =>
  transport.kind === 'serial' ? `${transport.path} · ${transport.baudRate}` : `${transport.host}:${transport.port}`;

type LineProps = {
  readonly device: Device;
  readonly trouble: LineTrouble | undefined;
  readonly onChange: (() => void) | null;
  readonly onRetired: () => Promise<void>;
};

function DeviceLine({ device, trouble, onChange, onRetired }: LineProps): JSX.Element {
  const retiring = useRetiring(device, onRetired);
  return (
    <li class="line" data-device={device.device} data-version={device.version} data-proven={device.isProven}>
      <Icon name={device.family === 'scale' ? 'scale' : 'analyzer'} />
      <span class="line-title">{device.name}</span>
      <span class={device.isProven ? 'chip chip-good' : 'chip chip-near'}>
        {t(device.isProven ? commissioning.deviceProven : commissioning.deviceUnproven)}
      </span>
      <span class="line-note">
        {device.protocol} · {placeOf(device)} · {t(officeForms.deviceVersion, { number: device.version })}
      </span>
      {onChange === null ? null : (
        <span class="line-right line-acts">
          <a
            class="button button-outlined"
            href={addressOf('devices', COMMISSION, String(device.device))}
            data-action={`commission-${device.device}`}
          >
            {t(commissioning.open)}
          </a>
          <Button action={`device-${device.device}`} onPress={onChange}>
            {t(officeForms.deviceSettings)}
          </Button>
          {retiring.button}
        </span>
      )}
      {onChange === null ? null : retiring.question}
      <LastTroubleNote trouble={trouble} />
    </li>
  );
}

export function DevicesPage(): JSX.Element {
  const { value, refusal, again } = useLoaded('/api/devices', devicesView);
  const chosen = useSignal<number | null>(null);
  const byEye = useInstruments();
  const troubles = useLineTroubles();
  if (value === null) return <NotThere refusal={refusal} />;
  const isAdmin = hasRole('admin');
  const next = value.nextNumber;
  const device = [...value.devices, ...value.retired].find((one) => one.device === chosen.value) ?? null;
  const choose = (number: number | null): void => {
    chosen.value = number;
  };
  const retired = async (): Promise<void> => {
    choose(null);
    await again();
  };
  const [part, of] = route.value.rest;
  if (part === COMMISSION && isAdmin) {
    const known = value.devices.find((one) => String(one.device) === of) ?? null;
    return <CommissioningPage key={of ?? 'new'} number={known?.device ?? next} device={known} />;
  }
  return (
    <>
      <PageHead title={t(office.devices)} />
      <div class="two">
        <Panel name="devices" title={t(office.devices)}>
          {value.devices.length === 0 ? <p class="not-there">{t(office.none)}</p> : null}
          <ul class="lines lines-wrap">
            {value.devices.map((one) => (
              <DeviceLine
                key={one.device}
                device={one}
                trouble={troubles.find(({ device: of }) => of === one.device)}
                onChange={isAdmin ? () => choose(one.device) : null}
                onRetired={retired}
              />
            ))}
          </ul>
          {isAdmin ? (
            <p class="panel-foot line-acts">
              <a class="button button-outlined" href={addressOf('devices', COMMISSION)} data-action="commission-new">
                <Icon name="plug" />
                {t(commissioning.openNew)}
              </a>
              <Button action="new-device" icon="plus" onPress={() => choose(next)}>
                {t(officeForms.newDevice)}
              </Button>
            </p>
          ) : null}
        </Panel>
        {chosen.value === null ? null : (
          <DeviceForm key={`${chosen.value} ${device?.version ?? 0}`} number={chosen.value} device={device} onDone={again} />
        )}
        <InstrumentsPanel loaded={byEye} nextNumber={next} onChange={again} />
        <RetiredPanel devices={value.retired} onPutBack={isAdmin ? choose : null} />
      </div>
    </>
  );
}
