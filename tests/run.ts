/**
 * The rings of tests: `test` (fresh machine, npm packages only), `system` (Debian's tools), `soak` (long);
 * `check` is Biome and tsc alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { countTests, NO_TESTS, sum, type Tally } from './rings/tally.ts';
import { findMissingTools, readToolList } from './rings/tools.ts';

const ROOT = join(import.meta.dirname, '..');
const SLOW_RINGS = 'tests/{system,soak,bench}/**';

function run(words: readonly string[]): number {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], { cwd: ROOT, stdio: 'inherit' });
  if (done.error !== undefined) throw done.error;
  return done.status ?? 1;
}

function check(name: string, words: readonly string[]): Tally {
  const passed = run(words) === 0;
  console.log(`${passed ? 'passed' : 'FAILED'}: ${name}`);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const checkStyle = (): Tally => check('Biome: style and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']);
const checkTypes = (): Tally => check('tsc: types', ['node_modules/typescript/bin/tsc', '-p', '.']);

function runVitest(selection: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'oma-tests-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...selection]);
  try {
    return countTests(JSON.parse(readFileSync(report, 'utf8')), status);
  } catch (error) {
    // Without a readable report the run itself broke down, and that counts as a failure.
    console.error(`vitest ended with ${status} and left no report: ${error}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runSystem(): Tally {
  const missing = findMissingTools(readToolList(join(ROOT, 'tests/system/packages.txt')), process.env['PATH'] ?? '');
  for (const tool of missing) console.log(`FAILED: the command ${tool.command} is missing; install Debian's package ${tool.debianPackage}`);
  if (missing.length > 0) return { passed: 0, failed: missing.length };
  return runVitest(['tests/system/']);
}

const RINGS: Readonly<Record<string, () => readonly Tally[]>> = {
  check: () => [checkStyle(), checkTypes()],
  test: () => [checkStyle(), checkTypes(), runVitest(['--exclude', SLOW_RINGS])],
  system: () => [runSystem()],
  soak: () => [runVitest(['tests/soak/'])],
};

function main(name: string | undefined): void {
  const ring = name === undefined ? undefined : RINGS[name];
  if (ring === undefined) {
    console.error(`usage: tests/run.ts ${Object.keys(RINGS).join(' | ')}`);
    process.exitCode = 2;
    return;
  }
  const total = ring().reduce(sum, NO_TESTS);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  console.log(`${total.passed} passed, ${total.failed} failed`);
}

main(process.argv[2]);
