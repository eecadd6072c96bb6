/** `oma capture --sweep`: the usual speeds and framings one after the other, and what each gave. */
import { setTimeout as wait } from 'node:timers/promises';
import { nameFit, type ProtocolFit } from '../../drivers/capture/fit-protocols.ts';
import { nameLine, USUAL_LINES, type UsualLine } from '../../drivers/capture/usual-lines.ts';
import type { Ports, PortTransport } from '../../drivers/port/index.ts';
import { fitHeard } from '../commissioning/fits.ts';
import { captureCommand } from '../words/capture-command.ts';
import { openLine } from './capture-line.ts';
import type { CaptureWishes } from './capture-options.ts';
import { type ClosedLine, type Speak, tellFault } from './capture-phrases.ts';
import type { Terminal } from './terminal.ts';

export type Sweeping = { readonly wishes: CaptureWishes; readonly speak: Speak; readonly terminal: Terminal; readonly ports: Ports };
type Tried = { readonly bytes: number; readonly best: ProtocolFit | null; readonly closed: ClosedLine | null };

const WRONG_USE = 2;

/** Listens for some seconds from when the line is open; not longer than until it cannot be opened. */
async function tryLine({ wishes, terminal, ports }: Sweeping, usual: UsualLine): Promise<Tried> {
  let closed: ClosedLine | null = null;
  const line = openLine({ ...wishes, transport: { ...wishes.transport, ...usual } as PortTransport }, ports, {
    onHeard: () => undefined,
    onOpened: () => undefined,
    onClosed: (why) => {
      closed ??= why;
    },
  });
  await Promise.race([line.tried, terminal.over]);
  if (closed === null) await Promise.race([wait(1000 * (wishes.sweepSeconds ?? 1), undefined, { ref: false }), terminal.over]);
  await line.close();
  const { heard, chosen } = line.listening.ear;
  const [best] = fitHeard(wishes.family, heard, chosen());
  return { bytes: heard.bytes(), best: best === undefined || best.verdict === 'no' ? null : best, closed };
}

const isBetter = (one: ProtocolFit, other: ProtocolFit | null): boolean =>
  other === null || (one.verdict === other.verdict ? one.messages > other.messages : one.verdict === 'fits');

/** 0, also when nothing fits; 2 when the port cannot be opened. */
export async function sweepLines(sweeping: Sweeping): Promise<number> {
  const { wishes, speak, terminal } = sweeping;
  let isOver = false;
  let best: { readonly line: UsualLine; readonly fit: ProtocolFit } | null = null;
  void terminal.over.then(() => {
    isOver = true;
  });
  // An input that ends, as behind `< /dev/null`, does not end the sweep.
  void terminal.listen(async (words) => words.trim() !== 'quit').then((isQuit) => isQuit && terminal.end());
  for (const usual of USUAL_LINES) {
    if (isOver) break;
    const tried = await tryLine(sweeping, usual);
    if (tried.closed !== null) {
      terminal.complain(await tellFault(speak, wishes.transport, tried.closed));
      return WRONG_USE;
    }
    const fit = tried.best;
    const found = fit === null ? null : { name: nameFit(fit), reads: fit.reads ?? '-', messages: fit.messages };
    const text = found === null ? speak(captureCommand.triedNothing) : speak(captureCommand.triedFit, found);
    terminal.tell(speak(captureCommand.tried, { line: nameLine(usual), bytes: tried.bytes, best: text }));
    if (fit !== null && isBetter(fit, best?.fit ?? null)) best = { line: usual, fit };
  }
  if (best !== null) terminal.tell(speak(captureCommand.best, { line: nameLine(best.line), name: nameFit(best.fit) }));
  return 0;
}
