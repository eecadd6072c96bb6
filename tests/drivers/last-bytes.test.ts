import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLastBytes } from '../../drivers/port/last-bytes.ts';

it('in whatever pieces a stream comes, its last bytes are kept in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (size, pieces) => {
      const last = openLastBytes(size);
      for (const piece of pieces) last.add(piece);
      expect(Buffer.from(last.bytes())).toEqual(Buffer.concat(pieces).subarray(-size));
    }),
  );
});

it('what was forgotten does not come back, and every change shows', () => {
  const last = openLastBytes(4);
  const versions = [last.version()];
  for (const change of [() => last.add(Uint8Array.of(1, 2)), () => last.clear(), () => last.add(Uint8Array.of(3))]) {
    change();
    versions.push(last.version());
  }
  expect([...last.bytes()]).toEqual([3]);
  expect(new Set(versions).size).toBe(4);
});
