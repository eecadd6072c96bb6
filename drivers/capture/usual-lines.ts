/** The speeds and framings in which devices leave their makers, the most likely first. */
import type { SerialTransport } from '../port/device.ts';

export type UsualLine = Pick<SerialTransport, 'baudRate' | 'dataBits' | 'parity' | 'stopBits'>;

const SPEEDS = [9600, 4800, 2400, 1200, 19_200, 115_200];
const FRAMINGS = [
  { dataBits: 8, parity: 'none', stopBits: 1 },
  { dataBits: 7, parity: 'even', stopBits: 1 },
  { dataBits: 8, parity: 'even', stopBits: 1 },
  { dataBits: 7, parity: 'odd', stopBits: 1 },
] as const;

/** Every speed with 8N1, which nearly all devices have; then the rarer framings, speed by speed. */
export const USUAL_LINES: readonly UsualLine[] = FRAMINGS.flatMap((framing) => SPEEDS.map((baudRate) => ({ baudRate, ...framing })));

/** `9600 8N1`. */
export const nameLine = ({ baudRate, dataBits, parity, stopBits }: UsualLine): string =>
  `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
