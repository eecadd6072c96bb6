/** A simulated device from the command line, read by the port process as a real one is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ANALYZER_ACTS, ANALYZER_LANGUAGES, faults, SCALE_ACTS, SCALE_LANGUAGES } from '../../drivers/simulator/index.ts';
import { runOma } from '../station/run-oma.ts';
import { closeAfterwards, openBench, scaleOn } from './port-bench.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/oma.cjs', import.meta.url));

it('a scale from the command line is read, loaded, disturbed and unplugged by words on its input', async () => {
  const child = spawn(process.execPath, [LAUNCHER, 'simulate', 'scale', '--protocol', 'stgs-generic'], { stdio: ['pipe', 'pipe', 'pipe'] });
  closeAfterwards(() => void child.kill());
  const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const path = /stgs-generic on (\/.+)/.exec(first)?.[1] ?? '';
  const bench = openBench();
  const wire = { end: { kind: 'serial', path } } as Parameters<typeof scaleOn>[0];
  bench.ports.configure([scaleOn(wire, { protocol: 'stgs-generic', settings: {} })]);
  await bench.until((message) => message.kind === 'reading' && message.reading.kind === 'weight' && message.reading.value === '0.00');
  child.stdin.write('pail 12.37\n');
  await bench.until(
    (message) =>
      message.kind === 'reading' &&
      message.reading.kind === 'weight' &&
      message.reading.value === '12.37' &&
      message.reading.stable === true,
  );
  child.stdin.write('fault garbage\n');
  await bench.untilState(1, 'noFrame');
  child.stdin.write('fault none\nunplug\n');
  await bench.untilState(1, 'portClosed', bench.said.length);
  const complaints = once(child.stderr, 'data');
  child.stdin.write('sing\n');
  expect(String((await complaints)[0])).toMatch(/no "sing".*pail 12\.37, off/);
  child.stdin.end();
  expect((await once(child, 'exit'))[0]).toBe(0);
});

it('its help names every protocol, every word and every fault', async () => {
  const { code, stdout } = await runOma(['simulate', '--help']);
  expect(code).toBe(0);
  const names = [...Object.keys(SCALE_LANGUAGES), ...Object.keys(ANALYZER_LANGUAGES), ...Object.keys(SCALE_ACTS), ...Object.keys(faults)];
  for (const name of [...names, ...Object.keys(ANALYZER_ACTS)]) expect(stdout).toContain(name);
});

it.each([
  { words: ['kettle'], says: /scale, analyzer/ },
  { words: ['scale', '--protocol', 'abacus'], says: /yaohua-tf0, / },
  { words: ['scale', '--decimals', '9'], says: /0\.\.3/ },
  { words: ['analyzer', '--seconds', '0'], says: /1\.\.9999/ },
  { words: ['scale', '--loud'], says: /oma simulate/ },
  { words: ['analyzer', '--template', 'pH {pH}'], says: /--protocol line-fields/ },
  { words: ['analyzer', '--protocol', 'line-fields', '--template', 'pH'], says: /\{pH\}/ },
])('oma simulate $words ends with 2 and says what would be right', async ({ words, says }) => {
  const { code, stderr } = await runOma(['simulate', ...words]);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});
