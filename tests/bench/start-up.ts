/** From the command to the first answered request: on a fresh folder, where the screens are built first, and on one that has them. */
import { type Figure, figure, medianOf } from './figure.ts';
import { spawnStation } from './spawned-station.ts';

const AGAIN = 3;

export async function benchStartUp(folder: string): Promise<Figure[]> {
  const fresh = await startOnce(folder);
  const times: number[] = [];
  for (let run = 0; run < AGAIN; run += 1) times.push(await startOnce(folder));
  const name = '(d) command to first answered request';
  return [
    figure({ name: `${name}, fresh folder`, value: fresh, limit: null, unit: 'ms', detail: 'one run; the screens are built' }),
    figure({ name: `${name}, again`, value: medianOf(times), limit: null, unit: 'ms', detail: `median of ${AGAIN}` }),
  ];
}

async function startOnce(folder: string): Promise<number> {
  const station = await spawnStation(folder);
  await station.stop();
  return station.readyMs;
}
