/** The measures of an analyzer, for the forms of machine honesty. */
import { type CheckView, measureName } from '../../server/contract/index.ts';
import { measures } from '../../server/words/shared.ts';
import { spoken } from '../shared/language.ts';

export type MeasureName = NonNullable<CheckView['figures']['deviations']>[number]['measure'];

/** What an analyzer finds in milk; acidity, temperatures and the lactometer are other instruments'. */
const OF_OTHERS: readonly MeasureName[] = ['acidity', 'lactometer', 'sampleTemperature', 'pailTemperature', 'analyzerTemperature'];

export const measureOptions = (): readonly (readonly [MeasureName, string])[] =>
  measureName.options
    .filter((name) => !OF_OTHERS.includes(name))
    .sort((one, other) => rank(one) - rank(other))
    .map((name) => [name, spoken(measures[name])] as const);

/** What is paid on stands first. */
const rank = (name: MeasureName): number => (name === 'protein' ? 0 : name === 'fat' ? 1 : 2);
