/** What is wrong with a device and what to do, in the words of what is known best. */
import type { CounterView } from '../../server/contract/index.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { troubleDetails, troubles } from '../../server/words/troubles.ts';
import { spoken } from './language.ts';

type Device = CounterView['devices'][number];
/** A device in one of its four troubles. */
export type TroubledDevice = Device & { readonly state: Exclude<Device['state'], 'ok' | 'starting'> };

/** What is known of a trouble, now or of one that is over. */
export type TroubleSaid = Pick<TroubledDevice, 'state' | 'by'> & { readonly detail: string | null };

export const isTroubled = (device: Device): device is TroubledDevice => device.state !== 'ok' && device.state !== 'starting';

type Details = Readonly<Partial<Record<string, Readonly<Record<'what' | 'next', Phrase>>>>>;
const details: Details = troubleDetails;

export function troubleWords({ state, detail, by }: TroubleSaid): { readonly what: string; readonly next: string } {
  const { what, next } = details[detail ?? ''] ?? troubles[state];
  const values = { by: by ?? '?' };
  return { what: spoken(what, values), next: spoken(next, values) };
}
