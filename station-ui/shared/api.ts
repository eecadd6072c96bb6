/** The way to the station: typed requests, answers checked against the contract, refusals as values. */
import { z } from 'zod';
import { type Receipt, type RefusalAnswer, receipt, refusal } from '../../server/contract/index.ts';

// Without it zod tries to compile its checks, which the content security policy reports.
z.config({ jitless: true });

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: RefusalAnswer };

const ID_BYTES = 16;
const TRY_AGAIN_MS = [300, 900, 2000];
const WAIT_MS = 8000;

const refuse = (code: string): { ok: false; refusal: RefusalAnswer } => ({ ok: false, refusal: { code, facts: {} } });

/** A new submission id: 128 random bits as 32 hex digits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One request; null when no whole answer came back. */
async function request(path: string, init: RequestInit): Promise<{ status: number; json: unknown } | null> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), WAIT_MS);
  try {
    const response = await fetch(path, { ...init, signal: limit.signal, credentials: 'same-origin', cache: 'no-store' });
    return { status: response.status, json: await response.json() };
  } catch {
    // The link is down, the answer was cut off, or it took too long: for the screen these are one thing.
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function read<S extends z.ZodType>(got: { status: number; json: unknown } | null, schema: S): Answer<z.infer<S>> {
  if (got === null) return refuse('LINK_LOST');
  if (got.status < 300) {
    const parsed = schema.safeParse(got.json);
    if (parsed.success) return { ok: true, value: parsed.data };
    console.error(parsed.error);
    return refuse('INTERNAL_FAULT');
  }
  const refused = refusal.safeParse(got.json);
  return refused.success ? { ok: false, refusal: refused.data } : refuse('INTERNAL_FAULT');
}

export async function get<S extends z.ZodType>(path: string, schema: S): Promise<Answer<z.infer<S>>> {
  return read(await request(path, { method: 'GET' }), schema);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Posts a body once. For what carries no submission id: log-in, log-out, questions. */
export async function post<S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<Answer<z.infer<S>>> {
  return read(await request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }), schema);
}

/** What was sent and never answered: pressed again, it goes out under the same id and is done once. */
const unanswered = new Map<string, string>();

type WithId = Readonly<Record<string, unknown>>;

/**
 * Submits content under a fresh id, and the same content again under the same id for as long as no answer came.
 * Refusals are values; `LINK_LOST` when the station could not be reached.
 */
export async function submitFor<S extends z.ZodType>(path: string, content: WithId, schema: S): Promise<Answer<z.infer<S>>> {
  const key = `${path} ${JSON.stringify(content)}`;
  const id = unanswered.get(key) ?? newId();
  unanswered.set(key, id);
  let answer = await post(path, { ...content, id }, schema);
  for (const ms of TRY_AGAIN_MS) {
    if (answer.ok || answer.refusal.code !== 'LINK_LOST') break;
    await pause(ms);
    answer = await post(path, { ...content, id }, schema);
  }
  if (answer.ok || answer.refusal.code !== 'LINK_LOST') unanswered.delete(key);
  return answer;
}

export const submit = (path: string, content: WithId): Promise<Answer<Receipt>> => submitFor(path, content, receipt);
