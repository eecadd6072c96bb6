/** The last troubles of each device's line, by the server's clock. They survive a restart and are no part of the books. */
import type { EpochMs } from '../core/units.ts';

export type LineTroubleState = 'portClosed' | 'noBytes' | 'noFrame' | 'noValue';

/** `by`: the program that has the port, or the number of the device whose bytes came here; null where there is none, or it is not known. */
export type LineFault = { readonly detail: string | null; readonly by: string | null };

export type LineTrouble = LineFault & {
  readonly device: number;
  /** As which it began; `detail` and `by` are what was known of it last. */
  readonly state: LineTroubleState;
  readonly beganAt: EpochMs;
  /** Null while it goes on. Where the station was off before anybody saw its end, the moment at which it was on again. */
  readonly endedAt: EpochMs | null;
  readonly isEndSeen: boolean;
  /** Numbers of the pails of which something was typed meanwhile that this device would have told. */
  readonly pails: readonly number[];
};

export type LineTroubles = {
  begin(trouble: Pick<LineTrouble, 'device' | 'state' | 'detail' | 'by' | 'beganAt'>): Promise<void>;
  /** More is known of the one that goes on. */
  refine(device: number, fault: LineFault): Promise<void>;
  /** It is over; only so many of a device are kept, and the oldest makes room. */
  end(device: number, at: EpochMs): Promise<void>;
  /** What goes on was none after all. */
  forget(device: number): Promise<void>;
  /** The station is on again: of all that went on when it stopped nobody saw the end. */
  resume(at: EpochMs): Promise<void>;
  /** The newest of each device, no more than `most`, the newest first. */
  last(most: number): Promise<readonly LineTrouble[]>;
};
