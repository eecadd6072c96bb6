/** Somebody at the counter door, as a browser is: keeps the session's cookie and posts JSON. */
import type { Refusal } from '../core/outcome.ts';

export type Answer = { readonly isDone: true; readonly body: unknown } | { readonly isDone: false; readonly refusal: Refusal };

export class AtTheDoor {
  readonly #address: string;
  readonly #login: { readonly login: string; readonly secret: string };
  readonly #signal: AbortSignal;
  #cookie = '';
  /** Whoever changed his secret wants him to stay away: he does not try again and again. */
  #turnedAway: Answer | null = null;

  constructor(address: string, login: { login: string; secret: string }, signal: AbortSignal) {
    this.#address = address;
    this.#login = login;
    this.#signal = signal;
  }

  look(path: string): Promise<Answer> {
    return this.#askLoggedIn(path, null);
  }

  submit(path: string, content: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.#askLoggedIn(path, content);
  }

  /** A session ends after a working day: then he logs in once more. */
  async #askLoggedIn(path: string, content: Readonly<Record<string, unknown>> | null): Promise<Answer> {
    if (this.#turnedAway !== null) return this.#turnedAway;
    const answer = await this.#ask(path, content);
    if (answer.isDone || answer.refusal.code !== 'NOT_LOGGED_IN') return answer;
    const loggedIn = await this.#ask('/api/login', this.#login);
    if (loggedIn.isDone) return this.#ask(path, content);
    this.#turnedAway = loggedIn;
    return loggedIn;
  }

  async #ask(path: string, content: Readonly<Record<string, unknown>> | null): Promise<Answer> {
    const posted = content === null ? {} : { method: 'POST', body: JSON.stringify(content) };
    const headers = { cookie: this.#cookie, ...(content === null ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(new URL(path, this.#address), { ...posted, headers, signal: this.#signal });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) this.#cookie = given.replace(/;.*$/, '');
    const body: unknown = await response.json();
    return response.ok ? { isDone: true, body } : { isDone: false, refusal: body as Refusal };
  }
}
