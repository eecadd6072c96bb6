/** What came out of a ring, in tests. */
export type Tally = { readonly passed: number; readonly failed: number };

export const NO_TESTS: Tally = { passed: 0, failed: 0 };

export const sum = (one: Tally, other: Tally): Tally => ({ passed: one.passed + other.passed, failed: one.failed + other.failed });

type FileResult = { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] };

/**
 * Counts vitest's JSON report. A test that did not run (skipped, todo) failed; a file that broke outside its tests is one failure;
 * so is a run that ended badly although every test passed (an unhandled rejection, a worker that died).
 */
export function countTests(report: { readonly testResults: readonly FileResult[] }, exitStatus: number): Tally {
  const tally = report.testResults.map(countFile).reduce(sum, NO_TESTS);
  return exitStatus !== 0 && tally.failed === 0 ? { passed: tally.passed, failed: 1 } : tally;
}

function countFile(file: FileResult): Tally {
  const passed = file.assertionResults.filter((test) => test.status === 'passed').length;
  const failed = file.assertionResults.length - passed;
  return { passed, failed: failed === 0 && file.status !== 'passed' ? 1 : failed };
}
