/** `oma start`: the real station. */
import closeWithGrace from 'close-with-grace';
import { endWhenStoreFails, startStation, stationFromEnvironment } from '../main.ts';
import { commands } from '../words/commands.ts';
import { say } from '../words/phrase.ts';
import type { Command } from './command.ts';

/** Runs until it is told to stop; then every answer that was begun is given, and the books are closed. */
export const start: Command = async (args, { stdout }) => {
  if (args.includes('--help')) {
    stdout.write(`${say(commands.startHelp, 'en')}\n`);
    return 0;
  }
  const station = await startStation(stationFromEnvironment());
  void endWhenStoreFails(station);
  for (const address of Object.values(station.addresses)) stdout.write(`${say(commands.ready, 'en', { address })}\n`);
  await new Promise<void>((resolve) => {
    closeWithGrace({ delay: 10_000, logger: false }, async () => {
      await station.close();
      stdout.write(`${say(commands.stopped, 'en')}\n`);
      resolve();
    });
  });
  return 0;
};
