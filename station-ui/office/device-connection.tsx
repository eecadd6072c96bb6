/** How a device is connected: a serial port with all its settings, or a serial device server on the network. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { portsView, type transport } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { t } from '../shared/language.ts';
import { ChoiceField, type FieldError, type FormState, TextField } from './form.tsx';
import { checkFilled, checkNumber, keepErrors, readChecked } from './form-checks.ts';
import { useLoaded } from './loaded.ts';

export type Transport = ReturnType<typeof transport.parse>;
type Parity = 'none' | 'even' | 'odd';
type Lead = 'on' | 'off';

const WHOLE = { places: 0, example: '9600' } as const;

export function useConnection(now: Transport | null) {
  const serial = now?.kind === 'serial' ? now : null;
  const tcp = now?.kind === 'tcp' ? now : null;
  return {
    kind: useSignal<'serial' | 'tcp'>(now?.kind ?? 'serial'),
    path: useSignal(serial?.path ?? ''),
    baudRate: useSignal(serial === null ? '' : String(serial.baudRate)),
    dataBits: useSignal<'7' | '8'>(serial?.dataBits === 7 ? '7' : '8'),
    parity: useSignal<Parity>(serial?.parity ?? 'none'),
    stopBits: useSignal<'1' | '2'>(serial?.stopBits === 2 ? '2' : '1'),
    dtr: useSignal<Lead>(serial?.dtr === false ? 'off' : 'on'),
    rts: useSignal<Lead>(serial?.rts === false ? 'off' : 'on'),
    host: useSignal(tcp?.host ?? ''),
    port: useSignal(tcp === null ? '' : String(tcp.port)),
  };
}
export type Connection = ReturnType<typeof useConnection>;

export function connectionErrors(connection: Connection): readonly FieldError[] {
  if (connection.kind.value === 'serial') {
    return keepErrors(
      checkFilled({ id: 'device-path', label: officeForms.path }, connection.path.value),
      checkNumber({ id: 'device-baud', label: officeForms.baudRate }, connection.baudRate.value, WHOLE),
    );
  }
  return keepErrors(
    checkFilled({ id: 'device-host', label: officeForms.host }, connection.host.value),
    checkNumber({ id: 'device-port', label: officeForms.port }, connection.port.value, WHOLE),
  );
}

export function transportOf(connection: Connection): Transport {
  if (connection.kind.value === 'tcp')
    return { kind: 'tcp', host: connection.host.value.trim(), port: readChecked(connection.port.value, 0) };
  return {
    kind: 'serial',
    path: connection.path.value.trim(),
    baudRate: readChecked(connection.baudRate.value, 0),
    dataBits: connection.dataBits.value === '7' ? 7 : 8,
    parity: connection.parity.value,
    stopBits: connection.stopBits.value === '2' ? 2 : 1,
    dtr: connection.dtr.value === 'on',
    rts: connection.rts.value === 'on',
  };
}

type Props = { readonly connection: Connection; readonly form: FormState };

export function PathField({ connection, form }: Props): JSX.Element {
  const { value: found } = useLoaded('/api/ports', portsView);
  return (
    <TextField
      id="device-path"
      label={officeForms.path}
      value={connection.path}
      form={form}
      choices={found?.ports.map(({ path }) => path) ?? []}
    />
  );
}

/** Speed, framing and the two leads that some adapters feed a device from. */
export function LineFields({ connection, form }: Props): JSX.Element {
  const leads = [
    ['on', '1'],
    ['off', '0'],
  ] as const;
  return (
    <>
      <TextField id="device-baud" label={officeForms.baudRate} value={connection.baudRate} form={form} isNarrow />
      <ChoiceField
        id="device-bits"
        label={officeForms.dataBits}
        value={connection.dataBits}
        isNarrow
        options={[
          ['8', '8'],
          ['7', '7'],
        ]}
      />
      <ChoiceField
        id="device-parity"
        label={officeForms.parity}
        value={connection.parity}
        isNarrow
        options={[
          ['none', t(officeForms.parityNone)],
          ['even', t(officeForms.parityEven)],
          ['odd', t(officeForms.parityOdd)],
        ]}
      />
      <ChoiceField
        id="device-stop"
        label={officeForms.stopBits}
        value={connection.stopBits}
        isNarrow
        options={[
          ['1', '1'],
          ['2', '2'],
        ]}
      />
      <ChoiceField id="device-dtr" label={officeForms.dtr} value={connection.dtr} isNarrow options={leads} />
      <ChoiceField id="device-rts" label={officeForms.rts} value={connection.rts} isNarrow options={leads} />
    </>
  );
}

export function TcpFields({ connection, form }: Props): JSX.Element {
  return (
    <>
      <TextField id="device-host" label={officeForms.host} value={connection.host} form={form} isNarrow />
      <TextField id="device-port" label={officeForms.port} value={connection.port} form={form} isNarrow />
    </>
  );
}

export function ConnectionFields({ connection, form }: Props): JSX.Element {
  return (
    <fieldset class="term field-wide">
      <legend class="field-label">{t(officeForms.connection)}</legend>
      <ChoiceField
        id="device-transport"
        label={officeForms.connection}
        value={connection.kind}
        isNarrow
        options={[
          ['serial', t(officeForms.serial)],
          ['tcp', t(officeForms.tcp)],
        ]}
      />
      {connection.kind.value === 'serial' ? (
        <>
          <PathField connection={connection} form={form} />
          <LineFields connection={connection} form={form} />
        </>
      ) : (
        <TcpFields connection={connection} form={form} />
      )}
    </fieldset>
  );
}
