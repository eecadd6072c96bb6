/** One commissioning session, read twice a second while its page is seen, and ended when one leaves. Refusals stay where one pressed. */
import { type Signal, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { z } from 'zod';
import { type CommissioningView, commissioningView, type RefusalAnswer, type SampleName } from '../../server/contract/index.ts';
import { type Answer, get, post } from '../shared/api.ts';
import type { Transport } from './device-connection.tsx';
import { isConnected } from './loaded.ts';

const READ_EVERY_MS = 500;
/** While nobody sees the page: often enough that the session lives on for somebody who reads a manual in another tab. */
const UNSEEN_READ_EVERY_MS = 5000;
/** Codes that say that the session is no more. */
const GONE = ['NOT_FOUND', 'SESSION_ENDED'];
const started = z.looseObject({ session: z.string() });
const anything = z.unknown();

/** What can be pressed; a refusal is shown where it was pressed. */
export type Act = 'start' | 'line' | 'sweep' | 'protocol' | 'sample' | 'shown';
type Settings = Readonly<Record<string, string>>;
export type Shown =
  | { readonly kind: 'weight' | 'lactometer'; readonly shown: string }
  | { readonly kind: 'analysis'; readonly shown: Settings };

export type Bench = {
  readonly view: Signal<CommissioningView | null>;
  /** The session was there and is no more. */
  readonly isEnded: Signal<boolean>;
  readonly refused: Signal<{ readonly act: Act; readonly refusal: RefusalAnswer } | null>;
  readonly busy: Signal<Act | null>;
  start(family: CommissioningView['family'], transport: Transport): Promise<boolean>;
  changeLine(transport: Transport): Promise<boolean>;
  sweep(isWanted: boolean): Promise<boolean>;
  choose(protocol: string, settings: Settings): Promise<boolean>;
  take(sample: SampleName): Promise<boolean>;
  type(shown: Shown): Promise<boolean>;
  /** Ends the session; nothing where there is none. */
  end(): Promise<void>;
};

export const refusalOf = ({ refused }: Bench, act: Act): RefusalAnswer | null =>
  refused.value?.act === act ? refused.value.refusal : null;

const addressOf = (session: string, part = ''): string => `/api/commissioning/${session}${part}`;

type Insides = Pick<Bench, 'view' | 'isEnded' | 'refused' | 'busy'> & { session: string | null };

async function read(inside: Insides): Promise<void> {
  const { session } = inside;
  if (session === null) return;
  const answer = await get(addressOf(session), commissioningView);
  if (inside.session !== session) return;
  isConnected.value = answer.ok || answer.refusal.code !== 'LINK_LOST';
  if (answer.ok) {
    inside.view.value = answer.value;
    return;
  }
  if (!GONE.includes(answer.refusal.code)) return;
  inside.session = null;
  inside.view.value = null;
  inside.isEnded.value = true;
}

async function act<T>(inside: Insides, name: Act, send: () => Promise<Answer<T>>): Promise<T | null> {
  if (inside.busy.value !== null) return null;
  inside.busy.value = name;
  inside.refused.value = null;
  const answer = await send();
  inside.busy.value = null;
  if (answer.ok) return answer.value;
  inside.refused.value = { act: name, refusal: answer.refusal };
  return null;
}

async function start(inside: Insides, body: object): Promise<boolean> {
  const answer = await act(inside, 'start', () => post('/api/commissioning', body, started));
  if (answer === null) return false;
  inside.session = answer.session;
  inside.isEnded.value = false;
  await read(inside);
  return true;
}

async function tell(inside: Insides, name: Act, { part, body }: { readonly part: string; readonly body: object }): Promise<boolean> {
  const { session } = inside;
  if (session === null) return false;
  const answer = await act(inside, name, () => post(addressOf(session, part), body, anything));
  await read(inside);
  return answer !== null;
}

async function end(inside: Insides): Promise<void> {
  const { session } = inside;
  inside.session = null;
  inside.view.value = null;
  if (session !== null) await post(addressOf(session, '/end'), {}, anything);
}

function createBench(): Bench & { readonly read: () => Promise<void> } {
  const inside: Insides = { view: signal(null), isEnded: signal(false), refused: signal(null), busy: signal(null), session: null };
  return {
    view: inside.view,
    isEnded: inside.isEnded,
    refused: inside.refused,
    busy: inside.busy,
    read: () => read(inside),
    start: (family, transport) => start(inside, { family, transport }),
    changeLine: (transport) => tell(inside, 'line', { part: '/line', body: { transport } }),
    sweep: (isWanted) => tell(inside, 'sweep', { part: isWanted ? '/sweep' : '/sweep/stop', body: {} }),
    choose: (protocol, settings) => tell(inside, 'protocol', { part: '/protocol', body: { protocol, settings } }),
    take: (sample) => tell(inside, 'sample', { part: '/sample', body: { sample } }),
    type: (shown) => tell(inside, 'shown', { part: '/shown', body: shown }),
    end: () => end(inside),
  };
}

/** The session of this page: none until `start`. */
export function useCommissioning(): Bench {
  const [bench] = useState(createBench);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const again = async (): Promise<void> => {
      clearTimeout(timer);
      await bench.read();
      if (!isLeft) timer = setTimeout(() => void again(), document.hidden ? UNSEEN_READ_EVERY_MS : READ_EVERY_MS);
    };
    const see = (): void => void (document.hidden ? null : again());
    const leave = (): void => void bench.end();
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', see);
    void again();
    return () => {
      isLeft = true;
      clearTimeout(timer);
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', see);
      leave();
    };
  }, [bench]);
  return bench;
}
