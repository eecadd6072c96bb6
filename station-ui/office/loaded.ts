/** One answer of the station, kept fresh: the last one stays while the link is down, and says how old it is. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { z } from 'zod';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { get } from '../shared/api.ts';
import { clockNow } from '../shared/clock.ts';
import { me } from '../shared/session.ts';

const READ_AGAIN_MS = 20_000;

export const isConnected = signal(true);
/** When the station answered last, by its own clock. */
export const heardAt = signal(0);

export type Loaded<T> = { readonly value: T | null; readonly refusal: RefusalAnswer | null; readonly again: () => Promise<void> };

type Kept<T> = { readonly path: string; readonly value: T | null; readonly refusal: RefusalAnswer | null };

/** Reads a path now, on a rhythm, and when asked again. A null path reads nothing. */
export function useLoaded<S extends z.ZodType>(path: string | null, schema: S): Loaded<z.infer<S>> {
  const [kept, keep] = useState<Kept<z.infer<S>>>({ path: '', value: null, refusal: null });
  const again = async (): Promise<void> => {
    if (path === null) return;
    const answer = await get(path, schema);
    isConnected.value = answer.ok || answer.refusal.code !== 'LINK_LOST';
    if (isConnected.value) heardAt.value = clockNow.value;
    if (answer.ok) keep({ path, value: answer.value, refusal: null });
    else if (answer.refusal.code === 'NOT_LOGGED_IN') me.value = { kind: 'nobody' };
    else if (answer.refusal.code !== 'LINK_LOST') keep({ path, value: null, refusal: answer.refusal });
  };
  useEffect(() => {
    void again();
    const timer = setInterval(() => void again(), READ_AGAIN_MS);
    return () => clearInterval(timer);
  }, [path]);
  return kept.path === path ? { value: kept.value, refusal: kept.refusal, again } : { value: null, refusal: null, again };
}
