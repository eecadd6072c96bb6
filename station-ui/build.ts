/** Builds the screens into one folder: counter/, herder/, office/, setup/ with their pages, and what they need under assets/. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Plugin } from 'vite';

const ROOT = import.meta.dirname;
const HOUSE = dirname(ROOT);
/** What a build follows from: the screens, what they import of the server, and the exact packages. */
const SOURCES = ['station-ui', 'server/contract', 'server/words', 'server/core', 'package-lock.json'];
const PAGES = ['counter', 'herder', 'office', 'setup'] as const;
type Page = (typeof PAGES)[number];
/** The browsers of the oldest tablets. */
const TARGET = 'chrome87';
const STAMP = 'sources.sha256';
const OLD_FONT = /,\s*url\([^)]*\.woff\)\s*format\(["']woff["']\)/g;

function filesUnder(path: string): string[] {
  const whole = join(HOUSE, path);
  if (path.endsWith('.json')) return [whole];
  const entries = readdirSync(whole, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The digest of the pages asked for and of every source, by name and content. */
function digestSources(pages: readonly Page[]): string {
  const hash = createHash('sha256').update(pages.join(' '));
  for (const file of SOURCES.flatMap(filesUnder).sort()) {
    hash.update(`${relative(HOUSE, file)}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** Every browser that is supported reads woff2; the older files of the font packages would only double the folder. */
const dropOldFonts: Plugin = {
  name: 'drop-old-fonts',
  generateBundle(_options, bundle) {
    for (const [name, made] of Object.entries(bundle)) {
      if (name.endsWith('.woff')) delete bundle[name];
      if (made.type === 'asset' && name.endsWith('.css')) made.source = String(made.source).replace(OLD_FONT, '');
    }
  },
};

async function buildInto(outDir: string, cacheDir: string, pages: readonly Page[]): Promise<void> {
  // Loaded when there is something to build: most starts only find that the screens are there.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: ROOT,
    base: '/',
    publicDir: false,
    cacheDir,
    logLevel: 'error',
    plugins: [dropOldFonts],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: true,
      target: TARGET,
      cssTarget: TARGET,
      // Nothing inline: the content security policy allows files of the station only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: pages.map((page) => join(ROOT, page, 'index.html')) },
    },
  });
}

/**
 * Builds the screens into `outDir`, unless it holds a build of the same sources. Nothing is written anywhere else but beside it, under the
 * same parent folder; a build that breaks off leaves what was there.
 */
export async function buildScreens(outDir: string, pages: readonly Page[] = PAGES): Promise<void> {
  const digest = digestSources(pages);
  const stamp = join(outDir, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const fresh = join(dirname(outDir), `${basename(outDir)}.${process.pid}.new`);
  const cacheDir = `${fresh}.cache`;
  try {
    await buildInto(fresh, cacheDir, pages);
    writeFileSync(join(fresh, STAMP), digest);
    rmSync(outDir, { recursive: true, force: true });
    renameSync(fresh, outDir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(cacheDir, { recursive: true, force: true });
  }
}
