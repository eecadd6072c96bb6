/** One device: whether it is proven and verified, what is due, how it is calibrated, and its drift charts. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { driftView, type HonestDevice } from '../../server/contract/index.ts';
import { checkNames } from '../../server/words/honesty.ts';
import { calibrationStates, honestyOffice } from '../../server/words/honesty-office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures, milkKinds } from '../../server/words/shared.ts';
import { deviationText, foundText, whenText } from '../shared/check-words.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Sign, type State } from '../shared/signs.tsx';
import { DUE_STATES } from './due-states.ts';
import { DriftChart } from './honesty-chart.tsx';
import { CalibrationForm, VerificationForm } from './honesty-device-forms.tsx';
import { driftsOf } from './honesty-points.ts';
import { useLoaded } from './loaded.ts';
import { Button, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';

type Due = HonestDevice['due'][number];
type Calibration = HonestDevice['calibrations'][number];
type Props = { readonly device: HonestDevice; readonly again: () => Promise<void> };

const CALIBRATED: Readonly<Record<Calibration['state'], State>> = { factory: 'recorded', compared: 'good', notFit: 'bad' };

function DueLine({ due }: { readonly due: Due }): JSX.Element {
  const { name, state, last } = due;
  const isDue = state === 'due';
  const found = last === null || isDue ? '' : foundText(last);
  const done = last === null ? '' : whenText(last.at);
  const note = isDue ? (last === null ? t(honestyOffice.due) : t(honestyOffice.dueLast, { when: done })) : [found, done].join(' ').trim();
  return (
    <li class="line" data-due={name} data-due-state={state}>
      <Sign state={DUE_STATES[state]} />
      <span class="line-title line-plain">{spoken(checkNames[name])}</span>
      <span class="line-note">{note}</span>
    </li>
  );
}

/** The papers and the proof: what a person looks for first. */
function Standing({ device }: { readonly device: HonestDevice }): JSX.Element {
  const { isProven, mustBeProven, provenAt, verification } = device;
  const verified = device.due.find(({ name }) => name === 'verification');
  const proof = !isProven && mustBeProven ? 'bad' : provenAt === null ? 'recorded' : 'good';
  const proofWord =
    proof === 'bad'
      ? t(honestyOffice.unproven)
      : provenAt === null
        ? t(honestyOffice.provenNotAsked)
        : t(honestyOffice.proven, { when: whenText(provenAt) });
  return (
    <>
      <li class="line" data-proof={proof}>
        <Sign state={proof} />
        <span class="line-note">{proofWord}</span>
      </li>
      {verified === undefined ? null : (
        <li class="line" data-due="verification" data-due-state={verified.state}>
          <Sign state={DUE_STATES[verified.state]} />
          <span class="line-note">
            {verification === null
              ? t(honestyOffice.verifiedNever)
              : t(honestyOffice.verifiedUntil, { day: verification.untilDay, certificate: verification.certificate })}
          </span>
        </li>
      )}
    </>
  );
}

function Calibrations({ rows }: { readonly rows: readonly Calibration[] }): JSX.Element {
  if (rows.length === 0) return <p class="panel-lead">{t(honestyOffice.noCalibrations)}</p>;
  return (
    <ul class="lines lines-tight">
      {rows.map((row) => (
        <li class="line" key={`${row.milkKind} ${row.measure}`} data-calibration={`${row.milkKind} ${row.measure}`} data-state={row.state}>
          <Sign state={CALIBRATED[row.state]} isBesideWord />
          <span class="line-title line-plain">
            {spoken(milkKinds[row.milkKind])} {spoken(measures[row.measure])}
          </span>
          <span class="line-note">
            {t(calibrationStates[row.state])}
            {row.offset === null ? '' : ` ${deviationText(row.measure, row.offset)}`} · {row.day} · {row.reference}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Open = 'verification' | 'calibration' | null;

function Acts({ device, open, onOpen }: { readonly device: HonestDevice; readonly open: Open; readonly onOpen: (what: Open) => void }) {
  if (!hasRole('admin', 'committee')) return null;
  return (
    <p class="panel-foot honesty-acts">
      <Button action={`verification-${device.device}`} icon="paper" onPress={() => onOpen(open === 'verification' ? null : 'verification')}>
        {t(honestyOffice.stateVerification)}
      </Button>
      {device.family === 'scale' ? null : (
        <Button action={`calibration-${device.device}`} icon="pencil" onPress={() => onOpen(open === 'calibration' ? null : 'calibration')}>
          {t(honestyOffice.stateCalibration)}
        </Button>
      )}
    </p>
  );
}

export function DevicePanel({ device, again }: Props): JSX.Element {
  // Read anew whenever a check of it was added.
  const drift = useLoaded(`/api/devices/${device.device}/checks`, driftView);
  const open = useSignal<Open>(null);
  const done = async (): Promise<void> => {
    open.value = null;
    await again();
  };
  const drifts = driftsOf(device.family, drift.value?.checks ?? []);
  return (
    <Panel
      name={`device-${device.device}`}
      title={device.name}
      note={`${device.protocol} · ${t(officeForms.deviceOf, { number: device.device })}`}
    >
      <div class="honest-device" data-honest-device={device.device}>
        <div class="honest-state">
          <ul class="lines lines-tight">
            <Standing device={device} />
            {device.due
              .filter(({ name }) => name !== 'verification')
              .map((due) => (
                <DueLine key={due.name} due={due} />
              ))}
          </ul>
          {device.family === 'scale' ? null : (
            <>
              <h3 class="honest-head">
                <Icon name="balance" /> {t(honestyOffice.calibrations)}
              </h3>
              <Calibrations rows={device.calibrations} />
            </>
          )}
          <Acts
            device={device}
            open={open.value}
            onOpen={(what) => {
              open.value = what;
            }}
          />
        </div>
        <div class="drifts">
          {drifts.length === 0 ? <p class="not-there">{t(honestyOffice.driftNone)}</p> : null}
          {drifts.map((one) => (
            <DriftChart key={one.id} drift={one} />
          ))}
        </div>
      </div>
      {open.value === 'verification' ? <VerificationForm device={device.device} onDone={done} /> : null}
      {open.value === 'calibration' ? <CalibrationForm device={device.device} onDone={done} /> : null}
    </Panel>
  );
}
