import { describe, expect, test } from 'vitest';
import { filesNamedBy, wrongArrows } from './arrows.ts';
import { asLines, housePaths, parseSource, sources } from './source-file.ts';

test('every import follows an arrow of the house', () => {
  expect(asLines(sources.flatMap(wrongArrows))).toEqual([]);
});

test('every file that is imported is there, style sheets too', () => {
  const absent = sources.flatMap((file) =>
    filesNamedBy(file).flatMap((path) => (housePaths.includes(path) ? [] : [`${file.path} imports ${path}`])),
  );
  expect(absent).toEqual([]);
  expect(filesNamedBy(parseSource('station-ui/counter/a.tsx', "import './a.css'; import { b } from '../b.ts';"))).toEqual([
    'station-ui/counter/a.css',
    'station-ui/b.ts',
  ]);
});

describe('an import against the arrows is named', () => {
  test.each([
    ['server/core/a.ts', "import { z } from 'zod';"],
    ['server/core/a.ts', "import { readFileSync } from 'node:fs';"],
    ['server/core/a.ts', "export { say } from '../words/phrase.ts';"],
    ['server/core/a.ts', "const load = () => import('../store/schema.ts');"],
    ['server/core/a.ts', 'const load = (name: string) => import(name);'],
    ['server/words/a.ts', "import { fen } from '../core/units.ts';"],
    ['server/store/a.ts', "import { openShift } from '../app/open-shift.ts';"],
    ['server/app/a.ts', "type Row = import('../store/schema.ts').Row;"],
    ['drivers/scale/a.ts', "import { SerialPort } from 'serialport';"],
    ['drivers/simulator/a.ts', "import { SerialPort } from 'serialport';"],
    ['drivers/scale/a.ts', "import { done } from '../../server/core/outcome.ts';"],
    ['migrations/0001-first.ts', "import { fen } from '../server/core/units.ts';"],
    ['station-ui/counter/a.tsx', "import { fen } from '../../server/core/units.ts';"],
    ['server/helpers/a.ts', 'export const a = 1;'],
  ])('%s: %s', (path, text) => {
    expect(wrongArrows(parseSource(path, text))).toHaveLength(1);
  });
});

describe('an import along the arrows is left alone', () => {
  test.each([
    ['server/core/ledger/a.ts', "import { fen } from '../units.ts';"],
    ['server/words/a.ts', "import type { RefusalCode } from '../core/refusal-codes.ts';"],
    ['server/store/a.ts', "import type { Books } from '../app/books.ts';"],
    ['drivers/port/a.ts', "import { SerialPort } from 'serialport';"],
    ['drivers/scale/a.ts', "import { parseDecimal } from '../../server/core/units.ts';"],
    ['station-ui/check/a.tsx', "import { amountHalfUp } from '../../server/core/units.ts';"],
    ['migrations/index.ts', "import * as first from './0001-first.ts';"],
  ])('%s: %s', (path, text) => {
    expect(wrongArrows(parseSource(path, text))).toEqual([]);
  });
});
