import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { spawn as spawnOnTerminal } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childrenOf, type Node, parseSource, ROOT, walk } from '../house/source-file.ts';

const LAUNCHER = join(ROOT, 'bin/oma.cjs');
const folder = mkdtempSync(join(tmpdir(), 'oma launcher '));
const scripts = { echo: join(folder, 'echo.ts'), wait: join(folder, 'wait.ts'), die: join(folder, 'die.ts'), old: join(folder, 'old.cjs') };

/** A Node that can become another program, and one that can only start it beside itself. */
const NODES = [
  { node: 'a new Node', flags: [] },
  { node: 'an old Node', flags: ['--require', scripts.old] },
];

beforeAll(() => {
  writeFileSync(scripts.old, 'process.execve = undefined;\n');
  writeFileSync(
    scripts.echo,
    `const said: readonly string[] = process.argv.slice(2);
process.stdout.write(JSON.stringify([process.version, ...said]));
process.exitCode = 37;
`,
  );
  writeFileSync(
    scripts.wait,
    `let count = 0;
setInterval(() => undefined, 1000);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    count += 1;
    if (count === 1) setTimeout(() => process.stdout.write(signal + ' ' + count + '\\n', () => process.exit(3)), 300);
  });
}
process.stdout.write('ready\\n');
`,
  );
  writeFileSync(scripts.die, "process.kill(process.pid, 'SIGKILL');\nsetInterval(() => undefined, 1000);\n");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const launch = (flags: readonly string[], words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...flags, LAUNCHER, ...words], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });

async function readUntil(child: ChildProcess, wanted: string): Promise<void> {
  let heard = '';
  for await (const piece of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    heard += String(piece);
    if (heard.includes(wanted)) return;
  }
  throw new Error(`ended without "${wanted}", after "${heard}"`);
}

describe.each(NODES)('the launcher under $node', ({ flags }) => {
  test('starts the runtime of the project, passes arguments with spaces and hands the exit code back', () => {
    const ran = spawnSync(process.execPath, [...flags, LAUNCHER, scripts.echo, 'two words', '', '--flag=*'], { encoding: 'utf8' });
    expect(JSON.parse(ran.stdout)).toEqual([expect.stringMatching(/^v26\./), 'two words', '', '--flag=*']);
    expect(ran.status).toBe(37);
    expect(ran.stderr).toBe('');
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on once and waits for the end', async (signal) => {
    const child = launch(flags, [scripts.wait]);
    const ended = once(child, 'close');
    await readUntil(child, 'ready');
    child.kill(signal);
    await readUntil(child, `${signal} 1\n`);
    expect(await ended).toEqual([3, null]);
  });

  test('dies by the signal by which the command died', async () => {
    expect(await once(launch(flags, [scripts.die]), 'close')).toEqual([null, 'SIGKILL']);
  });

  test('lets Ctrl-C on a terminal reach the command exactly once', async () => {
    const heard = await pressInterrupt(flags);
    expect(heard).toContain('SIGINT 1');
  });
});

/** Runs the waiting script on a terminal of its own, presses Ctrl-C and answers all that it said. */
function pressInterrupt(flags: readonly string[]): Promise<string> {
  const terminal = spawnOnTerminal(process.execPath, [...flags, LAUNCHER, scripts.wait], { cols: 80, rows: 24 });
  return new Promise((resolve) => {
    let heard = '';
    terminal.onData((piece) => {
      if (!heard.includes('ready') && `${heard}${piece}`.includes('ready')) terminal.write('\x03');
      heard += piece;
    });
    terminal.onExit(() => resolve(heard));
  });
}

describe('the launcher', () => {
  test('says what to do when the runtime is absent, and ends with 69', () => {
    const bare = join(folder, 'bare');
    mkdirSync(join(bare, 'bin'), { recursive: true });
    copyFileSync(LAUNCHER, join(bare, 'bin/oma.cjs'));
    const ran = spawnSync(process.execPath, [join(bare, 'bin/oma.cjs'), 'start'], { encoding: 'utf8' });
    expect(ran.status).toBe(69);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toBe(
      'Oma brings its own Node 26, and it is not here.\n' +
        `Run "npm ci" in ${bare} on Linux with glibc, x64 or arm64 (optional packages must not be left out).\n`,
    );
  });

  test('makes a runtime executable that lost its bit when the folder was copied', () => {
    const copied = join(folder, 'copied');
    const runtime = join(copied, `node_modules/node-linux-${process.arch}/bin/node`);
    mkdirSync(dirname(runtime), { recursive: true });
    mkdirSync(join(copied, 'bin'));
    copyFileSync(LAUNCHER, join(copied, 'bin/oma.cjs'));
    writeFileSync(runtime, '#!/bin/sh\necho "runtime: $2"\n');
    chmodSync(runtime, 0o644);
    const ran = spawnSync(process.execPath, [join(copied, 'bin/oma.cjs'), 'verify'], { encoding: 'utf8' });
    expect(ran.stdout).toBe(`runtime: ${join(copied, 'server/cli/index.ts')}\n`);
  });

  test('starts a station with the flags that keep its memory small, before its script', () => {
    const ran = spawnSync(process.execPath, [join(folder, 'copied/bin/oma.cjs'), 'start'], { encoding: 'utf8' });
    expect(ran.stdout).toBe('runtime: --memory-saver-mode\n');
  });

  test('works through a symbolic link and from any folder', () => {
    const link = join(folder, 'oma');
    symlinkSync(LAUNCHER, link);
    const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
    const ran = spawnSync(link, [scripts.echo, 'a b'], { encoding: 'utf8', cwd: folder, env: { ...process.env, PATH: path } });
    expect(JSON.parse(ran.stdout)).toEqual([expect.stringMatching(/^v26\./), 'a b']);
    expect(ran.status).toBe(37);
  });

  test('answers to npx oma', () => {
    const ran = spawnSync('npx', ['--no', 'oma', scripts.echo, 'a b', 'c'], { encoding: 'utf8', cwd: ROOT });
    expect(JSON.parse(ran.stdout)).toEqual([expect.stringMatching(/^v26\./), 'a b', 'c']);
    expect(ran.status).toBe(37);
  });

  test('is written so that a Node of ten years ago can read it', () => {
    const { tree } = parseSource('bin/oma.cjs', readFileSync(LAUNCHER, 'utf8'));
    const nodes: readonly Node[] = [...walk(tree)].map(({ node }) => node);
    const newer = ['ArrowFunctionExpression', 'TemplateLiteral', 'ChainExpression', 'AwaitExpression', 'SpreadElement', 'ClassDeclaration'];
    expect(nodes.filter((node) => newer.includes(node.type))).toEqual([]);
    expect(nodes.filter((node) => node.type === 'VariableDeclaration' && node['kind'] !== 'var')).toEqual([]);
    expect(nodes.filter((node) => node.type === 'CatchClause' && childrenOf(node).length < 2)).toEqual([]);
  });
});
