/** The parent's open business with the port process: commands that wait for their answer, and probes that go on. */
import type { PortTransport } from './device.ts';
import type { Answer, CommandOutcome, DeviceCommand, Order, ProbeMessage } from './messages.ts';
import { monotonicUs } from './monotonic.ts';
import { PROBE_LIFE_MS } from './port-times.ts';

export type Probe = {
  /** Sends bytes to the device, at once or never, as a command is sent. */
  write(bytes: Uint8Array): Promise<CommandOutcome>;
  /** Somebody still looks: 30 s from now on. */
  renew(): void;
  /** Resolves when the port is given back; later calls return the same promise. */
  end(): Promise<void>;
};

export type ProbeListener = (message: ProbeMessage) => void;

export type Desk = {
  command(wanted: { readonly device: number; readonly command: DeviceCommand }): Promise<CommandOutcome>;
  probe(transport: PortTransport, hear: ProbeListener): Probe;
  hearAnswer(answer: Answer): void;
  hearProbe(message: ProbeMessage): void;
  /** A new process began: it is given the probes that go on. */
  started(): void;
  /** The process is gone: what was asked of it is answered, once. With `isForGood` the probes end too. */
  gone(isForGood: boolean): void;
};

/** An order that waits for an answer, without its number. */
type Asked = Order extends infer Each ? (Each extends { readonly id: number } ? Omit<Each, 'id'> : never) : never;
type Probing = { readonly transport: PortTransport; readonly hear: ProbeListener; readonly ended: () => void };

export type DeskOptions = {
  /** False when there is no process to give it to. */
  readonly order: (order: Order) => boolean;
  readonly probeLifeMs?: number;
};

export function openDesk({ order, probeLifeMs: lifeMs = PROBE_LIFE_MS }: DeskOptions): Desk {
  const waiting = new Map<number, (outcome: CommandOutcome) => void>();
  const probes = new Map<number, Probing>();
  let lastId = 0;

  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const ask = (asked: Asked): Promise<CommandOutcome> =>
    new Promise((resolve) => {
      const id = nextId();
      waiting.set(id, resolve);
      if (!order({ ...asked, id })) answer(id, 'portClosed');
    });
  const answer = (id: number, outcome: CommandOutcome): void => {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  };
  const hearProbe = (message: ProbeMessage): void => {
    const probing = probes.get(message.probe);
    const isOver = message.kind === 'probeState' && message.state === 'ended';
    if (isOver) probes.delete(message.probe);
    probing?.hear(message);
    if (isOver) probing?.ended();
  };
  return {
    command: (wanted) => ask({ kind: 'command', ...wanted, bornUs: monotonicUs() }),
    probe: (transport, hear) => {
      const probe = nextId();
      let ended = (): void => undefined;
      const end = new Promise<void>((resolve) => {
        ended = resolve;
      });
      probes.set(probe, { transport, hear, ended });
      order({ kind: 'probe', probe, transport, lifeMs });
      return {
        write: (bytes) => ask({ kind: 'writeProbe', probe, hex: Buffer.from(bytes).toString('hex'), bornUs: monotonicUs() }),
        renew: () => void order({ kind: 'renewProbe', probe }),
        end: () => {
          // Without a process the port is nobody's already.
          if (!order({ kind: 'endProbe', probe }))
            hearProbe({ kind: 'probeState', probe, atUs: monotonicUs(), state: 'ended', fault: null, by: null });
          return end;
        },
      };
    },
    hearAnswer: ({ id, outcome }) => answer(id, outcome),
    hearProbe,
    started: () => {
      for (const [probe, { transport }] of probes) order({ kind: 'probe', probe, transport, lifeMs });
    },
    gone: (isForGood) => {
      for (const id of [...waiting.keys()]) answer(id, 'portClosed');
      const state = isForGood ? 'ended' : 'closed';
      for (const probe of [...probes.keys()])
        hearProbe({ kind: 'probeState', probe, atUs: monotonicUs(), state, fault: 'processReplaced', by: null });
    },
  };
}
