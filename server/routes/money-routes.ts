/** Days, deductions, settlements, payouts, and their papers. */
import { z } from 'zod';
import { approveSettlement, sendBackSettlement } from '../app/approve-settlement.ts';
import { closeDay } from '../app/close-day.ts';
import { draftSettlement } from '../app/draft-settlement.ts';
import { listPayout, pay } from '../app/pay-payout.ts';
import { recordDeduction } from '../app/record-deduction.ts';
import { viewDay, viewDays } from '../app/view-day.ts';
import { viewPayout, viewSettlement, viewSettlements } from '../app/view-settlement.ts';
import * as contract from '../contract/index.ts';
import { done } from '../core/outcome.ts';
import { pdf } from './pdf.ts';
import { type AnyRoute, route } from './route.ts';

const doors = ['counter', 'staff'] as const;
const BOOKS = ['accountant', 'cashier', 'committee'] as const;
const statementParams = contract.settlementParams.extend({ household: z.string().regex(/^\d{1,6}$/) });

export const moneyRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    url: '/api/days',
    doors,
    who: 'staff',
    response: contract.daysView,
    handle: async ({ house }) => done(await viewDays(house)),
  }),
  route({
    method: 'GET',
    url: '/api/days/:day',
    doors,
    who: 'staff',
    params: contract.dayParams,
    response: contract.dayView,
    handle: async ({ house, params }) => done(await viewDay(house, params.day)),
  }),
  route({
    method: 'POST',
    url: '/api/days/:day/close',
    doors,
    who: ['accountant', 'committee'],
    params: contract.dayParams,
    body: contract.closeDayBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => closeDay(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'GET',
    url: '/api/days/:day/ledger.pdf',
    doors,
    who: 'staff',
    params: contract.dayParams,
    response: pdf,
    produces: 'application/pdf',
    handle: ({ station, params }) => station.papers.dayLedger(params.day),
  }),
  route({
    method: 'POST',
    url: '/api/deductions',
    doors,
    who: ['accountant'],
    body: contract.recordDeductionBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => recordDeduction(house, actor, body),
  }),
  route({
    method: 'GET',
    url: '/api/settlements',
    doors,
    who: BOOKS,
    response: contract.settlementsView,
    handle: async ({ house }) => done(await viewSettlements(house)),
  }),
  route({
    method: 'POST',
    url: '/api/settlements',
    doors,
    who: ['accountant'],
    body: contract.draftSettlementBody,
    response: contract.receipt,
    handle: ({ house, actor, body }) => draftSettlement(house, actor, body),
  }),
  route({
    method: 'GET',
    url: '/api/settlements/:settlement',
    doors,
    who: BOOKS,
    params: contract.settlementParams,
    response: contract.settlementView,
    handle: async ({ house, params }) => done(await viewSettlement(house, params.settlement)),
  }),
  route({
    method: 'POST',
    url: '/api/settlements/:settlement/approve',
    doors,
    who: ['committee'],
    params: contract.settlementParams,
    body: contract.approveSettlementBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => approveSettlement(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    url: '/api/settlements/:settlement/send-back',
    doors,
    who: ['committee', 'accountant'],
    params: contract.settlementParams,
    body: contract.sendBackBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => sendBackSettlement(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'GET',
    url: '/api/settlements/:settlement/sheet.pdf',
    doors,
    who: BOOKS,
    params: contract.settlementParams,
    response: pdf,
    produces: 'application/pdf',
    handle: ({ station, params }) => station.papers.monthSheet(params.settlement),
  }),
  route({
    method: 'GET',
    url: '/api/settlements/:settlement/statements/:household.pdf',
    doors,
    who: BOOKS,
    params: statementParams,
    response: pdf,
    produces: 'application/pdf',
    handle: ({ station, params }) => station.papers.statement(params.settlement, Number(params.household)),
  }),
  route({
    method: 'POST',
    url: '/api/settlements/:settlement/payouts',
    doors,
    who: ['cashier'],
    params: contract.settlementParams,
    body: contract.listPayoutBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => listPayout(house, actor, { ...body, ...params }),
  }),
  route({
    method: 'GET',
    url: '/api/payouts/:settlement/:payBy',
    doors,
    who: BOOKS,
    params: contract.payoutParams,
    response: contract.payoutView,
    handle: ({ house, params }) => viewPayout(house, params.settlement, params.payBy),
  }),
  route({
    method: 'GET',
    url: '/api/payouts/:settlement/:payBy/list.csv',
    doors,
    who: BOOKS,
    params: contract.payoutParams,
    response: pdf,
    produces: 'text/csv; charset=utf-8',
    handle: ({ station, params }) => station.papers.payoutList(params.settlement, params.payBy),
  }),
  route({
    method: 'POST',
    url: '/api/payouts/:settlement/:payBy/pay',
    doors,
    who: ['cashier'],
    params: contract.payoutParams,
    body: contract.payBody,
    response: contract.receipt,
    handle: ({ house, actor, params, body }) => pay(house, actor, { ...body, ...params }),
  }),
];
