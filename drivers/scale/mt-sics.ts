/**
 * Mettler-Toledo SICS: balances answer lines with lines, words parted by blanks.
 *
 *   S S     12.345 kg     stable               S D ...    moving
 *   S I                   not ready            S + / S -  overload, underload
 *   Z A   ZI S            zero was set         T S 1.234 kg   TA A 1.234 kg   tare was taken
 *   ES ET EL              the balance did not understand, or could not
 *
 * Asked with SI (at once), SIR (repeated until something else is asked); the first word of the answer may be the asked one.
 * The value stands right in a field of blanks. Compound units (lb:oz, with a colon in the number) are refused.
 * Line 8N1, 9600 baud ex works. Sources: AT balances operating instructions p.87, AL-IC p.72, JS series p.30.
 * No check and no fixed width: a changed, lost or doubled digit passes. Only equal readings over a time tell.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes } from '../pace.ts';
import type { DeviceEvent, RefusalReason, WeightUnit } from '../reading.ts';

const WEIGHING = new Set(['S', 'SI', 'SIR', 'SR']);
const UNITS = new Set(['kg', 'g', 'lb', 't']);
/** A repetition goes on until another command; it is asked for anew in case the balance was switched off between. */
const REPEAT_MS = 5000;

function readWeight([status = '', text = '', unit]: readonly string[]): LineMessage | RefusalReason {
  if (status !== 'S' && status !== 'D') return 'BAD_FRAME';
  const isNegative = text.startsWith('-');
  const value = writtenDecimal(isNegative ? '-' : '+', text.slice(isNegative ? 1 : 0));
  if (value === null) return text === '' ? 'TRUNCATED' : 'BAD_NUMBER';
  if (unit === undefined) return 'UNIT_MISSING';
  if (!UNITS.has(unit)) return 'UNIT_UNEXPECTED';
  const isStable = status === 'S';
  return { kind: 'weight', value, unit: unit as WeightUnit, mode: null, stable: isStable, overload: false, underload: false };
}

const event = (name: DeviceEvent['event']): LineMessage => ({ kind: 'event', event: name });

/** What an answer to a zero or a tare command says: done, or not possible now. */
function readDone(name: 'zero' | 'tare', status: string | undefined): LineMessage | RefusalReason {
  if (status === 'A' || status === 'S' || status === 'D') return event(name);
  return status === 'I' || status === '+' || status === '-' ? event('notReady') : 'BAD_FRAME';
}

function readLine(text: string): LineMessage | RefusalReason {
  const [command = '', ...words] = text.trimEnd().split(/ +/);
  if (/^E[STL]$/.test(command) && words.length === 0) return event('notReady');
  if (command === 'Z' || command === 'ZI') return readDone('zero', words[0]);
  if (/^T[AI]?C?$/.test(command)) return readDone('tare', words[0]);
  if (/^I[0-4]$/.test(command) || command === '@') return event('banner');
  if (!WEIGHING.has(command)) return 'BAD_FRAME';
  if (words.length > 3) return 'UNSUPPORTED_LAYOUT';
  const [status] = words;
  if (words.length > 1) return readWeight(words);
  if (status === 'I') return event('notReady');
  if (status !== '+' && status !== '-') return 'TRUNCATED';
  const isOver = status === '+';
  return { kind: 'weight', value: null, unit: null, mode: null, stable: null, overload: isOver, underload: !isOver };
}

function requests(settings: Settings): Requests {
  const zero = asciiBytes('Z\r\n');
  const tare = asciiBytes('T\r\n');
  if (settings['sends'] === 'polled') return { zero, tare, poll: { bytes: asciiBytes('SI\r\n'), everyMs: Number(settings['pollMs']) } };
  if (settings['sends'] === 'streaming') return { zero, tare, poll: { bytes: asciiBytes('SIR\r\n'), everyMs: REPEAT_MS } };
  return { zero, tare, poll: null };
}

export const mtSics = lineCodec({
  protocol: 'mt-sics',
  version: 1,
  family: 'scale',
  evidence: 'manual',
  checkBits: 0,
  tailCanPass: false,
  settings: [
    { key: 'sends', kind: 'choice', choices: ['polled', 'streaming', 'onPrint'], default: 'polled' },
    { key: 'pollMs', kind: 'whole', min: 100, max: 5000, default: '200' },
  ],
  isContinuous: (settings) => settings['sends'] !== 'onPrint',
  requests,
  lineBytesMax: 64,
  readLine,
});
