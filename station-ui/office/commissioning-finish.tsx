/** The end of commissioning: the rest of the settings, the device saved, its capture kept, and the device proven by it. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CommissioningView, RefusalAnswer } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { saveCapture } from './commissioning-capture.tsx';
import { type Device, DeviceForm, type KnownSettings } from './device-form.tsx';
import { Button, PageHead, Panel } from './parts.tsx';
import { addressOf } from './route.ts';

type Props = {
  readonly view: CommissioningView;
  readonly number: number;
  readonly device: Device | null;
  /** Called when the device is proven: the session has done its work. */
  readonly onProven: () => Promise<void>;
  /** Back to the steps, while nothing is saved yet. */
  readonly onBack: () => void;
};

type Progress = { readonly at: 'form' | 'proving' | 'proven' | 'refused'; readonly refusal?: RefusalAnswer };

function knownOf({ family, transport, chosen, reading }: CommissioningView): KnownSettings {
  const unit = chosen?.settings['unit'] ?? reading?.values[0]?.unit ?? null;
  return {
    family,
    transport,
    protocol: chosen?.protocol ?? '',
    settings: chosen?.settings ?? {},
    unit: family === 'scale' && (unit === 'kg' || unit === 'g') ? unit : null,
  };
}

async function prove(session: string, device: number): Promise<Progress> {
  const kept = await saveCapture(session, '');
  if (!kept.ok) return { at: 'refused', refusal: kept.refusal };
  const proof = await submit(`/api/devices/${device}/proof`, { capture: kept.value.capture });
  return proof.ok ? { at: 'proven' } : { at: 'refused', refusal: proof.refusal };
}

function Proven({ name }: { readonly name: string }): JSX.Element {
  return (
    <>
      <PageHead title={t(commissioning.provenTitle, { name })} />
      <Panel name="commissioning-proven" title={t(commissioning.deviceProven)}>
        <p class="verdict verdict-good" role="status" data-proven="yes">
          <Sign state="good" isBesideWord />
          <strong>{t(commissioning.provenSays)}</strong>
        </p>
        <p class="panel-foot">
          <a class="button button-filled" href={addressOf('devices')} data-action="to-devices">
            {t(commissioning.back)}
          </a>
        </p>
      </Panel>
    </>
  );
}

export function CommissioningFinish({ view, number, device, onProven, onBack }: Props): JSX.Element {
  const progress = useSignal<Progress>({ at: 'form' });
  const name = useSignal(device?.name ?? '');
  const known = useSignal(knownOf(view));
  const goOn = async (saved?: string): Promise<void> => {
    name.value = saved ?? name.value;
    progress.value = { at: 'proving' };
    progress.value = await prove(view.session, number);
    if (progress.value.at === 'proven') await onProven();
  };
  if (progress.value.at === 'proven') return <Proven name={name.value} />;
  if (progress.value.at === 'form') {
    return (
      <>
        <PageHead title={t(commissioning.finishTitle)}>
          <Button action="back-to-steps" icon="arrowLeft" onPress={onBack}>
            {t(commissioning.backToSteps)}
          </Button>
        </PageHead>
        <p class="line-trouble finish-help">
          <Sign state="good" isBesideWord />
          {t(commissioning.finishHelp)}
        </p>
        <DeviceForm number={number} device={device} known={known.value} onDone={goOn} />
      </>
    );
  }
  return (
    <>
      <PageHead title={name.value} />
      {progress.value.at === 'proving' ? (
        <p class="line-trouble" role="status">
          <Sign state="waiting" isBesideWord />
          {t(commissioning.proving)}
        </p>
      ) : (
        <>
          <RefusalPlate refusal={progress.value.refusal ?? null} />
          <p class="panel-foot">
            <Button kind="filled" action="prove-again" onPress={() => void goOn()}>
              {t(commissioning.proveAgain)}
            </Button>
          </p>
        </>
      )}
    </>
  );
}
