/** What can happen to bytes on a bad cable. A fault gets each frame and gives what arrives; `draw` gives whole numbers below a limit. */
export type Draw = (limit: number) => number;
export type Fault = (frame: Uint8Array, draw: Draw) => Uint8Array;

const noiseBytes = (count: number, draw: Draw): number[] => Array.from({ length: count }, () => draw(256));

function onesIn(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
}

export const faults = {
  /** Nothing happens. */
  none: (frame) => frame,
  /** A few false bytes between the frames. */
  noise: (frame, draw) => Uint8Array.from([...noiseBytes(draw(6), draw), ...frame]),
  /** One byte of every frame is another one. */
  wrongByte: (frame, draw) => {
    const at = draw(frame.length);
    return Uint8Array.from(frame, (byte, place) => (place === at ? (byte + 1 + draw(255)) % 256 : byte));
  },
  /** The second half never arrives. */
  halfFrame: (frame) => frame.subarray(0, frame.length >> 1),
  /** Wrong speed or wiring: as many bytes, all false. */
  garbage: (frame, draw) => Uint8Array.from(noiseBytes(frame.length, draw)),
  /** Even parity on a line that is read as eight bits without: the top bit of every second byte or so is set. */
  wrongParity: (frame) => Uint8Array.from(frame, (byte) => (byte & 0x7f) | (onesIn(byte & 0x7f) % 2 === 1 ? 0x80 : 0)),
  /** Every frame twenty times at once: a device gone mad, or an adapter that held everything back. */
  flood: (frame) => Buffer.concat(Array.from({ length: 20 }, () => frame)),
  /** The line is dead. */
  silence: () => new Uint8Array(),
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
