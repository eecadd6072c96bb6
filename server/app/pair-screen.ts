/** A further screen over Wi-Fi is paired once, with a code that is shown at the counter. */
import { done, refused } from '../core/outcome.ts';
import type { House } from './house.ts';
import { submit } from './submit.ts';

/** Records a paired screen under the digest of its token. The code was checked by the door. */
export async function pairScreen(house: House, input: { id: string; name: string; token: string; isCodeRight: boolean }) {
  const tokenDigest = house.digest(input.token);
  return submit(house, { id: input.id, who: null, content: { name: input.name } }, async (tx) => {
    if (!input.isCodeRight) return refused('WRONG_SECRET', { triesLeft: 0 });
    const screen = await tx.station.nextNumber('screen');
    return done({ kind: 'screen.paired', who: null, body: { screen, name: input.name, tokenDigest } });
  });
}
