/** The raw log from the command line, and on into the decoder. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { closeAfterwards } from './port-bench.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/oma.cjs', import.meta.url));

function oma(words: readonly string[], input = '') {
  const ended = spawnSync(process.execPath, [LAUNCHER, ...words], {
    input,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

/** A station whose device 4 was asked and answered twice, at 07:09 and 07:10 of a morning, with a gap between. */
function stationWithLog(): string {
  const data = mkdtempSync(join(tmpdir(), 'oma-raw-command-'));
  closeAfterwards(() => rmSync(data, { recursive: true }));
  mkdirSync(join(data, 'raw/4'), { recursive: true });
  const atMs = Temporal.ZonedDateTime.from('2026-11-24T07:09:00.250[Asia/Shanghai]').epochMilliseconds;
  const [first, second] = [12_340, 5_670].map((grams) => Buffer.from(tf0Bytes(grams, 3)).toString('hex'));
  const lines = ['oma-raw 1', `=${atMs}`, '0>530d0a', `15<${first?.slice(0, 8)}`, `3<${first?.slice(8)}`, '20!77', `59962<${second}`, ''];
  writeFileSync(join(data, 'raw/4/00000001.log'), lines.join('\n'));
  return data;
}

it('shows times, directions, hex, text and gaps', () => {
  const { code, stdout } = oma(['raw', '--device', '4', '--data', stationWithLog()]);
  expect(code).toBe(0);
  expect(stdout.split('\n')).toEqual([
    '2026-11-24 07:09:00.250 > 530d0a  S··',
    '2026-11-24 07:09:00.265 < 022b3031  ·+01',
    expect.stringMatching(/^2026-11-24 07:09:00\.268 < 323334303[0-9a-f]+03 {2}23403..·$/),
    '2026-11-24 07:09:00.288 ! 77 bytes are missing: the disk was slow or full',
    expect.stringMatching(/^2026-11-24 07:10:00\.250 < 022b303035363730/),
    '',
  ]);
});

it('gives bare hex that the decoder reads, from one minute to another', () => {
  const data = stationWithLog();
  const values = (words: readonly string[]) => {
    const { stdout } = oma(['raw', '--device', '4', '--hex', '--data', data, ...words]);
    const decoded = oma(['decode', '--protocol', 'yaohua-tf0', '--hex'], stdout).stdout.trimEnd().split('\n');
    return decoded.flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { value: string }).value]));
  };
  expect(values([])).toEqual(['12.340', '5.670']);
  expect(values(['--to', '2026-11-24 07:10'])).toEqual(['12.340']);
  expect(values(['--from', '2026-11-24 07:10', '--to', '2026-11-24 07:10:00.250'])).toEqual(['5.670']);
  expect(values(['--from', '2026-11-25'])).toEqual([]);
});

it.each([
  { words: ['--device', 'scale'], says: /no device number: "scale"/ },
  { words: [], says: /no device number/ },
  { words: ['--device', '4', '--from', 'morning'], says: /no time: "morning"/ },
  { words: ['--device', '4', '--to', '24.11.2026'], says: /no time: "24.11.2026"/ },
  { words: ['--device', '5'], says: /no log of this device/ },
  { words: ['--colour'], says: /oma raw --device/ },
])('refuses $words with what would be right', ({ words, says }) => {
  const { code, stderr } = oma(['raw', ...words, '--data', stationWithLog()]);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});
