/** Writes down the troubles of lines as the ports tell them: one for each stretch in which a device's line was not well. */
import type { LineFault, LineTroubleState, LineTroubles } from '../app/line-troubles.ts';
import type { EpochMs } from '../core/units.ts';
import type { DeviceMessage } from './device-message.ts';

/** A port that was just begun, or that a person listens to, says nothing of its line. */
const SAY_NOTHING: readonly unknown[] = ['notOpenedYet', 'commissioning'];

/** A port that was opened just now is called silent until its first byte, and a plug that is touched is no trouble worth a look. */
const SHORT_MS = 2000;

type Heard = LineFault & { readonly state: LineTroubleState };
type Going = Heard & { readonly beganAt: EpochMs };
export type TroubleNotes = {
  hear(message: DeviceMessage): void;
  /** Resolves when everything that was heard is written down. */
  settled(): Promise<void>;
};

export function noteTroubles(troubles: LineTroubles, now: () => EpochMs): TroubleNotes {
  const going = new Map<number, Going>();
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): void => {
    // What cannot be written down is said, and must stop nothing: milk is weighed without it.
    turn = turn.then(work).catch((error: unknown) => void process.stderr.write(`troubles of lines: ${String(error)}\n`));
  };
  const end = (device: number): void => {
    const at = now();
    const before = going.get(device);
    if (before === undefined) return;
    going.delete(device);
    inTurn(() => (at - before.beganAt < SHORT_MS ? troubles.forget(device) : troubles.end(device, at)));
  };
  const note = (device: number, heard: Heard): void => {
    const before = going.get(device);
    if (before === undefined) {
      const begun = { ...heard, beganAt: now() };
      going.set(device, begun);
      inTurn(() => troubles.begin({ device, ...begun }));
    } else if (before.state === heard.state && (before.detail !== heard.detail || before.by !== heard.by)) {
      going.set(device, { ...before, ...heard });
      inTurn(() => troubles.refine(device, heard));
    }
  };
  return {
    hear: (message) => {
      if (message.kind !== 'state' || message.state === 'starting' || SAY_NOTHING.includes(message.detail)) return;
      const { device, state, detail, by, other } = message;
      if (state === 'ok') end(device);
      else note(device, { state, detail, by: other === undefined ? (by ?? null) : String(other) });
    },
    settled: () => turn,
  };
}
