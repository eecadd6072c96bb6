/** The one session that there is at a time, and how long it lives. What changes it is done one after the other. */
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Session } from './session.ts';

export type OneSession = {
  /** Opens a session, and ends the one that there was, unless that is refused. */
  begin(prepare: () => Outcome<() => Session>): Promise<Outcome<{ session: string }>>;
  /** At once, whatever is under way. Refuses NOT_FOUND. */
  look<T>(session: string, work: (session: Session) => T): Outcome<T>;
  /** When everything before it is done. Refuses NOT_FOUND. */
  withSession<T>(session: string, work: (session: Session) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Resolves when the port is given back. Refuses NOT_FOUND. */
  end(session: string): Promise<Outcome<{ session: string }>>;
  close(): Promise<void>;
};

/** A session that nobody asks for within `lifeMs` ends. */
export function openOneSession(lifeMs: number): OneSession {
  let current: Session | null = null;
  let life: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const doing = turn.then(work, work);
    turn = doing;
    return doing;
  };
  const endCurrent = async (): Promise<void> => {
    const ending = current;
    current = null;
    clearTimeout(life);
    await ending?.end();
  };
  const end = (session: string): Promise<Outcome<{ session: string }>> =>
    inTurn(async () => {
      if (current?.session !== session) return refused('NOT_FOUND');
      await endCurrent();
      return done({ session });
    });
  const renew = (session: Session): void => {
    session.renew();
    clearTimeout(life);
    life = setTimeout(() => void end(session.session), lifeMs);
  };
  const look = <T>(session: string, work: (session: Session) => T): Outcome<T> => {
    if (current?.session !== session) return refused('NOT_FOUND');
    renew(current);
    return done(work(current));
  };
  return {
    begin: (prepare) =>
      inTurn(async () => {
        const prepared = prepare();
        if (!prepared.ok) return prepared;
        const before = current;
        const begun = prepared.value();
        current = begun;
        renew(begun);
        // After the new one is opened: on the same line the device does not have it in between.
        await before?.end();
        return done({ session: begun.session });
      }),
    look,
    withSession: (session, work) =>
      inTurn(async () => {
        const found = look(session, (there) => there);
        return found.ok ? work(found.value) : found;
      }),
    end,
    close: () => inTurn(endCurrent),
  };
}
