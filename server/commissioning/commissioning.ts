/** Putting a device into service: one line is listened to at a time, for as long as somebody looks. */
import type { PortTransport } from '../../drivers/port/index.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { House } from '../app/house.ts';
import type { CommissioningView } from '../contract/index.ts';
import { done, type Outcome, type Refusal, refused } from '../core/outcome.ts';
import { type Family, openSession, type Session } from './session.ts';

/** Nobody has asked for it for so long: the port is given back. */
const LIFE_MS = 30_000;

export type Commissioning = {
  /** Opens a line for listening; an earlier session ends first. Refuses SETTING_WRONG {field, right}. */
  start(wanted: { readonly family: Family; readonly transport: PortTransport }): Promise<Outcome<{ session: string }>>;
  /** Everything about a session, which lives on. Refuses NOT_FOUND, as everything below does of a session that is over. */
  view(session: string): Outcome<CommissioningView>;
  /** Gives the port back. */
  end(session: string): Promise<Outcome<{ session: string }>>;
  close(): Promise<void>;
};

export type CommissioningOptions = {
  readonly house: Pick<House, 'now' | 'randomHex'>;
  readonly ports: Pick<Ports, 'probe'>;
  /** What is wrong with a line's settings: SETTING_WRONG {field, right}. */
  readonly checkLine: (transport: PortTransport) => Refusal | null;
  readonly lifeMs?: number;
};

export function createCommissioning({ house, ports, checkLine, lifeMs = LIFE_MS }: CommissioningOptions): Commissioning {
  let current: Session | null = null;
  let life: NodeJS.Timeout | undefined;
  /** Sessions begin and end one after the other. */
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
  const endOnly = (session: string): Promise<void> => inTurn(async () => void (current?.session === session && (await endCurrent())));
  const renew = (session: Session): void => {
    session.renew();
    clearTimeout(life);
    life = setTimeout(() => void endOnly(session.session), lifeMs);
  };
  /** The session, looked at just now. */
  const find = (session: string): Outcome<Session> => {
    if (current?.session !== session) return refused('NOT_FOUND');
    renew(current);
    return done(current);
  };
  return {
    start: ({ family, transport }) =>
      inTurn(async () => {
        const wrong = checkLine(transport);
        if (wrong !== null) return refused(wrong.code, wrong.facts);
        await endCurrent();
        const session = house.randomHex(16);
        current = openSession({ session, family, transport, ports, now: house.now });
        renew(current);
        return done({ session });
      }),
    view: (session) => {
      const found = find(session);
      return found.ok ? done(found.value.view()) : found;
    },
    end: async (session) => {
      if (current?.session !== session) return refused('NOT_FOUND');
      await endOnly(session);
      return done({ session });
    },
    close: () => inTurn(endCurrent),
  };
}
