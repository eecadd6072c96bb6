/** What is read by eye and typed: until when each is verified. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HonestyView } from '../../server/contract/index.ts';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { instruments } from '../../server/words/instruments.ts';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { DUE_STATES } from './due-states.ts';
import { VerificationForm } from './honesty-device-forms.tsx';
import { Button, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';

type Props = { readonly of: HonestyView['instruments']; readonly again: () => Promise<void> };

export function InstrumentsVerified({ of, again }: Props): JSX.Element | null {
  const open = useSignal<number | null>(null);
  const mayState = hasRole('admin', 'committee');
  const done = async (): Promise<void> => {
    open.value = null;
    await again();
  };
  if (of.length === 0) return null;
  return (
    <Panel name="instruments-verified" title={spoken(instruments.title)}>
      <ul class="lines lines-wrap">
        {of.map(({ device, name, verification, state }) => (
          <li key={device} class="line" data-instrument-verified={device} data-due-state={state}>
            <Sign state={DUE_STATES[state]} />
            <span class="line-title">{name}</span>
            <span class="line-note">
              {verification === null
                ? t(honestyOffice.verifiedNever)
                : t(honestyOffice.verifiedUntil, { day: verification.untilDay, certificate: verification.certificate })}
            </span>
            {mayState ? (
              <span class="line-right">
                <Button
                  action={`verification-${device}`}
                  icon="paper"
                  onPress={() => {
                    open.value = open.value === device ? null : device;
                  }}
                >
                  {t(honestyOffice.stateVerification)}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {open.value === null ? null : <VerificationForm key={open.value} device={open.value} onDone={done} />}
    </Panel>
  );
}
