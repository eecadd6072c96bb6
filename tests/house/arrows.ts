import { posix } from 'node:path';
import { isNode, lineOf, type Node, type SourceFile, type Violation, walk } from './source-file.ts';

/** The rooms of the house: a file belongs to the longest of these paths that it lies under. */
type Rule = {
  /** Rooms that it may import. */
  readonly rooms: readonly string[];
  /** Rooms of which it may import types only. */
  readonly types?: readonly string[];
  /** npm packages that it may import; '*' is any. */
  readonly packages: readonly string[];
  /** Modules of Node that it may import; '*' is any. */
  readonly node: readonly string[];
};

const ANY = ['*'];
const NONE: readonly string[] = [];
const FASTIFY = [
  'fastify',
  'fastify-plugin',
  'fastify-type-provider-zod',
  '@fastify/websocket',
  '@fastify/cookie',
  '@fastify/static',
  '@fastify/helmet',
];
const CODEC: Rule = { rooms: ['drivers', 'server/core/units.ts'], packages: NONE, node: NONE };

/** The arrows: who may import whom. Everybody may import within his own room. */
export const ARROWS: Readonly<Record<string, Rule>> = {
  'server/core': { rooms: NONE, packages: NONE, node: NONE },
  'server/contract': { rooms: ['server/core'], packages: ['zod'], node: NONE },
  'server/words': { rooms: NONE, types: ['server/core'], packages: NONE, node: NONE },
  'server/app': { rooms: ['server/core'], packages: NONE, node: NONE },
  'server/store': {
    rooms: ['server/core', 'migrations'],
    types: ['server/app'],
    packages: ['kysely', 'better-sqlite3', 'pinyin-pro'],
    node: ANY,
  },
  'server/counter': {
    // The core's rule of stability runs here, on frames as they arrive, so that a screen need not wait for the books.
    rooms: ['server/app', 'server/contract', 'server/words', 'server/core'],
    types: ['drivers'],
    packages: ['ws', '@fastify/websocket'],
    node: ANY,
  },
  // Between a port's bytes and the person at the device: decodes as the port process does, and compares by the core's rule.
  'server/commissioning': {
    rooms: ['server/app', 'server/contract', 'server/core', 'server/words', 'drivers'],
    packages: NONE,
    node: ANY,
  },
  'server/routes': {
    // Refusals are the one word of the core that every room speaks.
    rooms: ['server/app', 'server/contract', 'server/words', 'server/core/outcome.ts'],
    types: ['server/core', 'server/counter', 'server/commissioning'],
    packages: [...FASTIFY, 'zod', 'ws'],
    // The socket's type, to close whoever holds a door.
    node: ['node:stream', 'node:net'],
  },
  // From the books to what a paper is told, so that documents ask no questions and routes stay thin.
  'server/paperwork': { rooms: ['server/app', 'server/core', 'server/documents'], packages: NONE, node: NONE },
  'server/documents': { rooms: ['server/core', 'server/words'], packages: ['pdfkit', 'csv-stringify', 'uqr'], node: ANY },
  // Does every fact again, so it needs the rules, the use cases, the tables, and the counter's way from a line to measures.
  'server/verify': {
    rooms: ['server/core', 'server/app', 'server/store', 'server/counter/analyzer-reading.ts', 'drivers/index.ts'],
    packages: ['kysely', 'better-sqlite3'],
    node: ANY,
  },
  'server/cli': {
    rooms: [
      'server/app',
      'server/contract',
      'server/words',
      'server/verify',
      'server/main.ts',
      'server/main',
      'server/demo',
      'drivers/index.ts',
      'drivers/port',
      'drivers/capture',
      'drivers/simulator',
      // At the terminal a device is listened to, compared and captured by the same rules as on the screen.
      'server/commissioning',
      'server/core/units.ts',
    ],
    packages: ['close-with-grace'],
    node: ANY,
  },
  'server/main.ts': { rooms: ANY, packages: ANY, node: ANY },
  'server/main': { rooms: ANY, packages: ANY, node: ANY },
  'server/demo': { rooms: ANY, packages: ['@lydell/node-pty'], node: ANY },
  drivers: CODEC,
  // What is kept of a line that a device is put into service on, and what could be read in it.
  'drivers/capture': CODEC,
  'drivers/scale': CODEC,
  'drivers/analyzer': CODEC,
  'drivers/port': { ...CODEC, packages: ['serialport', '@serialport/bindings-cpp', 'zod'], node: ANY },
  // Of the serial library the native part alone, to set a pseudo-terminal to raw mode; it never opens a device.
  'drivers/simulator': { ...CODEC, packages: ['@lydell/node-pty', '@serialport/bindings-cpp'], node: ANY },
  'station-ui': {
    rooms: ['server/contract', 'server/words'],
    packages: ['preact', '@preact/signals', 'zod', 'uqr', '@fontsource/noto-sans-sc', '@fontsource/noto-serif-tibetan'],
    node: NONE,
  },
  'station-ui/build.ts': { rooms: NONE, packages: ['vite', '@preact/preset-vite'], node: ANY },
  'station-ui/build-apart.ts': { rooms: NONE, packages: NONE, node: ANY },
  'station-ui/build-child.ts': { rooms: ['station-ui/build.ts'], packages: NONE, node: ANY },
  // The check page computes with the core itself, compiled unchanged: there is no second arithmetic to trust.
  'station-ui/check': {
    rooms: ['station-ui', 'server/contract', 'server/words', 'server/core'],
    packages: ['preact', '@preact/signals'],
    node: NONE,
  },
  migrations: { rooms: NONE, packages: ['kysely'], node: NONE },
  bin: { rooms: NONE, packages: NONE, node: ANY },
  tests: { rooms: ANY, packages: ANY, node: ANY },
};

