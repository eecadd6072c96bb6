/** `oma demo` as somebody starts it: a process with a terminal's signals, in a temporary folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../../bin/oma.cjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oma-try-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Started = { readonly child: ChildProcess; readonly said: () => string; readonly complained: () => string };

function start(words: readonly string[]): Started {
  const child = spawn(process.execPath, [LAUNCHER, 'demo', ...words], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    heard.out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    heard.err += chunk.toString('utf8');
  });
  return { child, said: () => heard.out, complained: () => heard.err };
}

/** Resolves when the process has said the words; rejects when it ends before. */
async function awaitWords({ child, said, complained }: Started, words: string): Promise<void> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`it ended: ${said()}${complained()}`);
  });
  while (!said().includes(words)) await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended]);
  ended.catch(() => undefined); // A process that ends later is awaited elsewhere.
}

async function interrupt({ child }: Started): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  const [code] = (await exit) as [number | null];
  return code;
}

/** The process and everything that it has started. */
function familyOf(id: number): number[] {
  const children = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  return [id, ...children.map(Number).flatMap(familyOf)];
}

test('the demo tells its doors and log-ins, serves, and goes without a trace when it is interrupted', async () => {
  const demo = start([]);
  await awaitWords(demo, 'Ctrl-C');
  const [, address = ''] = /(http:\S+)\/counter/.exec(demo.said()) ?? [];
  const [, login = '', secret = ''] = /log in as (tester) \/ (\S+)/.exec(demo.said()) ?? [];
  const station = (await (await fetch(`${address}/api/station`)).json()) as Record<string, unknown>;
  expect(station).toMatchObject({ isSetUp: true, isDemo: true, door: 'counter' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/login`, { method: 'POST', headers, body: JSON.stringify({ login, secret }) });
  expect(answer.status).toBe(200);
  expect(await (await fetch(`${address}/counter`)).text()).toContain('<!doctype html>');
  const family = familyOf(demo.child.pid ?? 0);
  expect(family.length).toBeGreaterThan(1);
  expect(readdirSync(folder)).toHaveLength(1);

  expect(await interrupt(demo)).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  expect(family.filter((id) => existsSync(`/proc/${id}`))).toEqual([]);
  expect(demo.complained()).toBe('');
}, 120_000);

test('a demo that is interrupted while its village is being built leaves nothing behind either', async () => {
  const demo = start(['--speed', '5']);
  await awaitWords(demo, 'being built');
  const family = familyOf(demo.child.pid ?? 0);
  expect(await interrupt(demo)).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  expect(family.filter((id) => existsSync(`/proc/${id}`))).toEqual([]);
  expect(demo.complained()).toBe('');
});

test.each([
  ['an option that it does not know', ['--quickly']],
  ['a speed that is none', ['--speed', '0']],
  ['a port that is none', ['--port', '70000']],
  ['a folder that is not empty', ['--data', import.meta.dirname]],
])('%s is refused with one line', async (_what, words) => {
  const demo = start(words);
  const [code] = (await once(demo.child, 'close')) as [number | null];
  expect(code).toBe(2);
  expect(demo.said()).toBe('');
  expect(demo.complained().trim().split('\n')).toHaveLength(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('--help says what can be set', async () => {
  const demo = start(['--help']);
  const [code] = (await once(demo.child, 'close')) as [number | null];
  expect(code).toBe(0);
  for (const option of ['--port', '--speed', '--seed', '--no-tester', '--data']) expect(demo.said()).toContain(option);
});
