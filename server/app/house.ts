/** What every use case is given: the books, the clock, chance and digests as parameters, so that a test can hand in its own. */
import type { Fact } from '../core/facts/fact.ts';
import type { DeviceSettings, Role } from '../core/facts/station-facts.ts';
import type { Refusal } from '../core/outcome.ts';
import type { MeasureName } from '../core/quality/measure.ts';
import type { EpochMs } from '../core/units.ts';
import type { Books, CredentialRecord, DeviceRecord } from './books.ts';
import type { DoorMemory } from './door-memory.ts';
import type { LineTroubles } from './line-troubles.ts';

/** Who acts: an account with its roles. */
export type Actor = { readonly account: number; readonly roles: readonly Role[] };

/** Passwords and PINs: made into what may be stored, and compared without telling how far they agree. */
export type Secrets = {
  hash(secret: string): Promise<Pick<CredentialRecord, 'hash' | 'salt' | 'cost'>>;
  /** Whether so many wait for their turn that another one is better sent away. */
  isBusy(): boolean;
  agrees(secret: string, kept: CredentialRecord): Promise<boolean>;
};

export type House = {
  readonly books: Books;
  readonly doorMemory: DoorMemory;
  readonly lineTroubles: LineTroubles;
  readonly secrets: Secrets;
  readonly now: () => EpochMs;
  /** SHA-256 in lower-case hex. */
  readonly digest: (text: string) => string;
  readonly randomHex: (bytes: number) => string;
  /** A Chinese name in pinyin without tones ("zhuo ma") and its initials ("zm"). */
  readonly spell: (nameZh: string) => { readonly pinyin: string; readonly initials: string };
  /** Why a device cannot be set up so beside the others: SETTING_WRONG {field, right}, LINE_TAKEN {field, device}; null when it can. */
  readonly checkDevice: (settings: DeviceSettings, others: readonly DeviceRecord[]) => Refusal | null;
  /** Whether no frame of this protocol was ever logged from a device, so that a device must be proven before its values are paid on. */
  readonly isUnproven: (protocol: string) => boolean;
  /** What a meter measures, a device that is no whole analyzer; null for scales and milk analyzers. */
  readonly measuresOf: (settings: Pick<DeviceSettings, 'protocol' | 'settings'>) => readonly MeasureName[] | null;
  /** Why nothing may be closed, settled or paid: the chain is broken before its head. Null while the books are sound. */
  readonly lock: Refusal | null;
  /** Told after each commit; what it does must not fail. */
  readonly published: (fact: Fact) => void;
};
