/** The papers of the station: what the books say, drawn by the documents' own process. */
import type { House } from '../app/house.ts';
import { viewPayout } from '../app/view-settlement.ts';
import { businessDate } from '../core/calendar.ts';
import type { PayBy } from '../core/facts/station-facts.ts';
import { done } from '../core/outcome.ts';
import { payoutCsv } from '../documents/payout-csv.ts';
import { renderDocument } from '../documents/render.ts';
import { dayLedgerView } from './day-ledger-view.ts';
import { monthSheetView } from './month-sheet-view.ts';
import { statementView } from './statement-view.ts';

export function createPapers(house: House) {
  return {
    dayLedger: async (day: string) =>
      done(await renderDocument({ paper: 'dayLedger', view: await dayLedgerView(house, businessDate(day)) })),
    monthSheet: async (settlement: string) => {
      const view = await monthSheetView(house, settlement);
      return view.ok ? done(await renderDocument({ paper: 'monthSheet', view: view.value })) : view;
    },
    statement: async (settlement: string, household: number) => {
      const view = await statementView(house, settlement, household);
      return view.ok ? done(await renderDocument({ paper: 'statement', view: view.value })) : view;
    },
    payoutList: async (settlement: string, payBy: PayBy) => {
      const payout = await viewPayout(house, settlement, payBy);
      return payout.ok ? done(payoutCsv(payout.value)) : payout;
    },
  };
}
