/** Log-in by name: tiles where this door tells the names, a field where it does not; then the secret. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AccountTag, MeView, RefusalAnswer } from '../../server/contract/index.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from './icons.tsx';
import { spoken, t } from './language.ts';
import { PairScreen } from './pair-screen.tsx';
import { RefusalPlate } from './refusal.tsx';
import { SecretField, SecretKeys } from './secret-pad.tsx';
import { logIn, needsPairing, readAccounts } from './session.ts';

type Props = { readonly onDone: (me: MeView) => void };

export function roleWords(roles: AccountTag['roles']): string {
  return roles.map((role) => t(shared[role])).join(' · ');
}

function AccountTile({ account, isChosen, onPress }: { account: AccountTag; isChosen: boolean; onPress: () => void }): JSX.Element {
  return (
    <button type="button" class="account-tile" aria-pressed={isChosen} data-login={account.login} onClick={onPress}>
      <Icon name="person" />
      <span class="account-name">{account.name}</span>
      <span class="account-roles">{roleWords(account.roles)}</span>
    </button>
  );
}

/** The log-in of staff. After it `me` is who logged in. */
export function LogIn({ onDone }: Props): JSX.Element {
  const accounts = useSignal<readonly AccountTag[]>([]);
  const login = useSignal('');
  const secret = useSignal('');
  const refusal = useSignal<RefusalAnswer | null>(null);
  const isBusy = useSignal(false);
  const readNames = (): void =>
    void readAccounts().then((found) => {
      accounts.value = found;
    });
  useEffect(readNames, []);
  const enter = async (): Promise<void> => {
    if (isBusy.value || login.value === '' || secret.value === '') return;
    isBusy.value = true;
    const answer = await logIn(login.value, secret.value);
    isBusy.value = false;
    secret.value = '';
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) onDone(answer.value);
  };
  if (needsPairing.value) return <PairScreen onDone={readNames} />;
  return (
    <form
      class="log-in"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <div class="log-in-who">
        <h1>{t(shared.who)}</h1>
        <div class="account-tiles">
          {accounts.value.map((account) => (
            <AccountTile
              key={account.login}
              account={account}
              isChosen={account.login === login.value}
              onPress={() => {
                login.value = account.login;
                document.querySelector<HTMLInputElement>('[data-secret]')?.focus();
              }}
            />
          ))}
        </div>
        {accounts.value.length > 0 ? null : (
          <input
            class="secret-field"
            autocomplete="username"
            aria-label={spoken(shared.login)}
            placeholder={spoken(shared.login)}
            value={login.value}
            data-login-field
            onInput={(event) => {
              login.value = event.currentTarget.value.trim();
            }}
          />
        )}
        <SecretField secret={secret} />
        <RefusalPlate refusal={refusal.value} />
      </div>
      <SecretKeys secret={secret} isBusy={isBusy.value} />
    </form>
  );
}
