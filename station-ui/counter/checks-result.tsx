/** What came out of a check, and what is done then: good goes back to the list, failed is checked again. */
import type { JSX } from 'preact';
import type { CheckView } from '../../server/contract/index.ts';
import { checks } from '../../server/words/honesty.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { leaveCheck } from './checks.ts';
import { CancelButton, EnterButton } from './dialog-parts.tsx';
import { isBusy, isLinkUp } from './state.ts';

export function Verdict({ check }: { readonly check: CheckView }): JSX.Element {
  return (
    <p class={`check-verdict check-${check.isGood ? 'good' : 'bad'}`} role="status" data-check-result={check.isGood ? 'good' : 'failed'}>
      <Sign state={check.isGood ? 'good' : 'bad'} isBesideWord />
      <strong>{spoken(check.isGood ? checks.passed : checks.failed)}</strong>
      {check.isGood ? null : <span>{spoken(checks.failedNext)}</span>}
    </p>
  );
}

type Props = {
  readonly check: CheckView | null;
  /** Null while it can be done; else why not. */
  readonly why: string | null;
  readonly word: string;
  readonly onCheck: () => void;
  readonly onAgain: () => void;
};

/** Before: the check itself, locked until it can be done. After: on, or once more. */
export function CheckBar({ check, why, word, onCheck, onAgain }: Props): JSX.Element {
  const canAct = isLinkUp.value && !isBusy.value;
  if (check === null) {
    return (
      <>
        <CancelButton label={t(shared.back)} onPress={leaveCheck} />
        <EnterButton isReady={why === null && canAct} onPress={onCheck} {...(why === null ? {} : { why })}>
          <Icon name="tick" weight={2.6} />
          <span class="big-word">{word}</span>
        </EnterButton>
      </>
    );
  }
  if (!check.isGood) {
    return (
      <>
        <CancelButton label={t(shared.back)} onPress={leaveCheck} />
        <EnterButton isReady={canAct} onPress={onAgain}>
          <Icon name="again" weight={2.4} />
          <span class="big-word">{spoken(checks.again)}</span>
        </EnterButton>
      </>
    );
  }
  return (
    <>
      <KeyButton keyName="ArrowLeft" kind="outlined" className="act act-wide" onPress={onAgain} data={{ 'data-act': 'check-again' }}>
        <Icon name="again" />
        <span class="act-word">{spoken(checks.again)}</span>
      </KeyButton>
      <EnterButton isReady onPress={leaveCheck}>
        <Icon name="tick" weight={2.6} />
        <span class="big-word">{spoken(checks.finish)}</span>
      </EnterButton>
    </>
  );
}
