/** The first questions of a new station: what was entered, what is missing, and the one submission that it becomes. */
import { computed, signal } from '@preact/signals';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { setup } from '../../server/words/setup.ts';
import { submit } from '../shared/api.ts';
import { spoken } from '../shared/language.ts';
import { logIn } from '../shared/session.ts';

export const STEPS = ['language', 'station', 'admin'] as const;
export type Step = (typeof STEPS)[number];

export type FieldName =
  | 'nameZh'
  | 'nameBo'
  | 'nameEn'
  | 'cooperative'
  | 'licence'
  | 'timeZone'
  | 'personName'
  | 'login'
  | 'password'
  | 'passwordAgain';

const SECRET_LEAST = 8;
const LOGIN = /^[a-z][a-z0-9-]{1,30}$/;

export const FIELDS: Readonly<Record<Step, readonly FieldName[]>> = {
  language: [],
  station: ['nameZh', 'nameBo', 'nameEn', 'cooperative', 'licence', 'timeZone'],
  admin: ['personName', 'login', 'password', 'passwordAgain'],
};
const NEEDED: readonly FieldName[] = ['nameZh', 'licence', 'timeZone', 'personName', 'login', 'password', 'passwordAgain'];

export const step = signal<Step>('language');
export const values = signal<Partial<Record<FieldName, string>>>({ timeZone: 'Asia/Shanghai' });
export const isAsked = signal<ReadonlySet<Step>>(new Set());
export const refusal = signal<RefusalAnswer | null>(null);
export const isBusy = signal(false);

export const textOf = (field: FieldName): string => (values.value[field] ?? '').trim();

export function enter(field: FieldName, text: string): void {
  values.value = { ...values.value, [field]: text };
}

export type Fault = { readonly field: FieldName; readonly text: string };

const word = (phrase: Phrase): string => spoken(phrase);

function faultOf(field: FieldName): Fault | null {
  const value = textOf(field);
  if (value === '') return NEEDED.includes(field) ? { field, text: spoken(setup.needed, { field: word(setup[field]) }) } : null;
  if (field === 'login' && !LOGIN.test(value)) return { field, text: spoken(setup.badLogin) };
  if (field === 'password' && value.length < SECRET_LEAST) return { field, text: spoken(setup.tooShort, { field: word(setup.password) }) };
  if (field === 'passwordAgain' && value !== textOf('password')) return { field, text: spoken(setup.passwordsDiffer) };
  return null;
}

export const faultsOf = (of: Step): Fault[] => FIELDS[of].map(faultOf).filter((fault) => fault !== null);
export const isStepDone = (of: Step): boolean => isAsked.value.has(of) && faultsOf(of).length === 0;
/** Faults are told once a person wanted to go on, not while he is still typing for the first time. */
export const shownFaults = computed(() => (isAsked.value.has(step.value) ? faultsOf(step.value) : []));

async function setUp(): Promise<void> {
  const content = {
    station: { bo: textOf('nameBo'), zh: textOf('nameZh'), en: textOf('nameEn') },
    cooperative: textOf('cooperative'),
    licence: textOf('licence'),
    timeZone: textOf('timeZone'),
    admin: { login: textOf('login'), name: textOf('personName'), secret: textOf('password') },
  };
  isBusy.value = true;
  const answer = await submit('/api/setup', content);
  // The administrator who was just named is logged in, and goes on in the office.
  const entered = answer.ok ? await logIn(content.admin.login, content.admin.secret) : answer;
  isBusy.value = false;
  if (!entered.ok) refusal.value = entered.refusal;
}

/** On to the next question; after the last one the station is set up. */
export async function goOn(): Promise<void> {
  refusal.value = null;
  isAsked.value = new Set([...isAsked.value, step.value]);
  const [fault] = faultsOf(step.value);
  if (fault !== undefined) {
    document.getElementById(fault.field)?.focus();
    return;
  }
  const next = STEPS.find((one) => !isStepDone(one));
  if (next === undefined) await setUp();
  else step.value = next;
}
