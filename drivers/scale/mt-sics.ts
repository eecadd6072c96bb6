/**
 * Mettler-Toledo SICS: balances answer lines with lines, words parted by blanks.
 *
 *   S S     12.345 kg     stable           S D     12.340 kg     moving
 *   S I                   not ready        S +    S -            overload, underload: no number
 *   Z A   ZI S            zero was set     T S 1.234 kg   TI D 1.234 kg   TA A 1.234 kg   TAC A   the tare was changed
 *   ES ET EL              the balance did not understand: another protocol, baud rate or parity is set
 *
 * Asked with SI (at once) or SIR (repeated until something else is asked). Answers begin with S; the asked word is taken too.
 * The value stands right in a field of blanks. Compound units (lb:oz, with a colon in the number) are refused.
 * Line 8N1, 9600 baud ex works. Sources: AT balances operating instructions p.87, AL-IC p.72, JS series p.30; error codes by
 * janelia-pypi/mettler_toledo_device_python.
 * No check and no fixed width: a changed, lost or doubled digit passes. Only equal readings over a time tell.
 */
import type { Requests, Settings } from '../codec.ts';
import { writtenDecimal } from '../framing/decimal-text.ts';
import { LINE_END, layOut, layOutAs } from '../framing/layout.ts';
import { type LineMessage, lineCodec } from '../framing/line-codec.ts';
import { asciiBytes } from '../pace.ts';
import type { DeviceEvent, RefusalReason, WeightUnit } from '../reading.ts';

const WEIGHING = /^S(?:I|IR|R)? +(.*?) *$/;
const WEIGHT = /^([SD]) +(-?)([\d.]+) +(kg|g|lb|t)$/;
const CUT_WEIGHT = /^(?:[SD](?: +-?[\d.]*)?)?$/;
const COMPOUND = /^[SD] +\S*:\S*(?: |$)/;
const ZERO = /^(?:Z A|ZI [SD])$/;
const TARE = /^(?:TAC A|(?:T S|TI [SD]|TA A) -?\d+(?:\.\d+)? (?:kg|g|lb|t))$/;
const NOT_READY = /^(?:(?:Z|ZI|T|TI) [I+-]|(?:TA|TAC|I[0-4]) I)$/;
/** The texts of an identification stand between quotation marks, behind numbers or none. */
const IDENTIFICATION = /^I[0-4] [AB](?: \d+)*(?: "[^"]*")+$/;
/** A repetition goes on until another command; it is asked for anew in case the balance was switched off between. */
const REPEAT_MS = 5000;

const event = (name: DeviceEvent['event']): LineMessage => ({ kind: 'event', event: name });

function readWeight(answer: string): LineMessage | RefusalReason {
  const [, status, sign = '', digits = '', unit] = WEIGHT.exec(answer) ?? [];
  if (status !== undefined) {
    const value = writtenDecimal(sign, digits);
    if (value === null) return 'BAD_NUMBER';
    return { kind: 'weight', value, unit: unit as WeightUnit, mode: null, stable: status === 'S', overload: false, underload: false };
  }
  if (answer === 'I') return event('notReady');
  if (answer !== '+' && answer !== '-') return whyNone(answer);
  const isOver = answer === '+';
  return { kind: 'weight', value: null, unit: null, mode: null, stable: null, overload: isOver, underload: !isOver };
}

/** Why there is no weight behind S. */
function whyNone(answer: string): RefusalReason {
  if (COMPOUND.test(answer)) return 'UNIT_UNEXPECTED';
  if (CUT_WEIGHT.test(answer)) return /\d/.test(answer) ? 'UNIT_MISSING' : 'TRUNCATED';
  const [, digits, unit] = /^[SD] +(\S+) +(\S+)$/.exec(answer) ?? [];
  if (digits === undefined || unit === undefined) return 'BAD_FRAME';
  return /^-?[\d.]+$/.test(digits) ? 'UNIT_UNEXPECTED' : 'BAD_NUMBER';
}

function readLine(text: string): LineMessage | RefusalReason {
  const answer = WEIGHING.exec(text)?.[1];
  if (answer !== undefined) return readWeight(answer);
  const line = text.trimEnd().replace(/ +/g, ' ');
  if (ZERO.test(line)) return event('zero');
  if (TARE.test(line)) return event('tare');
  if (NOT_READY.test(line)) return event('notReady');
  if (IDENTIFICATION.test(line)) return event('banner');
  return /^E[STL]$/.test(line) ? 'UNSUPPORTED_LAYOUT' : 'BAD_FRAME';
}

function requests(settings: Settings): Requests {
  const zero = asciiBytes('Z\r\n');
  const tare = asciiBytes('T\r\n');
  if (settings['sends'] === 'polled') return { zero, tare, poll: { bytes: asciiBytes('SI\r\n'), everyMs: Number(settings['pollMs']) } };
  if (settings['sends'] === 'streaming') return { zero, tare, poll: { bytes: asciiBytes('SIR\r\n'), everyMs: REPEAT_MS } };
  return { zero, tare, poll: null };
}

const FIELDS = layOutAs(
  layOut(
    ['mark', 'SI?R?'],
    ['rest', ' +'],
    ['status', '[SD]'],
    ['rest', ' +'],
    ['sign', '-?'],
    ['digits', '[\\d.]+'],
    ['rest', ' +'],
    ['unit', '[a-z]+'],
    ['rest', ' *'],
    LINE_END,
  ),
  layOut(['mark', 'SI?R?'], ['rest', ' +'], ['status', '[+-]'], ['rest', ' *'], LINE_END),
);

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
  fields: FIELDS,
  lineBytesMax: 64,
  readLine,
});
