/** Log-in with the household's number and its PIN: ten large keys, dots for the PIN, no letters. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { herder } from '../../server/words/herder.ts';
import { Icon } from '../shared/icons.tsx';
import { language, spoken, t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { station, villageLogIn } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { LanguageButton } from './language-button.tsx';

const CODE_MOST = 6;
const PIN_LEAST = 4;
const PIN_MOST = 8;
/** With more tries left than this, dots would not be told apart at a glance. */
const TRIES_DRAWN = 5;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

const step = signal<'code' | 'pin'>('code');
const code = signal('');
const pin = signal('');
const refusal = signal<RefusalAnswer | null>(null);
const isSending = signal(false);

function typeDigit(digit: string): void {
  refusal.value = null;
  if (step.value === 'code') code.value = (code.value + digit).slice(0, CODE_MOST);
  else pin.value = (pin.value + digit).slice(0, PIN_MOST);
}

function erase(): void {
  if (step.value === 'code') code.value = code.value.slice(0, -1);
  else if (pin.value === '') step.value = 'code';
  else pin.value = pin.value.slice(0, -1);
}

const isReady = (): boolean => !isSending.value && (step.value === 'code' ? code.value !== '' : pin.value.length >= PIN_LEAST);

async function goOn(): Promise<void> {
  if (!isReady()) return;
  if (step.value === 'code') {
    step.value = 'pin';
    return;
  }
  isSending.value = true;
  const answer = await villageLogIn(code.value, pin.value);
  isSending.value = false;
  pin.value = '';
  refusal.value = answer.ok ? null : answer.refusal;
  if (answer.ok || answer.refusal.code === 'UNKNOWN_HOUSEHOLD') step.value = 'code';
  if (answer.ok) code.value = '';
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^\d$/.test(event.key)) typeDigit(event.key);
  else if (event.key === 'Backspace') erase();
  else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void goOn();
}

function Field(): JSX.Element {
  const isCode = step.value === 'code';
  return (
    <div class="entry">
      <button
        type="button"
        class={isCode ? 'entry-code entry-now' : 'entry-code'}
        aria-label={`${spoken(herder.code)} ${code.value}`}
        onClick={() => {
          step.value = 'code';
        }}
      >
        <Icon name="home" />
        <span class="entry-figure" data-field="code">
          {code.value}
          {isCode ? <span class="caret" /> : null}
        </span>
      </button>
      <div class={isCode ? 'entry-pin' : 'entry-pin entry-now'} role="img" aria-label={spoken(herder.pinDots, { count: pin.value.length })}>
        <Icon name="key" />
        <span class="dots" data-field="pin">
          {Array.from({ length: Math.max(PIN_LEAST, pin.value.length) }, (_dot, nth) => (
            <span key={nth} class={nth < pin.value.length ? 'dot dot-full' : 'dot'} />
          ))}
        </span>
      </div>
    </div>
  );
}

/** A wrong PIN: the tries that are left, as dots and in digits. */
function TriesLeft({ count }: { readonly count: number }): JSX.Element {
  return (
    <div class="wrong" role="alert" data-refusal="WRONG_SECRET" data-tries-left={count}>
      <p class="wrong-what">
        <Sign state="bad" isBesideWord />
        {t(herder.wrongPin)}
      </p>
      <p class="wrong-left">
        <span class="dots" aria-hidden="true">
          {Array.from({ length: Math.min(count, TRIES_DRAWN) }, (_dot, nth) => (
            <span key={nth} class="dot dot-full" />
          ))}
        </span>
        {t(herder.triesLeft, { count })}
      </p>
    </div>
  );
}

/** Locked: how long, in minutes, and who can help. */
function Locked({ minutes }: { readonly minutes: number }): JSX.Element {
  return (
    <div class="wrong" role="alert" data-refusal="LOCKED_OUT" data-minutes={minutes}>
      <p class="wrong-what">
        <Icon name="lock" />
        {t(herder.locked, { minutes: language.value === 'bo' ? String(minutes).padStart(2, '0') : minutes })}
      </p>
      <p class="quiet">{t(herder.lockedHelp)}</p>
    </div>
  );
}

function Refused(): JSX.Element | null {
  const refused = refusal.value;
  if (refused === null) return null;
  const { triesLeft, minutes } = refused.facts;
  if (refused.code === 'WRONG_SECRET' && typeof triesLeft === 'number') return <TriesLeft count={triesLeft} />;
  if (refused.code === 'LOCKED_OUT' && typeof minutes === 'number') return <Locked minutes={minutes} />;
  return <RefusalPlate refusal={refused} />;
}

function Keys(): JSX.Element {
  const isReadyNow = isReady();
  const goOnWord = step.value === 'code' ? herder.next : herder.enter;
  return (
    <div class="keys">
      {DIGITS.map((digit) => (
        <button key={digit} type="button" class="key" data-key={digit} onClick={() => typeDigit(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" class="key key-quiet" data-key="erase" aria-label={spoken(herder.eraseDigit)} onClick={erase}>
        <Icon name="erase" />
      </button>
      <button type="button" class="key" data-key="0" onClick={() => typeDigit('0')}>
        {'0'}
      </button>
      <button type="button" class="key key-go" data-key="go" aria-disabled={!isReadyNow} onClick={() => void goOn()}>
        <Icon name="arrowRight" />
        <span>{t(goOnWord)}</span>
      </button>
    </div>
  );
}

export function LogInPage(): JSX.Element {
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const isCode = step.value === 'code';
  const place = station.value?.station[language.value] ?? '';
  return (
    <main class="log-in" data-step={step.value}>
      <header class="log-in-head">
        <p class="log-in-place">
          <Icon name="pail" />
          {place}
        </p>
        <LanguageButton />
      </header>
      <h1 class="log-in-title">{t(isCode ? herder.code : herder.pin)}</h1>
      <p class="quiet log-in-hint">{isCode ? t(herder.codeHint) : null}</p>
      <Field />
      <Refused />
      <Keys />
    </main>
  );
}
