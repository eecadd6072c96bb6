/** Tells the parent each change of a port's state once, and what was refused. */
import type { PortDecoder } from './decode-port.ts';
import type { PortDevice } from './device.ts';
import { judgeContinuous, judgeSeldom } from './judge-port.ts';
import type { PortFault, PortMessage, PortState, StateMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { findOnSameLine, findOtherDevice } from './other-device.ts';
import type { Pace } from './port-times.ts';

export type Teller = {
  /** Tells the state of an open port, if it is another than before. */
  judge(): void;
  /** The peer of the open port leaves what it was asked unanswered (false): as good as closed, until it answers again. */
  answering(isAnswering: boolean): void;
  /** The port is closed by this fault; `by` is the program that has it. What another device of ours has is no program's. */
  blame(fault: PortFault, by: string | null): void;
  /** Tells what was refused since the last count. */
  count(): void;
};

export type TellerOptions = {
  readonly device: PortDevice;
  readonly isContinuous: boolean;
  readonly decoder: PortDecoder;
  readonly pace: Pace;
  readonly devices: () => readonly PortDevice[];
  readonly tell: (message: PortMessage) => void;
};

type Told = Pick<StateMessage, 'state' | 'detail' | 'by' | 'other'>;

export function openTeller({ device, isContinuous, decoder, pace, devices, tell }: TellerOptions): Teller {
  let told: Told = { state: 'portClosed', detail: 'notOpenedYet' };
  let tried: number | null = null;
  let other: number | null = null;
  let isAnswering = true;

  const say = (next: Told): void => {
    if (next.state === told.state && next.detail === told.detail && next.by === told.by && next.other === told.other) return;
    told = next;
    tell({ kind: 'state', device: device.device, atUs: monotonicUs(), ...next });
  };
  /** Tried anew only when more bytes came. */
  const findOther = (): number | null => {
    const version = decoder.unread.version();
    if (version !== tried) other = findOtherDevice(decoder.unread.bytes(), device, devices());
    tried = version;
    return other;
  };
  const sayOpen = (state: Exclude<PortState, 'portClosed'>): void => {
    const found = state === 'ok' ? null : findOther();
    say(found === null ? { state, detail: null } : { state, detail: 'otherDevice', other: found });
  };
  const judge = (): void => {
    const seen = decoder.seen();
    // While a silent line is opened anew it is still called silent; a fault is told by `blame`.
    if (!seen.isOpen || !isAnswering) return;
    const options = { nowUs: monotonicUs(), quietUs: 1000 * pace.quietMs, before: told.state };
    const state = isContinuous ? judgeContinuous(seen, options) : judgeSeldom(seen);
    if (state !== 'portClosed') sayOpen(state);
  };
  tell({ kind: 'state', device: device.device, atUs: monotonicUs(), ...told });
  const blame = (fault: PortFault, by: string | null): void => {
    isAnswering = true;
    const owner = fault === 'heldByAnother' ? findOnSameLine(device, devices()) : null;
    if (owner !== null) say({ state: 'portClosed', detail: 'heldByDevice', other: owner });
    else say({ state: 'portClosed', detail: fault, ...(by === null ? {} : { by }) });
  };
  const answering = (is: boolean): void => {
    if (!is) blame('unreachable', null);
    isAnswering = is;
    judge();
  };
  return {
    judge,
    answering,
    blame,
    count: () => {
      const count = decoder.tally.take(device.device, monotonicUs());
      if (count !== null) tell(count);
    },
  };
}
