/** The decode command as a process of its own, fed through a pipe. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listProtocols, type Reading } from '../../drivers/index.ts';
import { bytesAnsweredFor, frameBytes, knownFrames, messagesOf } from './frames.ts';

const script = fileURLToPath(new URL('./decode-process.ts', import.meta.url));

function run(words: readonly string[], input: Buffer | string = '') {
  const ended = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...words], { input, encoding: 'utf8' });
  const lines = ended.stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '');
  return { code: ended.status, stdout: ended.stdout, lines, stderr: ended.stderr };
}

const readingsOf = (lines: readonly string[]): Reading[] => lines.map((line) => JSON.parse(line) as Reading);

describe.each(['yaohua-tf0', 'lactosure'])('oma decode --protocol %s', (protocol) => {
  const frames = knownFrames.filter((frame) => frame.protocol === protocol);
  const stream = Buffer.concat([Buffer.from('##'), ...frames.map(frameBytes)]);

  it('prints one object a line, answers for every byte and ends with 0', () => {
    const { code, lines } = run(['--protocol', protocol], stream);
    expect(code).toBe(0);
    expect(messagesOf(readingsOf(lines))).toEqual(frames.map((frame) => frame.expected));
    expect(bytesAnsweredFor(readingsOf(lines))).toBe(stream.length);
  });

  it('reads the same from hex text', () => {
    const spaced = stream.toString('hex').replace(/(....)/g, '$1 \n');
    expect(run(['--protocol', protocol, '--hex'], spaced).stdout).toBe(run(['--protocol', protocol], stream).stdout);
  });
});

it('ends with 0 when all it saw was refused', () => {
  const { code, lines } = run(['--protocol', 'yaohua-tf0'], Buffer.alloc(70_000, 0x41));
  expect(code).toBe(0);
  expect(bytesAnsweredFor(readingsOf(lines))).toBe(70_000);
  expect(readingsOf(lines).every((reading) => reading.kind === 'refused' && reading.bytes <= 256)).toBe(true);
});

it('throws away the beginning of a line with --mid-stream', () => {
  const frame = knownFrames.find((each) => each.protocol === 'lactosure');
  const line = Buffer.from(`${Buffer.from(frame?.hex ?? '', 'hex').toString('latin1')}\n`);
  expect(messagesOf(readingsOf(run(['--protocol', 'lactosure', '--mid-stream'], Buffer.concat([line, line])).lines))).toHaveLength(1);
});

it('throws away a frame without start byte and check too, up to its line end', () => {
  const frame = knownFrames.find((each) => each.protocol === 'cas-22');
  const twice = Buffer.from(`${frame?.hex}${frame?.hex}`, 'hex');
  expect(messagesOf(readingsOf(run(['--protocol', 'cas-22', '--mid-stream'], twice).lines))).toEqual([frame?.expected]);
});

it('fills in the unit that was set and names it', () => {
  const { lines } = run(['--protocol', 'yaohua-tf0', '--set', 'unit=kg', '--hex'], '022b30303032303532314503');
  expect(readingsOf(lines)).toMatchObject([{ value: '2.05', unit: 'kg', set: ['unit'] }]);
});

it.each([
  { words: ['--protocol', 'abacus'], says: /yaohua-tf0, .*lactosure/ },
  { words: [], says: /yaohua-tf0, .*lactosure/ },
  { words: ['--protocol', 'yaohua-tf0', '--set', 'colour=red'], says: /unit, layout/ },
  { words: ['--protocol', 'yaohua-tf0', '--set', 'unit'], says: /kg, g, lb, t, L/ },
  { words: ['--protocol', 'yaohua-tf0', '--set', 'unit=stone'], says: /kg, g, lb, t, L/ },
  { words: ['--protocl', 'yaohua-tf0'], says: /--protocol/ },
])('$words ends with 2 and one line that says what would be right', ({ words, says }) => {
  const { code, stdout, stderr } = run(words, '0g');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(says);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

it.each([
  { name: 'a digit without its partner', input: '022b303030323035323145030' },
  { name: 'a character that is no hex', input: '022b30303032303532314503 zz 022b30303032303532314503' },
])('reads hex up to $name, says so, and ends with 0', ({ input }) => {
  const { code, lines, stderr } = run(['--protocol', 'yaohua-tf0', '--hex'], input);
  expect(code).toBe(0);
  expect(readingsOf(lines)).toMatchObject([{ kind: 'weight', value: '2.05' }]);
  expect(stderr).toMatch(/hex/);
});

it('lists every protocol with its evidence, what its check lets pass, its settings and defaults', () => {
  const listed = JSON.parse(run(['--list']).stdout) as { protocol: string; evidence: string; isUnproven: boolean }[];
  expect(listed.map(({ protocol }) => protocol)).toEqual(listProtocols().map(({ protocol }) => protocol));
  for (const { evidence, isUnproven } of listed) expect(isUnproven).toBe(evidence !== 'capture');
  expect(listed.find(({ protocol }) => protocol === 'yaohua-tf0')).toMatchObject({
    family: 'scale',
    evidence: 'capture',
    checkBits: 8,
    settings: [
      { key: 'unit', default: null },
      { key: 'layout', default: 'manual' },
    ],
  });
});

it('explains itself', () => {
  const { code, stdout } = run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/--mid-stream/);
});
