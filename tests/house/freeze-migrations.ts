/** Enters the hash of each migration that is not frozen yet into frozen.json. A frozen one keeps its hash for ever. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, readShelf } from './migrations.ts';
import { housePaths, ROOT, readHouse } from './source-file.ts';

const { migrations, frozen } = readShelf(housePaths, readHouse);
const present = Object.entries(migrations).map(([name, text]) => [name, hashOf(text)] as const);
writeFileSync(join(ROOT, 'tests/house/frozen.json'), `${JSON.stringify({ ...Object.fromEntries(present), ...frozen }, null, 2)}\n`);
