/** The admin sets up what hangs on a line. Each version of its settings is kept and never changed. */
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
    const devices = await tx.rules.devices();
    const others = devices.filter(({ device }) => device !== settings.device);
    const wrong = house.checkDevice(settings, others);
    if (wrong !== null) return refused(wrong.code, wrong.facts);
    const instruments = await tx.rules.instruments();
    const next = Math.max(0, ...[...devices, ...instruments].map((one) => one.device)) + 1;
    if (instruments.some(({ device }) => device === settings.device)) return refused('SETTING_WRONG', { field: 'device', right: next });
    const before = await tx.rules.device(settings.device);
    const proof = house.isUnproven(settings.protocol) ? { mustBeProven: true as const } : {};
    const measures = house.measuresOf(settings);
    const meter = measures === null ? {} : { measures };
    const version = (before?.version ?? 0) + 1;
    return done({ kind: 'device.configured', who: actor.account, body: { ...settings, ...proof, ...meter, version } });
  });
}
