/**
 * The cooperative's year: reserve, the part returned by volume, and the rest by member account. Source: Cooperative Law art. 41, 43, 44.
 */
import { divideHalfUp, divideUp, type Fen, fen, type Ratio, ratio } from '../units.ts';
import { type Share, shareByLargestRemainder, type Weight } from './shares.ts';

/** Percent in hundredths: 60 % is 6000. At least so much of the distributable surplus goes by volume. */
export const RETURN_LEAST = 6_000;
const WHOLE = 10_000n;

export type Surplus = { readonly reserveFen: Fen; readonly distributableFen: Fen; readonly byVolumeFen: Fen; readonly restFen: Fen };

export const isReturnLawful = (returnPercent: number): boolean => returnPercent >= RETURN_LEAST;

/** The part by volume, rounded up to the fen so that "at least" is kept; percent in hundredths. */
export const partByVolume = (distributable: Fen, returnPercent: number = RETURN_LEAST): Fen =>
  fen(divideUp(BigInt(distributable) * BigInt(returnPercent), WHOLE));

/**
 * The year's surplus divided into its pots; percents in hundredths, the reserve half up to the fen. A surplus below zero throws a
 * RangeError.
 */
export function divideSurplus(surplus: Fen, reservePercent: number, returnPercent: number): Surplus {
  const reserveFen = fen(divideHalfUp(BigInt(surplus) * BigInt(reservePercent), WHOLE));
  const distributableFen = fen(surplus - reserveFen);
  const byVolumeFen = partByVolume(distributableFen, returnPercent);
  return { reserveFen, distributableFen, byVolumeFen, restFen: fen(distributableFen - byVolumeFen) };
}

/** What one unit of volume (or of capital) gets, exact, in fen. */
export const perUnit = (pot: Fen, units: number): Ratio => ratio(BigInt(pot), BigInt(units));

export type MemberShares = { readonly byVolume: readonly Share[]; readonly byAccount: readonly Share[]; readonly total: readonly Share[] };

/** Both pots by largest remainder, each for itself; `accounts` are the members' capital and reserve shares, in the order of `volumes`. */
export function shareSurplus(
  surplus: Pick<Surplus, 'byVolumeFen' | 'restFen'>,
  volumes: readonly Weight[],
  accounts: readonly Weight[],
): MemberShares {
  const byVolume = shareByLargestRemainder(surplus.byVolumeFen, volumes);
  const byAccount = shareByLargestRemainder(surplus.restFen, accounts);
  const total = byVolume.map(({ household, fen: part }) => {
    const own = byAccount.find((share) => share.household === household);
    return { household, fen: fen(part + (own?.fen ?? 0)) };
  });
  return { byVolume, byAccount, total };
}
