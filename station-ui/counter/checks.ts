/** What the station knows of its devices' checks, and the acts of checking them. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CheckView, HonestDevice, HonestyView } from '../../server/contract/index.ts';
import { counterView, honestyView } from '../../server/contract/index.ts';
import { get, post } from '../shared/api.ts';
import { view } from '../shared/live.ts';
import { submitAct } from './acts.ts';
import { weightOn } from './checks-scale.ts';
import { closeDialog, openDialog, refusal } from './state.ts';

export type CheckName = CheckView['name'];

/** A reservation lasts two minutes; whoever still stands there keeps it. */
const RESERVE_AGAIN_MS = 45_000;

export const honesty = signal<HonestyView | null>(null);
/** The scale whose platform was asked about: it does not look empty, and a person must say that it is. */
export const askedEmpty = signal<number | null>(null);

export async function readHonesty(): Promise<void> {
  const answer = await get('/api/honesty', honestyView);
  if (answer.ok) honesty.value = answer.value;
}

/** Reads it now and after every fact of the station, so that what another screen checked is seen here. */
export function useHonesty(seq: number): void {
  useEffect(() => {
    void readHonesty();
  }, [seq]);
}

export const honestDevice = (device: number): HonestDevice | null => honesty.value?.devices.find((one) => one.device === device) ?? null;
export const lastCheck = (device: number, name: CheckName): CheckView | null =>
  honestDevice(device)?.due.find((one) => one.name === name)?.last ?? null;

async function reserve(device: number, isReserved: boolean): Promise<void> {
  const answer = await post(`/api/devices/${device}/reserve`, { isReserved }, counterView);
  if (!answer.ok && isReserved) refusal.value = answer.refusal;
}

/** While its dialog stands open the device measures for the check, and for no pail. */
export function useReservation(device: number): void {
  useEffect(() => {
    void reserve(device, true);
    const timer = setInterval(() => void reserve(device, true), RESERVE_AGAIN_MS);
    return () => {
      clearInterval(timer);
      void reserve(device, false);
    };
  }, [device]);
}

/** Forgets what was measured, for another try. */
export async function reserveAnew(device: number): Promise<void> {
  await reserve(device, false);
  await reserve(device, true);
}

/** Checks, and answers what came out; null when it was refused. */
async function check(path: string, content: Readonly<Record<string, unknown>>, of: { device: number; name: CheckName }) {
  const isDone = await submitAct(path, content);
  await readHonesty();
  return isDone ? lastCheck(of.device, of.name) : null;
}

const checkScale = (device: number, name: 'zero' | 'testWeight', nominalGrams: number | null): Promise<CheckView | null> =>
  check(`/api/devices/${device}/checks`, { check: name, nominalGrams }, { device, name });

export const checkWeight = (device: number, nominalGrams: number): Promise<CheckView | null> =>
  checkScale(device, 'testWeight', nominalGrams);
export const checkMilk = (device: number, standard: number): Promise<CheckView | null> =>
  check(`/api/devices/${device}/standard-checks`, { standard }, { device, name: 'standardMilk' });
export const clean = (device: number, agent: 'alkaline' | 'acid'): Promise<CheckView | null> =>
  check(`/api/devices/${device}/cleanings`, { agent }, { device, name: agent });

/** What stands on the platform now is its zero; where it does not look empty, a person says first that it is. */
export async function checkZero(device: number): Promise<void> {
  if (weightOn(device)?.state !== 'empty' && askedEmpty.value !== device) {
    askedEmpty.value = device;
    return;
  }
  askedEmpty.value = null;
  await checkScale(device, 'zero', null);
}

/** Back to the list from which the check was begun. */
export function leaveCheck(): void {
  if (view.value?.shift === null) closeDialog();
  else openDialog({ kind: 'devices' });
}
