/** The last bytes of a stream, in memory that never grows and is never given anew. */
export type LastBytes = {
  add(bytes: Uint8Array): void;
  clear(): void;
  /** In the order in which they came; only good until the next `add`. */
  bytes(): Uint8Array;
  /** Another number after each `add` and `clear`. */
  version(): number;
};

export function openLastBytes(size: number): LastBytes {
  const kept = new Uint8Array(size);
  let length = 0;
  let version = 0;
  return {
    add: (bytes) => {
      version += 1;
      const last = bytes.subarray(Math.max(0, bytes.length - size));
      const stay = Math.min(length, size - last.length);
      kept.copyWithin(0, length - stay, length);
      kept.set(last, stay);
      length = stay + last.length;
    },
    clear: () => {
      version += 1;
      length = 0;
    },
    bytes: () => kept.subarray(0, length),
    version: () => version,
  };
}
