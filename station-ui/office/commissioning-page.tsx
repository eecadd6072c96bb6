/** Putting a device into service: ports on the left, the six steps and one place of work in the middle, what is settled on the right. */
import { useSignal } from '@preact/signals';
import type { ComponentProps, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type CommissioningView, protocolsView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { commissioningSteps } from '../../server/words/commissioning-parts.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { CommissioningAnalysis, CommissioningLactometer } from './commissioning-analysis.tsx';
import { CommissioningBytes } from './commissioning-bytes.tsx';
import { CommissioningCapture } from './commissioning-capture.tsx';
import { CommissioningWeight, GoOn, OtherProtocol } from './commissioning-compare.tsx';
import { CommissioningFinish } from './commissioning-finish.tsx';
import { CommissioningFits } from './commissioning-fits.tsx';
import { CommissioningLine, type LineDraft, LineTrouble } from './commissioning-line.tsx';
import { CommissioningPorts } from './commissioning-ports.tsx';
import { CommissioningSamples } from './commissioning-samples.tsx';
import { type Bench, useCommissioning } from './commissioning-session.ts';
import type { Protocol } from './commissioning-settings.tsx';
import { CommissioningSteps, NextSteps, NO_STEPS, type Step, stepNow, stepsLeft } from './commissioning-steps.tsx';
import { CommissioningSummary } from './commissioning-summary.tsx';
import { stepWord } from './commissioning-words.ts';
import { useConnection } from './device-connection.tsx';
import type { Device } from './device-form.tsx';
import { LastTroublesPanel } from './last-troubles.tsx';
import { useLoaded } from './loaded.ts';
import { Button, PageHead } from './parts.tsx';
import { addressOf } from './route.ts';

type Props = { readonly number: number; readonly device: Device | null };
type WorkProps = {
  readonly bench: Bench;
  readonly draft: LineDraft;
  readonly step: Step;
  readonly protocols: readonly Protocol[];
  readonly isFamilyFixed: boolean;
  /** A protocol was chosen, or a verdict read: what is next comes up. */
  readonly onNext: () => void;
  readonly onOpen: (step: Step) => void;
};

/** Nothing that could be copied onto the display's field stands on the screen until it was typed. */
const isHidden = ({ steps }: CommissioningView): boolean => steps.compare !== 'done';

type ComparingProps = Pick<WorkProps, 'bench' | 'step' | 'onNext' | 'onOpen'> & { readonly view: CommissioningView };

function Comparing({ bench, view, step, onNext, onOpen }: ComparingProps): JSX.Element {
  const title = stepWord(commissioningSteps[step], step, view.family);
  const isDone = view.steps[step] === 'done';
  const isOther = view.comparisons.at(-1)?.verdict === 'differs';
  const goOn = isDone ? <GoOn onNext={onNext} /> : isOther ? <OtherProtocol onOpen={() => onOpen('protocol')} /> : null;
  if (view.family === 'scale') return <CommissioningWeight bench={bench} view={view} title={title} goOn={goOn} />;
  return step === 'weight' ? (
    <CommissioningLactometer bench={bench} view={view} title={title} goOn={goOn} />
  ) : (
    <CommissioningAnalysis bench={bench} view={view} title={title} goOn={goOn} />
  );
}

function Fits(props: Omit<ComponentProps<typeof CommissioningFits>, 'isHidden'>): JSX.Element {
  return <CommissioningFits {...props} isHidden={isHidden(props.view)} />;
}

/** The place of work of one step. */
function Work({ bench, draft, step, protocols, isFamilyFixed, onNext, onOpen }: WorkProps): JSX.Element {
  const view = bench.view.value;
  if (view === null || step === 'port' || step === 'speed') {
    return <CommissioningLine bench={bench} draft={draft} isFamilyFixed={isFamilyFixed} onNext={onNext} />;
  }
  return (
    <>
      <LineTrouble view={view} />
      {step === 'compare' || step === 'weight' ? <Comparing bench={bench} view={view} step={step} onNext={onNext} onOpen={onOpen} /> : null}
      {step === 'samples' ? <CommissioningSamples bench={bench} view={view} /> : null}
      {step === 'protocol' ? <Fits bench={bench} view={view} protocols={protocols} isOpen onChosen={onNext} /> : null}
    </>
  );
}

function Below({ bench, step, protocols, onNext }: Omit<WorkProps, 'draft' | 'isFamilyFixed' | 'onOpen'>): JSX.Element | null {
  const view = bench.view.value;
  if (view === null) return null;
  return (
    <>
      <CommissioningBytes view={view} isHidden={isHidden(view)} />
      {step === 'protocol' ? null : <Fits bench={bench} view={view} protocols={protocols} isOpen={false} onChosen={onNext} />}
    </>
  );
}

type HeadProps = { readonly bench: Bench; readonly device: Device | null; readonly onCapture: () => void; readonly onUse: () => void };

function Head({ bench, device, onCapture, onUse }: HeadProps): JSX.Element {
  const view = bench.view.value;
  const left = stepsLeft(view?.steps ?? NO_STEPS);
  const title = device === null ? t(commissioning.title) : t(commissioning.titleOf, { name: device.name });
  return (
    <PageHead
      title={title}
      chips={
        <span class={left === 0 ? 'chip chip-good' : 'chip chip-quiet'} data-steps-left={left}>
          <Sign state={left === 0 ? 'good' : 'waiting'} isBesideWord />
          {t(left === 0 ? commissioning.ready : commissioning.notYet)}
        </span>
      }
    >
      <a class="button button-outlined" href={addressOf('devices')} data-action="leave">
        <Icon name="arrowLeft" />
        {t(commissioning.back)}
      </a>
      <Button kind={view === null ? 'locked' : 'outlined'} action="save-capture" icon="disk" onPress={onCapture}>
        {t(commissioning.saveCapture)}
      </Button>
      <Button kind={left === 0 ? 'filled' : 'locked'} action="use-device" icon="tick" onPress={onUse}>
        {left === 0 ? t(commissioning.use) : t(commissioning.useLeft, { count: left })}
      </Button>
    </PageHead>
  );
}

/** What these say stands until a person goes on: nothing slides away from under a verdict. */
const STAYING: readonly Step[] = ['compare', 'weight'];

/** The step whose place of work is open: the one that is next, until a person opens another one. */
function useOpened(bench: Bench) {
  const steps = bench.view.value?.steps ?? NO_STEPS;
  const now = stepNow(steps);
  const opened = useSignal<Step>(now);
  const [seen] = useState({ now });
  const isNews = seen.now !== now;
  const isVerdict = STAYING.includes(opened.value) && steps[opened.value] === 'done';
  // Lines that were tried stand until a person takes one or goes on.
  const isTried = (opened.value === 'port' || opened.value === 'speed') && bench.view.value?.sweep.tried.length !== 0;
  const isStaying = bench.view.value !== null && (isVerdict || isTried);
  const step = isNews && !isStaying ? now : opened.value;
  useEffect(() => {
    seen.now = now;
    opened.value = step;
  }, [now]);
  const open = (next: Step | null): void => {
    opened.value = next ?? seen.now;
  };
  return { step, open };
}

export function CommissioningPage({ number: free, device }: Props): JSX.Element {
  // Kept: once the device is saved, the list's next free number is another one.
  const [number] = useState(free);
  const bench = useCommissioning();
  const connection = useConnection(device?.transport ?? null);
  const family = useSignal<CommissioningView['family']>(device?.family ?? 'scale');
  const { value: known } = useLoaded('/api/protocols', protocolsView);
  // What was found, once a person uses it.
  const found = useSignal<CommissioningView | null>(null);
  const isCapturing = useSignal(false);
  const { step, open } = useOpened(bench);
  const view = bench.view.value;
  const protocols = known?.protocols ?? [];
  const draft = { family, connection };
  if (found.value !== null) {
    const back = (): void => {
      found.value = null;
    };
    return <CommissioningFinish view={found.value} number={number} device={device} onProven={bench.end} onBack={back} />;
  }
  return (
    <>
      <Head
        bench={bench}
        device={device}
        onCapture={() => {
          isCapturing.value = true;
        }}
        onUse={() => {
          found.value = view;
        }}
      />
      <div class="commissioning" data-commissioning={view === null ? 'none' : view.state}>
        <CommissioningPorts bench={bench} connection={connection} onChosen={() => open('port')} />
        <div class="commissioning-work stack">
          <CommissioningSteps steps={view?.steps ?? NO_STEPS} family={family.value} opened={step} onOpen={open} />
          {isCapturing.value && view !== null ? (
            <CommissioningCapture
              session={view.session}
              onClose={() => {
                isCapturing.value = false;
              }}
            />
          ) : null}
          <Work
            bench={bench}
            draft={draft}
            step={step}
            protocols={protocols}
            isFamilyFixed={device !== null}
            onNext={() => open(null)}
            onOpen={open}
          />
          <Below bench={bench} step={step} protocols={protocols} onNext={() => open(null)} />
        </div>
        <div class="commissioning-aside stack">
          <CommissioningSummary view={view} protocols={protocols} />
          <NextSteps steps={view?.steps ?? NO_STEPS} family={family.value} />
          {device === null ? null : <LastTroublesPanel device={device.device} />}
        </div>
      </div>
    </>
  );
}
