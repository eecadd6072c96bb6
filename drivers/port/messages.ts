/** What the port process tells its parent, and what it is told. Plain JSON both ways. */
import type { Message, RefusalReason } from '../reading.ts';
import type { PortDevice } from './device.ts';

/**
 * How a port is. The four troubles: it cannot be opened or was lost; it is open and a continuous device says nothing; bytes come but
 * no frame (speed, parity or wiring wrong); frames come but no value (protocol or setting wrong).
 */
export type PortState = 'ok' | 'portClosed' | 'noBytes' | 'noFrame' | 'noValue';

/** Why a port is closed, for the sentence on the screen. */
export type PortFault =
  | 'notOpenedYet'
  | 'notFound'
  | 'noPermission'
  | 'heldByAnother'
  | 'unreachable'
  | 'lost'
  | 'settingsWrong'
  | 'processReplaced'
  | 'failed';

/** `atUs` everywhere: microseconds of the monotonic clock that all processes of a machine share (`process.hrtime`). */
export type PortMessage =
  | { readonly kind: 'reading'; readonly device: number; readonly atUs: number; readonly reading: Message }
  | { readonly kind: 'state'; readonly device: number; readonly atUs: number; readonly state: PortState; readonly detail: PortFault | null }
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

/** From the process to its parent. */
export type ProcessMessage = PortMessage | { readonly kind: 'beat' };

/** From the parent to the process. */
export type Order = { readonly kind: 'configure'; readonly devices: readonly PortDevice[] } | { readonly kind: 'close' };
