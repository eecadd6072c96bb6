/** The admin sets up what hangs on a line, and takes it out of service. Each version of its settings is kept and never changed. */
import type { DeviceSettings, WeighingRule } from '../core/facts/station-facts.ts';
import { done, refused } from '../core/outcome.ts';
import type { Actor, House } from './house.ts';
import { submit } from './submit.ts';

const RULE: Readonly<Record<keyof WeighingRule, true>> = {
  ...{ unit: true, stepGrams: true, count: true, windowMs: true },
  ...{ spreadSteps: true, emptyGrams: true, minimumGrams: true, capacityGrams: true },
};

/**
 * Sets a device up in a new version of its settings; a scale needs its weighing rule. Refuses SETTING_WRONG {field, right}, LINE_TAKEN
 * {field, device}.
 */
export async function configureDevice(
  house: House,
  actor: Actor,
  input: Omit<DeviceSettings, 'mustBeProven' | 'measures'> & { id: string; device: number },
) {
  const { id, ...settings } = input;
  return submit(house, { id, who: actor.account, content: settings }, async (tx) => {
    const isScale = settings.family === 'scale';
    if (isScale !== (settings.weighing !== null))
      return refused('SETTING_WRONG', { field: 'weighing', right: isScale ? Object.keys(RULE).join(', ') : 'null' });
    const others = (await tx.rules.devices()).filter(({ device }) => device !== settings.device);
    const wrong = house.checkDevice(settings, others);
    if (wrong !== null) return refused(wrong.code, wrong.facts);
    const isInstrument = (await tx.rules.instruments()).some(({ device }) => device === settings.device);
    if (isInstrument) return refused('SETTING_WRONG', { field: 'device', right: await tx.station.nextNumber('device') });
    const proof = house.isUnproven(settings.protocol) ? { mustBeProven: true as const } : {};
    const measures = house.measuresOf(settings);
    const meter = measures === null ? {} : { measures };
    const version = (await tx.rules.lastVersion(settings.device)) + 1;
    return done({ kind: 'device.configured', who: actor.account, body: { ...settings, ...proof, ...meter, version } });
  });
}

/**
 * Takes a device or an instrument out of service: its line is let go, nothing is due for it, and everything it did stays. Configured anew
 * it is back. Refuses UNKNOWN_DEVICE.
 */
export async function retireDevice(house: House, actor: Actor, { id, device }: { readonly id: string; readonly device: number }) {
  return submit(house, { id, who: actor.account, content: { device } }, async (tx) => {
    const inService = [...(await tx.rules.devices()), ...(await tx.rules.instruments())];
    if (!inService.some((one) => one.device === device)) return refused('UNKNOWN_DEVICE', { device });
    const version = (await tx.rules.lastVersion(device)) + 1;
    return done({ kind: 'device.retired', who: actor.account, body: { device, version } });
  });
}
