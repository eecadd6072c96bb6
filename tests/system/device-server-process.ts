/** A serial device server on port 4001: sends each line of its input, which is hex, and says whom it met and what it heard. */
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
let latest: Socket | null = null;
const server = createServer((socket) => {
  latest = socket;
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => say(`heard ${bytes.toString('hex')}`));
  say('met');
});
server.listen(4001, () => say('ready'));
createInterface(process.stdin).on('line', (hex) => latest?.write(Buffer.from(hex, 'hex')));
