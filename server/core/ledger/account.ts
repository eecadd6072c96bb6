/** The ledger's accounts, all of them; a text that is none of these is refused. A debit is positive, a credit negative. */

export const VILLAGE_ACCOUNTS = [
  'milk purchased',
  'feed and goods',
  'cash box',
  'bank',
  'buyer receivable',
  'milk sold',
  'handling loss',
  'cooperative fund',
  'surplus',
] as const;
export type VillageAccount = (typeof VILLAGE_ACCOUNTS)[number];

/**
 * 'owed/12': what the station owes household 12, a credit; 'advances/12': what household 12 owes for advances, goods and loans, a debit.
 */
export type HouseholdAccount = `owed/${number}` | `advances/${number}`;
export type Account = VillageAccount | HouseholdAccount;

export const owedTo = (household: number): HouseholdAccount => `owed/${checkNumber(household)}`;
export const advancesTo = (household: number): HouseholdAccount => `advances/${checkNumber(household)}`;

function checkNumber(household: number): number {
  if (!Number.isSafeInteger(household) || household <= 0) throw new RangeError(`no household: ${household}`);
  return household;
}

/** The account that a text names, null when it names none. */
export function parseAccount(text: string): Account | null {
  const village = VILLAGE_ACCOUNTS.find((account) => account === text);
  if (village !== undefined) return village;
  const [, kind, digits] = /^(owed|advances)\/([1-9]\d{0,9})$/.exec(text) ?? [];
  if (digits === undefined) return null;
  return kind === 'owed' ? owedTo(Number(digits)) : advancesTo(Number(digits));
}

/** The household of an 'owed' account, null for any other. */
export function householdOwed(account: string): number | null {
  const [, digits] = /^owed\/([1-9]\d{0,9})$/.exec(account) ?? [];
  return digits === undefined ? null : Number(digits);
}
