/** A person has the scale set its zero or take its tare. The fact comes first; then the command is sent once, or never. */
import type { CounterFacts, ScaleCommand } from '../core/facts/counter-facts.ts';
import type { WeighingRule } from '../core/facts/station-facts.ts';
import { zeroRangeGrams } from '../core/honesty/scale-check.ts';
import { done, type Outcome, type Refusal, refused } from '../core/outcome.ts';
import type { Grams } from '../core/units.ts';
import type { DeviceRecord } from './books.ts';
import type { Actor, House } from './house.ts';
import { type Receipt, recordFromDevice, submit } from './submit.ts';

export type CommandScale = {
  readonly id: string;
  readonly device: DeviceRecord;
  readonly command: ScaleCommand;
  /** What the scale shows while it stands still; null while it moves. */
  readonly shownGrams: Grams | null;
  /** Whether it shows a net, because it subtracts a tare itself. */
  readonly isNet: boolean;
  /** Of a command from before a tare was other than a zero, which is done again. */
  readonly isOfOldRules?: true;
};

/** Sends the command at once: 'sent', or why not. */
export type SendCommand = (device: number, command: ScaleCommand) => Promise<string>;

/**
 * Refuses WEIGHT_UNSTABLE; a zero then TARE_ON_SCALE, ZERO_TOO_FAR {grams, limitGrams}; a tare TARE_WITH_LOAD {grams}: whoever has the
 * scale take the tare of a pail makes it subtract what Oma subtracts too. What is left is a tare of nothing, which ends one that somebody
 * took at the scale. Then COMMAND_NOT_SENT {why}, which is written down too. The same submission again is answered as before, and nothing
 * is sent again.
 */
export async function commandScale(house: House, actor: Actor, input: CommandScale & { send: SendCommand }): Promise<Outcome<Receipt>> {
  const { id, device, command, send } = input;
  const isKnown = (await house.books.chain.submission(id)) !== null;
  const receipt = await recordCommand(house, actor, input);
  if (!receipt.ok) return receipt;
  if (isKnown) {
    const why = await house.books.chain.whyNotCommanded(receipt.value.seq);
    return why === null ? receipt : refused('COMMAND_NOT_SENT', { why });
  }
  const became = await send(device.device, command);
  if (became === 'sent') return receipt;
  await recordNotCommanded(house, { device: device.device, commanded: receipt.value.seq, why: became });
  return refused('COMMAND_NOT_SENT', { why: became });
}

/** That a command did not leave. */
export const recordNotCommanded = (house: House, { device, commanded, why }: CounterFacts['scale.notCommanded']) =>
  recordFromDevice(house, async () => done({ kind: 'scale.notCommanded', who: null, body: { device, commanded, why } }));

/** The fact alone: what was asked for, and what the scale showed. Refuses as `commandScale` does before it sends. */
export function recordCommand(house: House, actor: Actor, input: CommandScale) {
  const { id, device, command, shownGrams } = input;
  return submit(house, { id, who: actor.account, content: { device: device.device, command } }, async () => {
    if (shownGrams === null || device.weighing === null) return refused('WEIGHT_UNSTABLE');
    const isAsZero = command === 'zero' || input.isOfOldRules === true;
    const wrong = isAsZero ? whyNoZero(shownGrams, input.isNet, device.weighing) : whyNoTare(shownGrams, device.weighing);
    if (wrong !== null) return refused(wrong.code, wrong.facts);
    const body = { device: device.device, settings: device.version, command, shownGrams };
    return done({ kind: 'scale.commanded', who: actor.account, body });
  });
}

function whyNoZero(grams: Grams, isNet: boolean, { capacityGrams }: WeighingRule): Refusal | null {
  if (isNet) return { code: 'TARE_ON_SCALE', facts: { mode: 'net' } };
  const limitGrams = zeroRangeGrams(capacityGrams);
  return Math.abs(grams) > limitGrams ? { code: 'ZERO_TOO_FAR', facts: { grams, limitGrams } } : null;
}

/** An empty platform shows less than nothing while a tare is subtracted. */
const whyNoTare = (shownGrams: Grams, { emptyGrams }: WeighingRule): Refusal | null =>
  shownGrams > emptyGrams ? { code: 'TARE_WITH_LOAD', facts: { grams: shownGrams } } : null;
