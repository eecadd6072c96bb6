/** The keys for a PIN or a password: large digits for gloves, and a field for a keyboard. What is entered shows as dots only. */
import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { keyCaps, shared } from '../../server/words/shared.ts';
import { Icon } from './icons.tsx';
import { spoken, t } from './language.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const SECRET_MAX = 100;

type Props = { readonly secret: Signal<string>; readonly isBusy?: boolean };

function Key({ children, onPress, label }: { children: JSX.Element | string; onPress: () => void; label?: string }): JSX.Element {
  return (
    <button type="button" class="pad-key" aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}

/** The field that a keyboard fills; part of the form around the keys. */
export function SecretField({ secret }: Pick<Props, 'secret'>): JSX.Element {
  return (
    <input
      class="secret-field"
      type="password"
      autocomplete="current-password"
      aria-label={spoken(shared.password)}
      placeholder={t(shared.password)}
      maxLength={SECRET_MAX}
      value={secret.value}
      data-secret
      onInput={(event) => {
        secret.value = event.currentTarget.value;
      }}
    />
  );
}

export function SecretKeys({ secret, isBusy = false }: Props): JSX.Element {
  const add = (digit: string): void => {
    secret.value = (secret.value + digit).slice(0, SECRET_MAX);
  };
  return (
    <div class="pad-keys">
      {DIGITS.map((digit) => (
        <Key key={digit} onPress={() => add(digit)}>
          {digit}
        </Key>
      ))}
      <Key
        label={spoken(shared.erase)}
        onPress={() => {
          secret.value = secret.value.slice(0, -1);
        }}
      >
        <Icon name="erase" />
      </Key>
      <Key onPress={() => add('0')}>{'0'}</Key>
      <button type="submit" class="pad-key pad-enter" disabled={isBusy} data-log-in data-key="Enter" data-filled>
        <kbd class="pad-cap">{keyCaps.Enter}</kbd>
        <Icon name="tick" weight={2.6} />
        <span class="spoken">{spoken(shared.logIn)}</span>
      </button>
    </div>
  );
}
