/** What the live counter noticed about open pails, until a fact about them says that somebody looked. */
export type PailWarning = 'AFTER_RESTART' | 'WEIGHED_WITH_TARE';

export class PailWarnings {
  readonly #noticed = new Map<string, readonly PailWarning[]>();

  notice(delivery: string, warning: PailWarning): void {
    const before = this.of(delivery);
    if (!before.includes(warning)) this.#noticed.set(delivery, [...before, warning]);
  }

  of(delivery: string): readonly PailWarning[] {
    return this.#noticed.get(delivery) ?? [];
  }

  forget(delivery: string): void {
    this.#noticed.delete(delivery);
  }
}
