/** The command as a process, for the tests: standard input and arguments into decode, its exit code out. */
import { decode } from '../../server/cli/decode.ts';

process.exitCode = await decode(process.argv.slice(2), { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
