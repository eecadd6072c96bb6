/** Readings, fits and faults as sentences for a terminal. */
import { nameFit, type ProtocolFit, readsOf } from '../../drivers/capture/fit-protocols.ts';
import type { Reading } from '../../drivers/index.ts';
import { type ListedPort, listPorts, type PortFault, type PortTransport } from '../../drivers/port/index.ts';
import { captureCommand } from '../words/capture-command.ts';
import { type Language, type Phrase, say } from '../words/phrase.ts';

export type Speak = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;
export const speakIn =
  (language: Language): Speak =>
  (phrase, values = {}) =>
    say(phrase, language, values);

export function tellReading(speak: Speak, reading: Reading): string {
  if (reading.kind === 'refused') return speak(captureCommand.refused, { reason: reading.reason, bytes: reading.bytes });
  if (reading.kind === 'event') return speak(captureCommand.event, { event: reading.event });
  const words = [readsOf(reading) ?? ''];
  if (reading.kind === 'weight') {
    if (reading.stable !== null) words.push(speak(reading.stable ? captureCommand.stable : captureCommand.moving));
    if (reading.overload === true) words.push(speak(captureCommand.overload));
    if (reading.underload === true) words.push(speak(captureCommand.underload));
    words.push(reading.mode ?? '');
  }
  return words.filter((word) => word !== '').join(' ');
}

/** One protocol, and with which others the bytes leave it open. */
export function tellFit(speak: Speak, fit: ProtocolFit): readonly string[] {
  const verdict = speak(fit.verdict === 'fits' ? captureCommand.fits : captureCommand.partly);
  const proof = speak(fit.isUnproven ? captureCommand.unproven : captureCommand.proven);
  const values = { verdict, name: nameFit(fit), reads: fit.reads ?? '-', messages: fit.messages, bytes: fit.refusedBytes, proof };
  const others = fit.alike.length === 0 ? [] : [speak(captureCommand.alike, { others: fit.alike.join(', ') })];
  return [speak(captureCommand.fit, values), ...others];
}

export function tellPort(speak: Speak, { path, file, maker, product, state, heldBy }: ListedPort): string {
  const by = heldBy ?? speak(captureCommand.unknownProgram);
  const states = {
    free: speak(captureCommand.free),
    inUse: speak(captureCommand.inUse),
    heldByAnother: speak(captureCommand.heldBy, { by }),
    noPermission: speak(captureCommand.noAccess),
  };
  return [path, path === file ? '' : file, states[state], [maker ?? '', product ?? ''].join(' ').trim()]
    .filter((word) => word !== '')
    .join('  ');
}

const FAULTS: Readonly<Record<PortFault, Phrase>> = {
  notFound: captureCommand.notFound,
  noPermission: captureCommand.noPermission,
  heldByAnother: captureCommand.heldByAnother,
  unreachable: captureCommand.unreachable,
  settingsWrong: captureCommand.settingsWrong,
  lost: captureCommand.lost,
  processReplaced: captureCommand.lost,
  notOpenedYet: captureCommand.failed,
  commissioning: captureCommand.failed,
  failed: captureCommand.failed,
};

/** `by`: the program that has it. */
export type ClosedLine = { readonly fault: PortFault; readonly by: string | null };

/** Why a line is not open; a port that is not there with those that are. */
export async function tellFault(speak: Speak, transport: PortTransport, { fault, by }: ClosedLine): Promise<string> {
  const ports = fault === 'notFound' ? (await listPorts()).map(({ path }) => path) : [];
  const port = transport.kind === 'tcp' ? `${transport.host}:${transport.port}` : transport.path;
  const right = ports.length === 0 ? speak(captureCommand.noPorts) : ports.join(', ');
  return speak(FAULTS[fault], { port, by: by ?? speak(captureCommand.unknownProgram), right });
}
