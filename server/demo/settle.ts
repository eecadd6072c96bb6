/** The month is settled: drafted by the accountant, approved by the committee, listed, and paid for the most part. */
import { approveSettlement } from '../app/approve-settlement.ts';
import { draftSettlement } from '../app/draft-settlement.ts';
import { listPayout, pay } from '../app/pay-payout.ts';
import { ACTORS, expectDone, type Past } from './past-house.ts';

/** Settles the period. The bank has paid all; in cash three of four households were paid, the others have not come yet. */
export async function settleMonth({ house, clock, newId }: Past, settlement: string): Promise<void> {
  expectDone(await draftSettlement(house, ACTORS.accountant, { id: newId(), settlement }));
  const drafted = await house.books.money.settlement(settlement);
  if (drafted === null) throw new Error(`settlement ${settlement} was not drafted`);
  clock.pass(50);
  expectDone(await approveSettlement(house, ACTORS.committee, { id: newId(), settlement, dueFen: drafted.dueFen }));
  for (const payBy of ['bank', 'cash'] as const) {
    const { length } = (await house.books.money.statements(settlement)).filter((row) => row.payBy === payBy && row.paidFen > 0);
    if (length === 0) continue;
    clock.pass(50);
    expectDone(await listPayout(house, ACTORS.cashier, { id: newId(), settlement, payBy }));
    const lines = await house.books.money.payoutLines(settlement, payBy);
    const households = lines.map(({ household }) => household).filter((_household, index) => payBy === 'bank' || index % 4 !== 3);
    clock.pass(50);
    if (households.length > 0) expectDone(await pay(house, ACTORS.cashier, { id: newId(), settlement, payBy, households }));
  }
}
