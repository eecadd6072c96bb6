/** The list before the shift: each thing is read from the devices and from the station, never ticked by hand. */
import { signal } from '@preact/signals';
import type { z } from 'zod';
import { type CounterView, limitsView, plansView } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { shared } from '../../server/words/shared.ts';
import { troubles } from '../../server/words/troubles.ts';
import { get } from '../shared/api.ts';
import { clockNow, hourMinute, hourMinuteSecond, hourOf } from '../shared/clock.ts';
import type { IconName } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { weights } from '../shared/live.ts';
import { kgText, planPriceText } from '../shared/number.tsx';
import { station } from '../shared/session.ts';
import type { State } from '../shared/signs.tsx';
import { isTroubled, troubleWords } from '../shared/trouble-words.ts';
import { analyzerLetter, deviceOf, scaleNumber } from './devices.ts';

export type ShiftName = 'morning' | 'evening';
export type Row = { readonly id: string; readonly icon: IconName; readonly title: string; readonly note: string; readonly state: State };

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

function zeroRow(now: CounterView, scale: CounterView['scales'][number]): Row | null {
  if (deviceOf(now, scale.device)?.state !== 'ok') return null;
  const message = weights.value.get(scale.device);
  const isEmpty = message?.state === 'empty';
  const note = message?.grams == null ? spoken(dialogs.scaleEmptyIt) : `${kgText(message.grams)} ${shared.kg.en}`;
  return {
    id: `scaleZero${scale.device}`,
    icon: 'scale',
    title: `${spoken(dialogs.scaleZero)} ${scaleNumber(now, scale.device)}`.trim(),
    note: isEmpty ? note : `${note} · ${spoken(dialogs.scaleEmptyIt)}`,
    state: isEmpty ? 'good' : 'waiting',
  };
}

function deviceRows(now: CounterView): Row[] {
  return now.devices.map((device) => {
    const isScale = device.family === 'scale';
    const title = isScale
      ? `${spoken(dialogs.scaleLink)} ${scaleNumber(now, device.device)}`.trim()
      : spoken(dialogs.analyzerLink, { device: analyzerLetter(now, device.device) });
    const isOk = device.state === 'ok';
    const what = device.state === 'ok' ? '' : isTroubled(device) ? troubleWords(device).what : spoken(troubles.starting.what);
    const note = isOk ? spoken(dialogs.deviceOk) : spoken(dialogs.deviceByHand, { what });
    return { id: `device${device.device}`, icon: isScale ? 'scale' : 'analyzer', title, note, state: isOk ? 'good' : 'trouble' };
  });
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
  };
}

function savedRow(now: CounterView): Row {
  const isKnown = now.savedAt !== null;
  return {
    id: 'saved',
    icon: 'disk',
    title: spoken(dialogs.savingWorks),
    note: now.savedAt === null ? spoken(dialogs.nothingSavedYet) : spoken(dialogs.lastSaved, { time: hourMinuteSecond(now.savedAt) }),
    state: isKnown ? 'good' : 'recorded',
  };
}

export function openingRows(now: CounterView): Row[] {
  const day = station.value?.day ?? '';
  const zeros = now.scales.map((scale) => zeroRow(now, scale));
  const rows = [...zeros, ...deviceRows(now), planRow(day), limitsRow(day), clockRow(day), savedRow(now)];
  return rows.filter((row) => row !== null);
}
