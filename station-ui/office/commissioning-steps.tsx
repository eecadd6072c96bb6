/** The six steps with their states on top, and what is next on the right. A step that is pressed opens its place of work. */
import type { JSX } from 'preact';
import type { CommissioningView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { commissioningSteps, nextLactometer, nextSteps } from '../../server/words/commissioning-parts.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { stepWord } from './commissioning-words.ts';
import { Panel } from './parts.tsx';

export type Steps = CommissioningView['steps'];
export type Step = keyof Steps;
type Family = CommissioningView['family'];

export const STEPS = ['port', 'speed', 'protocol', 'compare', 'weight', 'samples'] as const satisfies readonly Step[];
/** Before anything is heard. */
export const NO_STEPS: Steps = { port: 'now', speed: 'todo', protocol: 'todo', compare: 'todo', weight: 'todo', samples: 'todo' };

export const stepsLeft = (steps: Steps): number => STEPS.filter((step) => steps[step] !== 'done').length;
/** The step that is next; the last one where all are done. */
export const stepNow = (steps: Steps): Step =>
  STEPS.find((step) => steps[step] === 'now') ?? STEPS.find((step) => steps[step] === 'todo') ?? 'samples';

type Props = { readonly steps: Steps; readonly family: Family; readonly opened: Step; readonly onOpen: (step: Step) => void };

export function CommissioningSteps({ steps, family, opened, onOpen }: Props): JSX.Element {
  return (
    <nav class="panel steps-strip" aria-label={spoken(commissioning.title)}>
      <ol>
        {STEPS.map((step, nth) => (
          <li key={step}>
            <button
              type="button"
              class={`step step-${steps[step]}`}
              aria-current={step === opened ? 'step' : undefined}
              data-step={step}
              data-step-state={steps[step]}
              onClick={() => onOpen(step)}
            >
              <span class="step-number" aria-hidden="true">
                {steps[step] === 'done' ? <Icon name="tick" weight={3} /> : nth + 1}
              </span>
              <span class="step-word">{stepWord(commissioningSteps[step], step, family)}</span>
              {steps[step] === 'done' ? <span class="spoken">{spoken(shared.good)}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function NextSteps({ steps, family }: Pick<Props, 'steps' | 'family'>): JSX.Element {
  const left = STEPS.filter((step) => steps[step] !== 'done');
  return (
    <Panel name="commissioning-next" title={t(commissioning.next)}>
      <ul class="lines lines-tight">
        {left.length === 0 ? (
          <li class="line">
            <Sign state="good" isBesideWord />
            {t(commissioning.allDone)}
          </li>
        ) : null}
        {left.map((step) => (
          <li key={step} class="line">
            <Sign state="waiting" isBesideWord />
            {spoken(step === 'weight' && family === 'analyzer' ? nextLactometer : nextSteps[step])}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
