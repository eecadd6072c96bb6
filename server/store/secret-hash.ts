/** Passwords and PINs by scrypt, one at a time: sixty log-ins at once must not take the threads that serve everything else. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../app/house.ts';

const COST = { N: 16_384, r: 8, p: 1, keyLength: 32 };
type Cost = typeof COST;
/** A hash takes some 50 ms: whoever comes behind so many waits too long to be served well. */
const WAITING_MAX = 100;

function derive(secret: string, salt: string, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { keyLength, ...options } = cost;
    scrypt(secret.normalize('NFC'), Buffer.from(salt, 'hex'), keyLength, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

const randomSalt = (): string => randomBytes(16).toString('hex');

/** A salt is 16 bytes in hex; it need not be secret, only another one each time. */
export function createSecrets(nextSalt: () => string = randomSalt): Secrets {
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const mine = turn.then(work).finally(() => {
      waiting -= 1;
    });
    // The next in the queue must come even when this one failed; whoever asked gets the failure.
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    isBusy: () => waiting >= WAITING_MAX,
    hash: async (secret) => {
      const salt = nextSalt();
      const key = await inTurn(() => derive(secret, salt, COST));
      return { hash: key.toString('hex'), salt, cost: JSON.stringify(COST) };
    },
    agrees: async (secret, kept) => {
      const key = await inTurn(() => derive(secret, kept.salt, JSON.parse(kept.cost) as Cost));
      const wanted = Buffer.from(kept.hash, 'hex');
      return key.length === wanted.length && timingSafeEqual(key, wanted);
    },
  };
}
