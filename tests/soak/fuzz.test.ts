/**
 * Ten million random and damaged inputs over all protocols, from seeds of this run: nothing is taken for a frame that is none by its
 * maker's table, every byte is answered for, and memory stays flat. Prints for each protocol what its check let pass.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { listProtocols } from '../../drivers/index.ts';
import { addTallies, type FuzzTally, fuzz, NO_INPUTS, settingsOf } from '../drivers/fuzz.ts';

const INPUTS = 10_000_000;
const ROUND = 20_000;
const HEAP_GROWTH_BYTES = 16_000_000;
const HOURS = 3_600_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const perMillion = (part: number, whole: number): string => (whole === 0 ? '-' : String(Math.round((1_000_000 * part) / whole)));

function describeTally(protocol: string, checkBits: number, tally: FuzzTally): string {
  const { inputs, messages, replaced, replacedAccepted, digits, digitsAccepted, random, randomAccepted } = tally;
  const damaged = [
    `${perMillion(replacedAccepted, replaced)} of a million damaged frames`,
    `${perMillion(digitsAccepted, digits)} of a million with two digits replaced`,
    `${randomAccepted} of ${random} random inputs`,
  ].join(', ');
  return `${protocol}: ${inputs} inputs, ${messages} messages; ${checkBits} check bits; accepted with another meaning: ${damaged}`;
}

it.each(listProtocols().map((codec) => [codec.protocol, codec] as const))(
  '%s takes no damaged bytes for a frame, and its memory stays flat',
  (protocol, codec) => {
    const sets = settingsOf(codec);
    const share = Math.ceil(INPUTS / listProtocols().length);
    const firstSeed = Number(process.env['OMA_SEED'] ?? Date.now() % 1_000_000);
    let tally = NO_INPUTS;
    let before = 0;
    for (let round = 0; tally.inputs < share; round += 1) {
      const set = sets[round % sets.length] ?? {};
      tally = addTallies(tally, fuzz(codec, { seed: firstSeed + round, inputs: ROUND, set }));
      if (round === 2) before = heapBytes();
    }
    expect(heapBytes() - before).toBeLessThan(HEAP_GROWTH_BYTES);
    process.stdout.write(`${describeTally(protocol, codec.checkBits, tally)} (seeds from ${firstSeed})\n`);
    if (codec.checkBits > 0) expect(tally.replacedAccepted << codec.checkBits).toBeLessThan(2 * tally.replaced);
  },
  HOURS,
);
