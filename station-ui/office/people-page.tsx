/** Accounts: each belongs to one named person. The admin opens them and sets a password anew. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type AccountTag, accountsView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { shared } from '../../server/words/shared.ts';
import { submit } from '../shared/api.ts';
import { Icon } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { roleWords } from '../shared/log-in.tsx';
import { station } from '../shared/session.ts';
import { Form, sendForm, TextField, TickField, useForm } from './form.tsx';
import { checkFilled, checkLength, checkPattern, checkSame, checkSome, keepErrors } from './form-checks.ts';
import { useLoaded } from './loaded.ts';
import { PairingPanel } from './pairing-panel.tsx';
import { Button, NotThere, PageHead, Panel } from './parts.tsx';
import { account, hasRole } from './roles.ts';

type Role = AccountTag['roles'][number];
const ROLES: readonly Role[] = ['tester', 'accountant', 'cashier', 'committee', 'admin'];
const LOGIN = /^[a-z][a-z0-9-]{1,30}$/;
const SECRET_LEAST = 4;

function AccountForm({ onDone }: { readonly onDone: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const name = useSignal('');
  const login = useSignal('');
  const secret = useSignal('');
  const again = useSignal('');
  const roles = useSignal<readonly Role[]>([]);
  const open = async (): Promise<void> => {
    const errors = keepErrors(
      checkFilled({ id: 'account-name', label: officeForms.accountName }, name.value),
      checkPattern({ id: 'account-login', label: officeForms.accountLogin }, login.value, { pattern: LOGIN, says: officeForms.notALogin }),
      checkSome({ id: 'account-roles', label: officeForms.roles }, roles.value),
      checkLength({ id: 'account-secret', label: officeForms.accountSecret }, secret.value, SECRET_LEAST),
      checkSame({ id: 'account-again', label: officeForms.secretAgain }, again.value, secret.value),
    );
    const body = () => ({ login: login.value, name: name.value.trim(), roles: roles.value, secret: secret.value });
    if (!(await sendForm(form, errors, () => submit('/api/accounts', body())))) return;
    for (const field of [name, login, secret, again]) field.value = '';
    roles.value = [];
    await onDone();
  };
  return (
    <Panel name="account-form" title={t(officeForms.newAccount)}>
      <Form form={form} name="account" submitWord={t(officeForms.save)} onSubmit={() => void open()}>
        <TextField id="account-name" label={officeForms.accountName} value={name} form={form} isNarrow />
        <TextField id="account-login" label={officeForms.accountLogin} value={login} form={form} isNarrow />
        <TickField
          id="account-roles"
          label={officeForms.roles}
          value={roles}
          options={ROLES.map((role) => [role, t(shared[role])] as const)}
        />
        <p class="field-hint field-wide">{t(officeForms.rolesNote)}</p>
        <TextField id="account-secret" label={officeForms.accountSecret} value={secret} form={form} type="password" isNarrow />
        <TextField id="account-again" label={officeForms.secretAgain} value={again} form={form} type="password" isNarrow />
      </Form>
    </Panel>
  );
}

function SecretForm({ of }: { readonly of: AccountTag }): JSX.Element {
  const form = useForm();
  const secret = useSignal('');
  const again = useSignal('');
  const save = async (): Promise<void> => {
    const errors = keepErrors(
      checkLength({ id: 'secret', label: officeForms.accountSecret }, secret.value, SECRET_LEAST),
      checkSame({ id: 'secret-again', label: officeForms.secretAgain }, again.value, secret.value),
    );
    if (!(await sendForm(form, errors, () => submit(`/api/accounts/${of.login}/secret`, { secret: secret.value })))) return;
    secret.value = '';
    again.value = '';
  };
  return (
    <Panel name="secret-form" title={t(officeForms.changeSecretOf, { name: of.name })}>
      <Form form={form} name="secret" submitWord={t(officeForms.save)} onSubmit={() => void save()}>
        <TextField id="secret" label={officeForms.accountSecret} value={secret} form={form} type="password" isNarrow />
        <TextField id="secret-again" label={officeForms.secretAgain} value={again} form={form} type="password" isNarrow />
      </Form>
    </Panel>
  );
}

export function PeoplePage(): JSX.Element {
  const { value, refusal, again } = useLoaded('/api/accounts', accountsView);
  const chosen = useSignal<AccountTag | null>(null);
  const mine = account();
  const isAdmin = hasRole('admin');
  const shown = value?.accounts ?? (mine === null ? [] : [mine]);
  return (
    <>
      <PageHead title={t(office.people)} />
      <div class="two">
        <Panel name="accounts" title={t(office.people)}>
          {value === null && isAdmin ? <NotThere refusal={refusal} /> : null}
          <ul class="lines">
            {shown.map((one) => (
              <li key={one.login} class="line" data-account={one.login}>
                <Icon name="person" />
                <span class="line-title">{one.name}</span>
                <span class="line-note">{roleWords(one.roles)}</span>
                {isAdmin || one.account === mine?.account ? (
                  <span class="line-right">
                    <Button
                      action={`secret-${one.login}`}
                      icon="key"
                      onPress={() => {
                        chosen.value = one;
                      }}
                    >
                      {t(officeForms.changeSecret)}
                    </Button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </Panel>
        <div class="stack">
          {chosen.value === null ? null : <SecretForm key={chosen.value.login} of={chosen.value} />}
          {isAdmin ? <AccountForm onDone={again} /> : null}
          {isAdmin && station.value?.door === 'counter' ? <PairingPanel /> : null}
        </div>
      </div>
    </>
  );
}
