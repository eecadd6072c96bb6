/** `oma decode --capture`: a file that `oma capture` saved, decoded with its own protocol or another. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runOma } from '../station/run-oma.ts';
import { lineOf, newFile, openWire, startCapture } from './capture-bench.ts';
import { frameBytes, knownFrames } from './frames.ts';

describe('oma decode --capture', () => {
  it.each([
    { what: 'is missing', content: null },
    { what: 'is empty', content: '' },
    { what: 'is cut off', content: '{"format":"oma-capture-1","family":"scale"' },
    { what: 'is garbage', content: '\u0002+0012371E\u0003' },
  ])('names a file that $what', async ({ content }) => {
    const file = newFile();
    if (content !== null) writeFileSync(file, content);
    const { code, stdout, stderr } = await runOma(['decode', '--capture', file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`no capture: ${file}; it must be a whole file that oma capture saved\n`);
  });

  it('asks for a protocol when none was chosen, and takes another one and other settings', async () => {
    const wire = await openWire();
    const file = newFile();
    const listening = startCapture(['--family', 'scale', ...lineOf(wire), '--out', file]);
    await listening.until(/listening/);
    const frame = knownFrames.find(({ protocol, expected }) => protocol === 'yaohua-tf0' && expected.value === '2.05');
    wire.send(frameBytes(frame as NonNullable<typeof frame>));
    await listening.until(/ < /);
    expect(await listening.end()).toBe(0);
    const undecided = await runOma(['decode', '--capture', file]);
    expect([undecided.code, undecided.stderr]).toEqual([2, `no protocol was chosen in ${file}: name one with --protocol\n`]);
    const said = async (...words: string[]) => JSON.parse((await runOma(['decode', '--capture', file, ...words])).stdout) as object;
    expect(await said('--protocol', 'yaohua-tf0', '--set', 'unit=g')).toMatchObject({ value: '2.05', unit: 'g' });
    expect(await said('--protocol', 'yaohua-tf0', '--set', 'layout=sevenDigits')).toMatchObject({ value: '205.2', unit: null });
  });
});
