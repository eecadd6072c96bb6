import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { countTests } from './tally.ts';
import { findMissingTools, readToolList } from './tools.ts';

const ROOT = join(import.meta.dirname, '../..');
const file = (status: string, ...tests: readonly string[]) => ({ status, assertionResults: tests.map((one) => ({ status: one })) });

describe('the tally of a ring', () => {
  test('counts what passed and what failed', () => {
    expect(countTests({ testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] }, 1)).toEqual({
      passed: 3,
      failed: 1,
    });
  });

  test.each(['skipped', 'pending', 'todo', 'disabled'])('takes a test that is %s for failed', (status) => {
    expect(countTests({ testResults: [file('passed', 'passed', status)] }, 0)).toEqual({ passed: 1, failed: 1 });
  });

  test('counts a file that broke before its tests', () => {
    expect(countTests({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });

  test('counts a run that ended badly after its tests had passed', () => {
    expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });
});

describe('the tools of the system ring', () => {
  test('are listed with their packages, and the one that is not on PATH is named', () => {
    const tools = readToolList(join(ROOT, 'tests/system/packages.txt'));
    expect(tools.map(({ debianPackage }) => debianPackage)).toEqual(
      expect.arrayContaining(['strace', 'faketime', 'poppler-utils', 'qpdf']),
    );
    const shell = { debianPackage: 'dash', command: 'sh' };
    expect(findMissingTools([...tools, shell], '/nowhere')).toEqual([...tools, shell]);
    expect(findMissingTools([shell], process.env['PATH'] ?? '')).toEqual([]);
  });
});

describe('a ring that cannot run', () => {
  const run = (ring: readonly string[], path: string) =>
    spawnSync(process.execPath, [join(ROOT, 'tests/run.ts'), ...ring], { encoding: 'utf8', env: { ...process.env, PATH: path } });

  test('names the Debian package that is missing and fails', () => {
    const ran = run(['system'], '/nowhere');
    expect(ran.stdout).toContain("the command strace is missing; install Debian's package strace");
    expect(ran.stdout).toMatch(/\n0 passed, [1-9]\d* failed\n$/);
    expect(ran.status).toBe(1);
  });

  test('that is none says which there are', () => {
    const ran = run(['unknown'], '/nowhere');
    expect(ran.stderr).toContain('check | test | system | soak');
    expect(ran.status).toBe(2);
  });
});
