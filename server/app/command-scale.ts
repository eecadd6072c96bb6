/** A person has the scale set its zero or take its tare. The fact comes first; then the command is sent once, or never. */
import type { ScaleCommand } from '../core/facts/counter-facts.ts';
import { zeroRangeGrams } from '../core/honesty/scale-check.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Grams } from '../core/units.ts';
import type { DeviceRecord } from './books.ts';
import type { Actor, House } from './house.ts';
import { type Receipt, submit } from './submit.ts';

export type CommandScale = {
  readonly id: string;
  readonly device: DeviceRecord;
  readonly command: ScaleCommand;
  /** What the scale shows while it stands still; null while it moves. */
  readonly shownGrams: Grams | null;
};

/** Sends the command at once: 'sent', or why not. */
export type SendCommand = (device: number, command: ScaleCommand) => Promise<string>;

/**
 * Refuses WEIGHT_UNSTABLE, ZERO_TOO_FAR {grams, limitGrams} (zero and tare alike: whoever takes the tare of a load makes the scale
 * subtract it from the next one), COMMAND_NOT_SENT {why}. The same submission again is answered as before, and nothing is sent again.
 */
export async function commandScale(house: House, actor: Actor, input: CommandScale & { send: SendCommand }): Promise<Outcome<Receipt>> {
  const { id, device, command, send } = input;
  const isKnown = (await house.books.chain.submission(id)) !== null;
  const receipt = await recordCommand(house, actor, input);
  if (!receipt.ok || isKnown) return receipt;
  const became = await send(device.device, command);
  return became === 'sent' ? receipt : refused('COMMAND_NOT_SENT', { why: became });
}

/** The fact alone: what was asked for, and what the scale showed. Refuses as `commandScale` does before it sends. */
export function recordCommand(house: House, actor: Actor, { id, device, command, shownGrams }: CommandScale) {
  const content = { device: device.device, command };
  return submit(house, { id, who: actor.account, content }, async () => {
    if (shownGrams === null || device.weighing === null) return refused('WEIGHT_UNSTABLE');
    const limitGrams = zeroRangeGrams(device.weighing.capacityGrams);
    if (Math.abs(shownGrams) > limitGrams) return refused('ZERO_TOO_FAR', { grams: shownGrams, limitGrams });
    const body = { device: device.device, settings: device.version, command, shownGrams };
    return done({ kind: 'scale.commanded', who: actor.account, body });
  });
}
