/** Takes what has shrunk over into ratchet.json. What is new or has grown is entered by hand, with its reason in the commit. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureSizes, type Sizes, turnRatchet } from './sizes.ts';
import { ROOT, readHouse, sources } from './source-file.ts';

const RATCHET = 'tests/house/ratchet.json';
const turned = turnRatchet(measureSizes(sources), JSON.parse(readHouse(RATCHET)) as Sizes);
writeFileSync(join(ROOT, RATCHET), `${JSON.stringify(turned, null, 2)}\n`);
