/** What `oma capture` refuses before it opens a line, and how it says why a line is not open. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { capture } from '../../server/cli/capture.ts';
import { speakIn, tellFault } from '../../server/cli/capture-phrases.ts';
import { LANGUAGES } from '../../server/words/phrase.ts';
import { runOma } from '../station/run-oma.ts';

it.each([
  { words: [], says: /--family scale\|analyzer/ },
  { words: ['--family', 'kettle', '--port', '/dev/ttyS0'], says: /--family scale\|analyzer/ },
  { words: ['--family', 'scale'], says: /--port .*--tcp/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--tcp', 'a:1'], says: /--port .*--tcp/ },
  { words: ['--family', 'scale', '--port', 'ttyS0'], says: /--port \/dev/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--baud', 'fast'], says: /--baud 50\.\.4000000/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--bits', '9'], says: /--bits 7\|8/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--parity', 'mark'], says: /--parity none\|even\|odd/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--stop', '3'], says: /--stop 1\|2/ },
  { words: ['--family', 'scale', '--tcp', 'scale'], says: /--tcp HOST:PORT/ },
  { words: ['--family', 'scale', '--tcp', 'scale:99999'], says: /--tcp HOST:PORT/ },
  { words: ['--family', 'scale', '--tcp', 'scale:4001', '--sweep'], says: /--port/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--sweep', '--seconds', '0'], says: /--seconds 1\.\.60/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--protocol', 'lactosure'], says: /yaohua-tf0, / },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--protocol', 'mt-sics', '--set', 'pollMs=1'], says: /100\.\.5000/ },
  { words: ['--family', 'scale', '--port', '/dev/ttyS0', '--set', 'unit=kg'], says: /--protocol/ },
  { words: ['--language', 'fr'], says: /--language bo\|zh\|en/ },
  { words: ['--loud'], says: /oma capture --help/ },
])('oma capture $words ends with 2 and one line that says what would be right', async ({ words, says }) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await capture(words, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  expect([code, await text(stdout)]).toEqual([2, '']);
  const said = await text(stderr);
  expect(said).toMatch(says);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
});

it('the machine’s ports are listed, and the help explains the words', async () => {
  const listed = await runOma(['capture', '--list-ports']);
  expect(listed.code).toBe(0);
  expect(listed.stdout).toMatch(/^(no serial port|(\/dev\/\S+ .*(free|in use|held by|no permission).*\n?)+)/);
  const help = await runOma(['capture', '--help', '--language', 'zh']);
  expect([help.code, help.stdout.includes('--sweep')]).toEqual([0, true]);
});

it.each(LANGUAGES)('every reason for a closed line has its sentence in %s, and names the port', async (language) => {
  const faults = [
    'notFound',
    'noPermission',
    'heldByAnother',
    'unreachable',
    'settingsWrong',
    'lost',
    'processReplaced',
    'failed',
  ] as const;
  const transport = { kind: 'tcp', host: 'scale', port: 4001 } as const;
  for (const fault of faults) {
    const said = await tellFault(speakIn(language), transport, { fault, by: fault === 'heldByAnother' ? 'ModemManager' : null });
    expect(said).toContain('scale:4001');
    expect(said.includes('ModemManager')).toBe(fault === 'heldByAnother');
    expect(said.includes('dialout')).toBe(fault === 'noPermission');
  }
});
