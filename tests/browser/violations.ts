/** What axe finds wrong with a page as it stands, as rule and place. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN = 'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)';

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(RUN)) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
