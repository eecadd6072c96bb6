/** Putting a device into service: one line is listened to at a time, for as long as somebody looks. */
import type { ProtocolChoice } from '../../drivers/capture/capture.ts';
import type { PortTransport } from '../../drivers/port/index.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { Actor, House } from '../app/house.ts';
import type { CommissioningView, SampleName } from '../contract/index.ts';
import { done, type Outcome, type Refusal, refused } from '../core/outcome.ts';
import { type Captures, openCaptures } from './captures.ts';
import type { Shown } from './comparisons.ts';
import { openOneSession } from './one-session.ts';
import { type ProveFromCapture, proveFromCapture } from './prove-from-capture.ts';
import { SAMPLES_OF } from './samples.ts';
import { type Family, openSession, type Session } from './session.ts';

/** Nobody has asked for it for so long: the port is given back. */
const LIFE_MS = 30_000;
/** How long each speed and framing is listened to: a slow scale says something twice. */
const SWEEP_TRY_MS = 3000;

type Viewed = Promise<Outcome<CommissioningView>>;

/** Whatever names a session refuses NOT_FOUND when it is over, keeps it alive, and answers how it is afterwards. */
export type Commissioning = {
  /** Opens a line for listening; an earlier session ends first. Refuses SETTING_WRONG {field, right}. */
  start(wanted: { readonly family: Family; readonly transport: PortTransport }): Promise<Outcome<{ session: string }>>;
  view(session: string): Viewed;
  /** Refuses SETTING_WRONG {field, right}. */
  changeLine(session: string, transport: PortTransport): Viewed;
  /** Refuses SETTING_WRONG {field, right}. */
  choose(session: string, choice: ProtocolChoice): Viewed;
  compare(session: string, shown: Shown): Viewed;
  /** Refuses BAD_REQUEST {field} for a sample of the other family. */
  sample(session: string, sample: SampleName): Viewed;
  /** Refuses SETTING_WRONG {field, right} for a line that has no speed. */
  startSweep(session: string): Viewed;
  stopSweep(session: string): Viewed;
  save(session: string, nameplate: string): Promise<Outcome<{ capture: string; bytes: number }>>;
  /** Gives the port back. */
  end(session: string): Promise<Outcome<{ session: string }>>;
  readonly captures: Captures;
  readonly prove: (actor: Actor, wanted: ProveFromCapture) => ReturnType<typeof proveFromCapture>;
  close(): Promise<void>;
};

export type CommissioningOptions = {
  readonly house: House;
  readonly ports: Pick<Ports, 'probe'>;
  /** What is wrong with a line's settings, or with a protocol and its settings: SETTING_WRONG {field, right}. */
  readonly checkLine: (transport: PortTransport) => Refusal | null;
  readonly checkProtocol: (choice: ProtocolChoice & { readonly family: Family }) => Refusal | null;
  /** Where the captures lie. */
  readonly folder: string;
  readonly lifeMs?: number;
  readonly sweepTryMs?: number;
};

export function createCommissioning(options: CommissioningOptions): Commissioning {
  const { house, ports, checkLine, checkProtocol } = options;
  const captures = openCaptures(options.folder);
  const desk = openOneSession(options.lifeMs ?? LIFE_MS);
  /** Does it with the session, unless something is wrong. */
  const change = (session: string, work: (session: Session) => Refusal | null | Promise<void> | void): Viewed =>
    desk.withSession(session, async (found) => {
      const wrong = (await work(found)) ?? null;
      return wrong === null ? done(found.view()) : refused(wrong.code, wrong.facts);
    });
  return {
    captures,
    start: ({ family, transport }) =>
      desk.begin(() => {
        const wrong = checkLine(transport);
        if (wrong !== null) return refused(wrong.code, wrong.facts);
        const session = house.randomHex(16);
        const sweepTryMs = options.sweepTryMs ?? SWEEP_TRY_MS;
        return done(() => openSession({ session, family, transport, ports, now: house.now, sweepTryMs }));
      }),
    view: async (session) => desk.look(session, (found) => found.view()),
    changeLine: (session, transport) => change(session, (found) => checkLine(transport) ?? found.changeLine(transport)),
    choose: (session, choice) => change(session, (found) => checkProtocol({ ...choice, family: found.family }) ?? found.choose(choice)),
    compare: (session, shown) => change(session, (found) => found.compare(shown)),
    sample: (session, sample) =>
      change(session, (found) =>
        SAMPLES_OF[found.family].includes(sample) ? found.sample(sample) : { code: 'BAD_REQUEST', facts: { field: 'sample' } },
      ),
    startSweep: (session) =>
      change(session, (found) => {
        const transport = found.transport();
        if (transport.kind === 'serial') return found.startSweep(transport);
        return { code: 'SETTING_WRONG', facts: { field: 'transport.kind', right: 'serial' } };
      }),
    stopSweep: (session) => change(session, (found) => found.stopSweep()),
    save: (session, nameplate) =>
      desk.withSession(session, async (found) => {
        const saved = await captures.save(found.capture({ savedAt: house.now(), nameplate }));
        found.saved(saved.capture);
        return done(saved);
      }),
    end: (session) => desk.end(session),
    prove: (actor, wanted) => proveFromCapture({ house, captures }, actor, wanted),
    close: () => desk.close(),
  };
}
