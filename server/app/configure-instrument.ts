/** An instrument that is read by eye and typed: a burette, a lactometer, a thermometer, a spare scale. It is a device like any other. */
import type { TypedMeasure } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

export type ConfigureInstrument = {
  readonly id: string;
  readonly device: number;
  readonly name: string;
  readonly measures: readonly TypedMeasure[];
};

/**
 * Enters it in a new version. Refuses SETTING_WRONG {field: 'device', right} for the number of a device on a line, and {field: 'measures',
 * right} for a measure that another instrument has: what is typed must name the one it was read from.
 */
export async function configureInstrument(house: House, actor: Actor, { id, ...input }: ConfigureInstrument) {
  const { device, name, measures } = input;
  return submit(house, { id, who: actor.account, content: input }, async (tx) => {
    const devices = await tx.rules.devices();
    const instruments = await tx.rules.instruments();
    if (devices.some((one) => one.device === device))
      return refused('SETTING_WRONG', { field: 'device', right: await tx.station.nextNumber('device') });
    const others = instruments.filter((one) => one.device !== device);
    const taken = others.find((one) => one.measures.some((measure) => measures.includes(measure)));
    if (taken !== undefined) return refused('SETTING_WRONG', { field: 'measures', right: taken.name });
    const body = { device, name, measures, version: (await tx.rules.lastVersion(device)) + 1 };
    return done({ kind: 'instrument.configured', who: actor.account, body });
  });
}
