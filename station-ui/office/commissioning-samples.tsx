/** The samples that a device is asked for: five seconds of each, kept with the capture. */
import type { JSX } from 'preact';
import type { CommissioningView, SampleName } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { commissioningSamples } from '../../server/words/commissioning-parts.ts';
import { spoken, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Sign } from '../shared/signs.tsx';
import { type Bench, refusalOf } from './commissioning-session.ts';
import { Button, Panel } from './parts.tsx';

/** Wanted, where they can be had without harm; a device is in use without them. */
const WANTED: readonly SampleName[] = ['overload', 'negative', 'rinse', 'water'];
type Sample = CommissioningView['samples'][number];

function SampleLine({ sample, bench, isNext }: { readonly sample: Sample; readonly bench: Bench; readonly isNext: boolean }): JSX.Element {
  const words = commissioningSamples[sample.sample];
  const isRunning = sample.state === 'running';
  const isAnyRunning = bench.view.value?.samples.some(({ state }) => state === 'running') === true;
  return (
    <li class="line" data-sample={sample.sample} data-sample-state={sample.state}>
      <Sign state={sample.state === 'done' ? 'good' : 'waiting'} isBesideWord />
      <span class="sample-words">
        <span class="line-title">
          {spoken(words.what)}
          {WANTED.includes(sample.sample) ? <span class="wanted">{t(commissioning.ifPossible)}</span> : null}
        </span>
        <span class="cell-note">{spoken(words.how)}</span>
      </span>
      <span class="line-right sample-acts">
        {sample.state === 'done' ? <span class="faint">{t(commissioning.sampleBytes, { count: sample.bytes })}</span> : null}
        {isRunning ? (
          <span class="sample-running" role="status">
            {t(commissioning.taking)} <progress aria-label={spoken(commissioning.taking)} />
          </span>
        ) : (
          <Button
            kind={isAnyRunning ? 'locked' : isNext ? 'filled' : 'outlined'}
            action={`sample-${sample.sample}`}
            onPress={() => void bench.take(sample.sample)}
          >
            {t(sample.state === 'done' ? commissioning.takeAgain : commissioning.take)}
          </Button>
        )}
      </span>
    </li>
  );
}

export function CommissioningSamples({ bench, view }: { readonly bench: Bench; readonly view: CommissioningView }): JSX.Element {
  const next =
    view.steps.samples === 'done'
      ? null
      : (view.samples.find(({ sample, state }) => state !== 'done' && !WANTED.includes(sample))?.sample ?? null);
  return (
    <Panel name="commissioning-samples" title={t(commissioning.samplesTitle)}>
      <ul class="lines lines-tight">
        {view.samples.map((sample) => (
          <SampleLine key={sample.sample} sample={sample} bench={bench} isNext={sample.sample === next} />
        ))}
      </ul>
      <RefusalPlate refusal={refusalOf(bench, 'sample')} />
    </Panel>
  );
}
