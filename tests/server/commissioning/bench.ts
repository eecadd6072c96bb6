/** A device put into service over the doors of a station, on real pseudo-terminals; waits on what is answered, never on time. */
import { afterEach, beforeEach } from 'vitest';
import { openPtyWire, type Wire } from '../../../drivers/simulator/index.ts';
import { type CommissioningView, commissioningView } from '../../../server/contract/index.ts';
import type { Answer, Client } from '../../station/client.ts';
import { type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';

const cleanUps: (() => Promise<void>)[] = [];

/** Closed after the test, last opened first. */
export function closeAfterwards(close: () => Promise<void> | void): void {
  cleanUps.push(async () => close());
}

afterEach(async () => {
  while (cleanUps.length > 0) await cleanUps.pop()?.();
});

export async function ptyWire(): Promise<Wire> {
  const wire = await openPtyWire();
  closeAfterwards(() => wire.close());
  return wire;
}

export const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, dtr: false, rts: false } as const;
export const lineOf = (wire: Wire) => ({ ...wire.end, ...(wire.end.kind === 'serial' ? LINE : {}) });

export type Commissioner = {
  readonly under: StationUnderTest;
  readonly admin: Client;
  /** Begins a session on the wire; answers its number. */
  start(wire: Wire, family?: CommissioningView['family']): Promise<string>;
  view(session: string): Promise<CommissioningView>;
  /** The first view that is as asked for. */
  until(session: string, isAsked: (view: CommissioningView) => boolean): Promise<CommissioningView>;
  post<T = CommissioningView>(session: string, path: string, content?: object): Promise<Answer<T>>;
};

/** A furnished station for each test, and its admin at the counter. */
export function commissionerForEach(): () => Commissioner {
  let commissioner: Commissioner | null = null;
  beforeEach(async () => {
    const under = await startFurnished({ households: 1 });
    closeAfterwards(() => under.close());
    commissioner = commissionerOf(under, await under.as('admin'));
  });
  return () => {
    if (commissioner === null) throw new Error('the station is not started yet');
    return commissioner;
  };
}

function commissionerOf(under: StationUnderTest, admin: Client): Commissioner {
  const view = async (session: string): Promise<CommissioningView> => {
    const answer = await admin.get(`/api/commissioning/${session}`);
    if (answer.status !== 200) throw new Error(answer.bytes.toString('utf8'));
    return commissioningView.parse(answer.body);
  };
  return {
    under,
    admin,
    view,
    start: async (wire, family = 'scale') => {
      const answer = await admin.post<{ session: string }>('/api/commissioning', { family, transport: lineOf(wire) });
      if (answer.status !== 200) throw new Error(answer.bytes.toString('utf8'));
      return answer.body.session;
    },
    until: async (session, isAsked) => {
      for (;;) {
        const now = await view(session);
        if (isAsked(now)) return now;
      }
    },
    post: (session, path, content = {}) => admin.post(`/api/commissioning/${session}/${path}`, content),
  };
}
