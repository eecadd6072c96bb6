/** Asks a device that speaks only when it is asked, as its port in service does. */
import type { Requests } from '../../drivers/index.ts';

export type Poller = {
  /** From now on with this question; null: nothing is asked. */
  ask(poll: Requests['poll']): void;
  close(): void;
};

/** A question that cannot leave at once is not sent later. */
export function openPoller(send: (bytes: Uint8Array) => Promise<void>): Poller {
  let asking: NodeJS.Timeout | undefined;
  return {
    ask: (poll) => {
      clearInterval(asking);
      if (poll === null) return;
      const ask = (): void => void send(poll.bytes);
      ask();
      asking = setInterval(ask, poll.everyMs);
    },
    close: () => clearInterval(asking),
  };
}