const CONFIGURATION = /^(station-ui\/)?[\w.-]+\.config\.ts$/;
/** Node's own modules under their old names. */
const OLD_NODE_NAMES = ['child_process', 'fs', 'path', 'os', 'crypto', 'process'];

type Import = { readonly target: string; readonly typesOnly: boolean; readonly offset: number };

function typesOnly(node: Node): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const names = (node['specifiers'] ?? []) as readonly Node[];
  return names.length > 0 && names.every((name) => name['importKind'] === 'type' || name['exportKind'] === 'type');
}

function importOf(node: Node): Import | null {
  const source = node['source'] ?? (node['argument'] as unknown);
  const required = node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 'require';
  const from = required ? (node['arguments'] as readonly Node[])[0] : source;
  const imports = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'];
  if (!required && !imports.includes(node.type)) return null;
  if (!isNode(from)) return null;
  const target = from.type === 'Literal' ? String(from['value']) : '';
  return { target, typesOnly: node.type === 'TSImportType' || typesOnly(node), offset: node.start };
}

/** Every module that the file names: import, export from, import(), import types and require. A computed name is ''. */
export function importsOf(file: SourceFile): readonly Import[] {
  return [...walk(file.tree)].flatMap(({ node }) => importOf(node) ?? []);
}

export function roomOf(path: string): string | null {
  const rooms = Object.keys(ARROWS).filter((room) => path === room || path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

const allows = (list: readonly string[], name: string): boolean =>
  list.includes('*') || list.some((item) => name === item || name.startsWith(`${item}/`));

function judge(path: string, rule: Rule, { target, typesOnly }: Import): string | null {
  if (target === '') return 'imports a name that is computed';
  if (target.startsWith('.')) return judgeRoom(path, rule, { target, typesOnly });
  if (target.startsWith('node:') || OLD_NODE_NAMES.includes(target)) return allows(rule.node, target) ? null : `may not import ${target}`;
  return allows(rule.packages, target) ? null : `may not import the package ${target}`;
}

function judgeRoom(path: string, rule: Rule, { target, typesOnly }: Omit<Import, 'offset'>): string | null {
  const file = posix.join(posix.dirname(path), target.replace(/\?\w+$/, ''));
  const own = roomOf(path);
  if (own !== null && (file === own || file.startsWith(`${own}/`) || roomOf(file) === own)) return null;
  if (allows(rule.rooms, file)) return null;
  if (typesOnly && allows(rule.types ?? NONE, file)) return null;
  return `may not import ${file}`;
}

/** The files that the file names by a relative path, as paths from the root. */
export const filesNamedBy = (file: SourceFile): readonly string[] =>
  importsOf(file).flatMap(({ target }) =>
    target.startsWith('.') ? [posix.join(posix.dirname(file.path), target.replace(/\?\w+$/, ''))] : [],
  );

/** Every import of the file that follows no arrow, and a file in a room that has no arrows. */
export function wrongArrows(file: SourceFile): readonly Violation[] {
  if (CONFIGURATION.test(file.path)) return [];
  const room = roomOf(file.path);
  const rule = room === null ? undefined : ARROWS[room];
  if (rule === undefined) return [{ path: file.path, line: 1, says: 'lies in no room of the house' }];
  return importsOf(file).flatMap((found) => {
    const says = judge(file.path, rule, found);
    return says === null ? [] : [{ path: file.path, line: lineOf(file, found.offset), says }];
  });
}
