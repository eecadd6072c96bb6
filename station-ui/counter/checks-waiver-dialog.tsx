/** A device failed its check and cannot be put right now: two named people sign why the shift is opened all the same. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AccountTag, CounterView } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { checks, waiverReasons } from '../../server/words/honesty.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { me, readAccounts } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { useHonesty } from './checks.ts';
import { failedChecks } from './checks-rows.ts';
import { CancelButton, ChoiceTile, DialogFrame, EnterButton, NumberPad } from './dialog-parts.tsx';
import { openShift } from './opening.ts';
import { isBusy, isLinkUp } from './state.ts';

type Why = keyof typeof waiverReasons;

const REASONS = ['mend', 'other', 'standard', 'small'] as const satisfies readonly Why[];
const SECRET_MAX = 100;
/** More people than these are not chosen but typed. */
const SHOWN = 8;

type Signing = { readonly login: string; readonly secret: string };
type SecondProps = { readonly second: Signing; readonly onChange: (next: Signing) => void };

/** Everybody but the one who works here: nobody signs twice. */
function useOthers(): readonly AccountTag[] {
  const accounts = useSignal<readonly AccountTag[]>([]);
  useEffect(() => {
    void readAccounts().then((found) => {
      accounts.value = found;
    });
  }, []);
  const mine = me.value?.kind === 'account' ? me.value.account.account : 0;
  return accounts.value.filter(({ account }) => account !== mine);
}

function SecondPerson({ second, onChange }: SecondProps): JSX.Element {
  const others = useOthers();
  return (
    <fieldset class="signing">
      <legend>{spoken(checks.signSecond)}</legend>
      {others.length > 0 && others.length <= SHOWN ? (
        <div class="signers">
          {others.map(({ login, name }) => (
            <button
              key={login}
              type="button"
              class="choice"
              aria-pressed={second.login === login}
              data-second={login}
              onClick={() => onChange({ login, secret: '' })}
            >
              <Icon name="person" />
              <span class="choice-word">{name}</span>
            </button>
          ))}
        </div>
      ) : (
        <input
          class="signing-field"
          aria-label={spoken(shared.login)}
          placeholder={spoken(shared.login)}
          autocomplete="off"
          data-second-login
          value={second.login}
          onInput={(event) => onChange({ ...second, login: event.currentTarget.value.trim() })}
        />
      )}
    </fieldset>
  );
}

/** A PIN on the keys, or a password from a keyboard; dots only. */
function Secret({ secret, onChange }: { readonly secret: string; readonly onChange: (secret: string) => void }): JSX.Element {
  return (
    <div class="waiver-secret">
      <input
        class="signing-field"
        type="password"
        aria-label={spoken(shared.password)}
        placeholder={spoken(shared.password)}
        autocomplete="off"
        maxLength={SECRET_MAX}
        data-second-secret
        value={secret}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <NumberPad onKey={(key) => onChange(key === 'Backspace' ? secret.slice(0, -1) : (secret + key).slice(0, SECRET_MAX))} />
    </div>
  );
}

function Reasons({ why, onChoose }: { readonly why: Why | null; readonly onChoose: (why: Why) => void }): JSX.Element {
  return (
    <div class="waiver-reasons" role="group" aria-label={spoken(checks.signWhy)}>
      {REASONS.map((one) => (
        <ChoiceTile key={one} isPressed={why === one} data={{ 'data-waiver-reason': one }} onPress={() => onChoose(one)}>
          {spoken(waiverReasons[one])}
        </ChoiceTile>
      ))}
    </div>
  );
}

export function WaiverDialog({ now }: { readonly now: CounterView }): JSX.Element {
  useHonesty(now.seq);
  const why = useSignal<Why | null>(null);
  const second = useSignal<Signing>({ login: '', secret: '' });
  const reason = why.value;
  const isSigned = second.value.login !== '' && second.value.secret !== '';
  const sign = async (): Promise<void> => {
    if (reason === null) return;
    const isDone = await openShift({ reason: spoken(waiverReasons[reason]), second: second.value });
    if (!isDone) second.value = { ...second.value, secret: '' };
  };
  const bar = (
    <>
      <CancelButton label={t(shared.back)} />
      <EnterButton
        isReady={reason !== null && isSigned && isLinkUp.value && !isBusy.value}
        why={spoken(reason === null ? checks.chooseWhy : checks.chooseSecond)}
        onPress={() => void sign()}
      >
        <Icon name="tick" weight={2.6} />
        <span class="big-word">{spoken(dialogs.openShift)}</span>
      </EnterButton>
    </>
  );
  return (
    <DialogFrame name="waiver" title={spoken(checks.signTitle)} bar={bar}>
      <div class="waiver">
        <div class="waiver-left">
          <ul class="waiver-failed">
            {failedChecks(now).map((title) => (
              <li key={title}>
                <Sign state="bad" isBesideWord />
                {title}
              </li>
            ))}
          </ul>
          <Reasons
            why={reason}
            onChoose={(one) => {
              why.value = one;
            }}
          />
          <SecondPerson
            second={second.value}
            onChange={(next) => {
              second.value = next;
            }}
          />
        </div>
        <Secret
          secret={second.value.secret}
          onChange={(secret) => {
            second.value = { ...second.value, secret };
          }}
        />
      </div>
    </DialogFrame>
  );
}
