/** A person at a door: keeps cookies as a browser does, and submits with ids of its own. */
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { request as requestOverTls, Agent as TlsAgent } from 'node:https';

export const newId = (): string => randomBytes(16).toString('hex');

export type Answer<T = Record<string, unknown>> = {
  readonly status: number;
  readonly body: T;
  readonly bytes: Buffer;
  readonly type: string;
};

export class Client {
  readonly base: string;
  readonly #cookies = new Map<string, string>();
  readonly #agent: Agent;

  /** A person who was `before` at another address of the same station keeps the cookies. */
  constructor(base: string, before: Client | null = null) {
    this.base = base;
    // The station signs its own certificate.
    this.#agent = base.startsWith('https:') ? new TlsAgent({ keepAlive: true, rejectUnauthorized: false }) : new Agent({ keepAlive: true });
    for (const [name, value] of before === null ? [] : before.#cookies) this.#cookies.set(name, value);
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.#send<T>('GET', path, null, {});
  }

  /** Posts the content as JSON; headers can be bent to attack the door. */
  post<T = Record<string, unknown>>(path: string, content: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.#send<T>('POST', path, JSON.stringify(content), headers);
  }

  /** Posts exactly these bytes as JSON. */
  postRaw<T = Record<string, unknown>>(path: string, text: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.#send<T>('POST', path, text, headers);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send<T>(method: string, path: string, text: string | null, extra: Record<string, string>): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      cookie: this.cookie,
      ...(text === null ? {} : { 'content-type': 'application/json' }),
      ...extra,
    };
    return new Promise((resolve, reject) => {
      const begin = this.base.startsWith('https:') ? requestOverTls : request;
      const sent = begin(new URL(path, this.base), { method, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
          const bytes = Buffer.concat(parts);
          const type = response.headers['content-type'] ?? '';
          const body = (type.startsWith('application/json') ? JSON.parse(bytes.toString('utf8')) : {}) as T;
          resolve({ status: response.statusCode ?? 0, body, bytes, type });
        });
      });
      sent.on('error', reject);
      sent.end(text ?? undefined);
    });
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
