/** The bytes held back from earlier steps, followed by the new ones, in memory of their own (the caller may reuse its buffer). */
export function joinBytes(held: Uint8Array, bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(held.length + bytes.length);
  joined.set(held);
  joined.set(bytes, held.length);
  return joined;
}
