/** How far a device has come: each step is done by what was heard and said, and the first that is not done is the one that is due now. */
import type { CommissioningView } from '../contract/index.ts';
import { type Comparison, DENSITY_NAMES, ownValue } from './comparisons.ts';
import { NEEDED_OF, type Samples } from './samples.ts';

type Step = keyof CommissioningView['steps'];

export type Progress = {
  readonly family: CommissioningView['family'];
  readonly isOpen: boolean;
  readonly bytes: number;
  readonly messages: number;
  readonly isChosen: boolean;
  readonly isFitting: boolean;
  readonly comparisons: readonly Comparison[];
  /** The values of the last analysis by name; null before the first. */
  readonly analysis: Readonly<Record<string, string>> | null;
  readonly samples: Pick<Samples, 'isDone'>;
};

const STEPS: readonly Step[] = ['port', 'speed', 'protocol', 'compare', 'weight', 'samples'];

/** As for the proof itself: of each kind the last comparison counts that had something to compare with. */
const isSame = (comparisons: readonly Comparison[], kind: Comparison['kind']): boolean =>
  comparisons.findLast((each) => each.kind === kind && each.frame !== null)?.verdict === 'same';

/** Of a scale, a loaded platform; of an analyzer, its density held against a lactometer, where it gives one. */
function isWeightDone({ family, comparisons, analysis }: Progress): boolean {
  const kind = family === 'scale' ? 'weight' : 'lactometer';
  // A display of zeros alone is never proof, so that what is the same was a load.
  if (isSame(comparisons, kind)) return true;
  return family === 'analyzer' && analysis !== null && DENSITY_NAMES.every((name) => ownValue(analysis, name) === null);
}

function findDone(progress: Progress): Readonly<Record<Step, boolean>> {
  const { family, isOpen, bytes, messages, isChosen, isFitting, comparisons, samples } = progress;
  return {
    port: isOpen && bytes > 0,
    speed: isFitting || messages > 0,
    protocol: isChosen && messages > 0,
    compare: isSame(comparisons, family === 'scale' ? 'weight' : 'analysis'),
    weight: isWeightDone(progress),
    samples: NEEDED_OF[family].every((sample) => samples.isDone(sample)),
  };
}

export function viewSteps(progress: Progress): CommissioningView['steps'] {
  const done = findDone(progress);
  const due = STEPS.find((step) => !done[step]);
  const stateOf = (step: Step): 'done' | 'now' | 'todo' => (done[step] ? 'done' : step === due ? 'now' : 'todo');
  return Object.fromEntries(STEPS.map((step) => [step, stateOf(step)])) as CommissioningView['steps'];
}
