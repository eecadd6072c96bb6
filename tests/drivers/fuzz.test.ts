/** 200,000 random and damaged inputs over all protocols; the soak feeds ten million. */
import { expect, it } from 'vitest';
import { listProtocols } from '../../drivers/index.ts';
import { fuzz, settingsOf } from './fuzz.ts';

const INPUTS = 200_000;

it.each(listProtocols().map((codec) => [codec.protocol, codec] as const))(
  '%s takes no damaged bytes for a frame, and answers for every byte',
  (_protocol, codec) => {
    const sets = settingsOf(codec);
    const inputs = Math.ceil(INPUTS / listProtocols().length / sets.length);
    for (const [nth, set] of sets.entries()) {
      const tally = fuzz(codec, { seed: 2026 + nth, inputs, set });
      expect(tally.messages).toBeGreaterThan(0);
      // A check of n bits lets one damaged frame in 2^n pass; three times that leaves room for chance.
      if (codec.checkBits === 0) continue;
      expect(tally.replacedAccepted << codec.checkBits).toBeLessThan(3 * tally.replaced);
      // Digits differ in four bits only: of frames with two of them replaced about one in ten passes, as the drawings say.
      expect(7 * tally.digitsAccepted).toBeLessThan(tally.digits);
      expect(16 * tally.digitsAccepted).toBeGreaterThan(tally.digits);
    }
  },
);
