/** What the port process tells its parent, and what it is told. Plain JSON both ways. */
import type { Message, RefusalReason } from '../reading.ts';
import type { PortDevice, PortTransport } from './device.ts';

/**
 * How a port is. The four troubles: it cannot be opened or was lost; it is open and a continuous device says nothing; bytes come but
 * no frame (speed, parity or wiring wrong); frames come but no value (protocol or setting wrong).
 */
export type PortState = 'ok' | 'portClosed' | 'noBytes' | 'noFrame' | 'noValue';

/** Why a port is closed, for the sentence on the screen. `commissioning`: a probe has it, and gives it back by itself. */
export type PortFault =
  | 'notOpenedYet'
  | 'notFound'
  | 'noPermission'
  | 'heldByAnother'
  | 'unreachable'
  | 'lost'
  | 'settingsWrong'
  | 'processReplaced'
  | 'commissioning'
  | 'failed';

export type StateMessage = {
  readonly kind: 'state';
  readonly device: number;
  readonly atUs: number;
  readonly state: PortState;
  /**
   * `otherDevice`: what comes here is what another device says, so two cables are changed over. `heldByDevice`: two devices are set up on
   * one line, and the other one has it.
   */
  readonly detail: PortFault | 'otherDevice' | 'heldByDevice' | null;
  /** With `heldByAnother`: the program that has the port, where that can be known. */
  readonly by?: string;
  /** With `otherDevice` and `heldByDevice`: the number of that device. */
  readonly other?: number;
};

/** `atUs` everywhere: microseconds of the monotonic clock that all processes of a machine share (`process.hrtime`). */
export type PortMessage =
  | { readonly kind: 'reading'; readonly device: number; readonly atUs: number; readonly reading: Message }
  | StateMessage
  | RefusedCount;

/** What was refused since the last such message, at most five a second for each device; `raw` shows the last of it. */
export type RefusedCount = {
  readonly kind: 'refused';
  readonly device: number;
  readonly atUs: number;
  readonly bytes: number;
  /** Bytes by reason. */
  readonly reasons: Readonly<Partial<Record<RefusalReason, number>>>;
  readonly raw: string;
};

/** A probe's line. `closed` is tried again for ever; after `ended` nothing more is told. */
export type ProbeState = 'opening' | 'open' | 'closed' | 'ended';
export type ProbeMessage =
  | { readonly kind: 'bytes'; readonly probe: number; readonly atUs: number; readonly hex: string }
  | {
      readonly kind: 'probeState';
      readonly probe: number;
      readonly atUs: number;
      readonly state: ProbeState;
      readonly fault: PortFault | null;
      readonly by: string | null;
    };

export type DeviceCommand = 'zero' | 'tare';

/**
 * What became of bytes for a device, in order of precedence. `notKnown`: no such device or probe, or the protocol has no such word.
 * `tooOld`: they could not be sent within their second. `portClosed`: the port is closed, or was opened after they were given.
 * `notSent`: the line takes nothing, or a continuous device is silent, so that they might wait somewhere on the way.
 */
export type CommandOutcome = 'sent' | 'portClosed' | 'tooOld' | 'notKnown' | 'notSent';
export type Answer = { readonly kind: 'answer'; readonly id: number; readonly outcome: CommandOutcome };

/** From the process to its parent. */
export type ProcessMessage = PortMessage | ProbeMessage | Answer | { readonly kind: 'beat' };

/** From the parent to the process. `bornUs`: when somebody wanted it, on the common clock. */
export type Order =
  | { readonly kind: 'configure'; readonly devices: readonly PortDevice[]; readonly rawFolder: string | null }
  | { readonly kind: 'command'; readonly id: number; readonly device: number; readonly command: DeviceCommand; readonly bornUs: number }
  | { readonly kind: 'probe'; readonly probe: number; readonly transport: PortTransport; readonly lifeMs: number }
  | { readonly kind: 'renewProbe'; readonly probe: number }
  | { readonly kind: 'writeProbe'; readonly id: number; readonly probe: number; readonly hex: string; readonly bornUs: number }
  | { readonly kind: 'endProbe'; readonly probe: number }
  | { readonly kind: 'close' };
