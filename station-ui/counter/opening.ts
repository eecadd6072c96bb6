/** The list before the shift: each thing is read from the devices and from the station, never ticked by hand. */
import { signal } from '@preact/signals';
import type { z } from 'zod';
import { type CounterView, limitsView, plansView } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { get } from '../shared/api.ts';
import { clockNow, hourMinute, hourOf } from '../shared/clock.ts';
import { spoken, t } from '../shared/language.ts';
import { planPriceText } from '../shared/number.tsx';
import { station } from '../shared/session.ts';
import { submitAct } from './acts.ts';
import { readHonesty } from './checks.ts';
import { deviceRows } from './checks-rows.ts';
import { type Row, wordKey } from './opening-row.tsx';
import { closeDialog, refusal } from './state.ts';

export type ShiftName = 'morning' | 'evening';

type Plans = z.infer<typeof plansView>['plans'];
type Limits = z.infer<typeof limitsView>['versions'];

const NOON = 12;
const plans = signal<Plans | null>(null);
const limits = signal<Limits | null>(null);
const chosenShift = signal<ShiftName | null>(null);
/** The station asked whether the date is right, and a person said so. */
export const clockAsked = signal(false);
export const clockConfirmed = signal(false);

export const shiftName = (): ShiftName => chosenShift.value ?? (hourOf(clockNow.value) < NOON ? 'morning' : 'evening');
export function chooseShift(name: ShiftName): void {
  chosenShift.value = name;
}

/** Plan and limits are shown where this person may read them; else their rows are left out. */
export async function readOpening(): Promise<void> {
  const [foundPlans, foundLimits] = await Promise.all([get('/api/plans', plansView), get('/api/limits', limitsView)]);
  plans.value = foundPlans.ok ? foundPlans.value.plans : null;
  limits.value = foundLimits.ok ? foundLimits.value.versions : null;
}

function inForce<T extends { readonly fromDay: string }>(rows: readonly T[], day: string): T | null {
  return (
    [...rows]
      .filter((row) => row.fromDay <= day)
      .sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
      .pop() ?? null
  );
}

function planRow(day: string): Row | null {
  if (plans.value === null) return null;
  const plan = inForce(plans.value, day);
  if (plan === null) return { id: 'plan', icon: 'balance', title: spoken(dialogs.noPlan), note: '', state: 'bad' };
  const price = plan.terms.kind === 'flat' ? plan.terms.unitPrice : plan.terms.basePrice;
  return {
    id: 'plan',
    icon: 'balance',
    title: spoken(dialogs.planInForce, { plan: plan.plan }),
    note: t(dialogs.flatPrice, { price: planPriceText(price), day: plan.fromDay }),
    state: 'good',
  };
}

function limitsRow(day: string): Row | null {
  if (limits.value === null) return null;
  const version = inForce(limits.value, day);
  if (version === null) return { id: 'limits', icon: 'paper', title: spoken(dialogs.noLimits), note: '', state: 'bad' };
  return {
    id: 'limits',
    icon: 'paper',
    title: spoken(dialogs.limitsInForce, { version: version.version }),
    note: t(dialogs.limitRows, { count: version.rows.length, day: version.fromDay }),
    state: 'good',
  };
}

function clockRow(day: string): Row {
  const isOpen = clockAsked.value && !clockConfirmed.value;
  return {
    id: 'clock',
    icon: 'hourglass',
    title: spoken(dialogs.clockIs, { time: hourMinute(clockNow.value) }),
    note: isOpen ? spoken(dialogs.clockAsk, { day }) : day,
    state: isOpen ? 'waiting' : 'good',
    ...(isOpen ? { press: { key: wordKey(dialogs.clockRight), act: confirmClock } } : {}),
  };
}

export function openingRows(now: CounterView): Row[] {
  const day = station.value?.day ?? '';
  const rows = [...deviceRows(now), planRow(day), limitsRow(day), clockRow(day)];
  return rows.filter((row) => row !== null);
}

function confirmClock(): void {
  clockConfirmed.value = true;
}

/** Why the shift is opened although a device failed its check, and who signs it beside the tester. */
export type Waiver = { readonly reason: string; readonly second: { readonly login: string; readonly secret: string } };

/** Opens the shift that is chosen; where the date looks wrong a person is asked about it. True when it is open. */
export async function openShift(waiver: Waiver | null): Promise<boolean> {
  const signed = waiver === null ? {} : { waiver };
  const isDone = await submitAct('/api/shifts', { name: shiftName(), clockConfirmed: clockConfirmed.value, ...signed });
  if (!isDone && refusal.value?.code === 'CLOCK_IMPLAUSIBLE') clockAsked.value = true;
  if (!isDone) {
    // Another screen may have found what this one has not read yet.
    void readHonesty();
    return false;
  }
  clockAsked.value = false;
  clockConfirmed.value = false;
  closeDialog();
  return true;
}
