/** The buttons below: what concerns the card, and nothing else. One of them is filled; a locked one says what it waits for. */
import type { ComponentChildren, JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { checks } from '../../server/words/honesty.ts';
import { languageNames, shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { language, spoken, t, turnLanguage } from '../shared/language.ts';
import { view } from '../shared/live.ts';
import { readMeasured } from '../shared/number.tsx';
import { accept, placeSample, saveAcidity } from './acts.ts';
import { Missing } from './missing.tsx';
import { acidityText, confirmWarning, current, isBusy, isDeaf, isLinkUp, openDialog } from './state.ts';
import { isSameAgainConfirmed, nextStepOf, openWarning } from './verdict.ts';

/** Menu and language stand first in every bar. */
export function BarStart(): JSX.Element {
  return (
    <>
      <KeyButton kind="outlined" className="bar-menu" label={spoken(shared.menu)} onPress={() => openDialog({ kind: 'menu' })}>
        <Icon name="menu" />
      </KeyButton>
      <LanguageButton />
    </>
  );
}

export function LanguageButton(): JSX.Element {
  return (
    <KeyButton kind="outlined" className="bar-language" onPress={turnLanguage} data={{ 'data-language': language.value }}>
      <span class="spoken">{spoken(shared.language)}</span>
      <span class={language.value === 'zh' ? 'language-on' : ''}>{languageNames.zh}</span>
      <span class={language.value === 'bo' ? 'language-on' : ''} lang="bo">
        {languageNames.bo}
      </span>
      <span class={language.value === 'en' ? 'language-on' : ''}>{languageNames.en}</span>
    </KeyButton>
  );
}

export function DecisionBar({ children }: { children: ComponentChildren }): JSX.Element {
  return <footer class="decision-bar">{children}</footer>;
}

/** Puts the cup in again, or asks for the second reading by hand where the first was typed. */
function measureAgainNow(card: DeliveryCard): void {
  const readings = card.failing.flatMap((one) => card.measures.find((known) => known.measure === one.measure) ?? []);
  const failing = readings.find((known) => known.second === null);
  const free = view.value?.analyzers.find((analyzer) => analyzer.delivery === null);
  if (failing?.source === 'device' && free !== undefined) void placeSample(card, free.device);
  else if (failing?.source === 'device') openDialog({ kind: 'retest' });
  else openDialog({ kind: 'byHand', first: failing?.measure === 'acidity' ? 'acidity' : 'lactometer', nth: 2 });
}

function FilledButton({ card }: { card: DeliveryCard }): JSX.Element | null {
  const step = isLinkUp.value ? nextStepOf(card) : 'wait';
  if (step === 'measureAgain') {
    return (
      <KeyButton
        keyName="Enter"
        kind="filled"
        className="big big-long"
        onPress={() => measureAgainNow(card)}
        data={{ 'data-act': 'measure-again' }}
      >
        <Icon name="again" weight={2.4} />
        <span class="big-word">{t(counter.measureAgain)}</span>
      </KeyButton>
    );
  }
  const warning = openWarning(card);
  if (step === 'confirm' && warning !== null) {
    return (
      <KeyButton
        keyName="Enter"
        kind="filled"
        className="big big-long"
        onPress={() => isDeaf() || confirmWarning(card, warning)}
        data={{ 'data-act': 'confirm' }}
      >
        <Icon name="tick" weight={2.6} />
        <span class="big-word">{t(warning === 'AFTER_RESTART' ? counter.looked : counter.thisPail)}</span>
      </KeyButton>
    );
  }
  if (step !== 'accept') return null;
  return (
    <KeyButton
      keyName="Enter"
      kind="filled"
      className="big accept"
      onPress={() => void accept(card, isSameAgainConfirmed(card))}
      data={{ 'data-act': 'accept', 'aria-busy': isBusy.value ? 'true' : undefined } as never}
    >
      <Icon name="tick" weight={3} />
      <span class="big-word">{t(counter.accept)}</span>
    </KeyButton>
  );
}

function LockedAccept({ card, isWide }: { card: DeliveryCard; isWide: boolean }): JSX.Element {
  const isWaiting = isWide && isLinkUp.value && card.missing.length > 0;
  const isUnpaid = isWide && isLinkUp.value && card.missing.length === 0 && card.priceRefusal !== null;
  return (
    <KeyButton kind="locked" className={isWide ? 'big' : 'locked-accept'} onPress={() => undefined} data={{ 'data-act': 'accept' }}>
      <Icon name="lock" />
      <span class={isWide ? 'big-word' : 'act-word'}>{t(counter.accept)}</span>
      {isWaiting ? <Missing card={card} /> : null}
      {isUnpaid ? <span class="locked-why">{spoken(checks.noPrice)}</span> : null}
    </KeyButton>
  );
}

function RejectButton({ isFilled }: { isFilled: boolean }): JSX.Element {
  const kind = !isLinkUp.value ? 'locked' : isFilled ? 'filled' : 'red';
  return (
    <KeyButton
      keyName="F2"
      kind={kind}
      className={isFilled ? 'big reject-filled' : 'reject'}
      onPress={() => openDialog({ kind: 'reject' })}
      data={{ 'data-act': 'reject' }}
    >
      <Icon name="cross" weight={2.6} />
      <span class={isFilled ? 'big-word' : 'reject-word'}>{t(counter.reject)}</span>
    </KeyButton>
  );
}

function CorrectButton(): JSX.Element {
  return (
    <KeyButton
      keyName="F4"
      kind={isLinkUp.value ? 'outlined' : 'locked'}
      className="act"
      onPress={() => openDialog({ kind: 'correct' })}
      data={{ 'data-act': 'correct' }}
    >
      <Icon name="undo" />
      <span class="act-word">{t(counter.correct)}</span>
    </KeyButton>
  );
}

/** While an acidity is typed Enter saves it, and nothing else can be pressed by mistake. */
function AcidityBar(): JSX.Element {
  const text = acidityText.value;
  const isNumber = readMeasured(text) !== null && isLinkUp.value;
  return (
    <DecisionBar>
      <KeyButton
        keyName="Escape"
        kind="outlined"
        className="act"
        onPress={() => {
          acidityText.value = '';
        }}
      >
        <Icon name="cross" />
        <span class="act-word">{t(shared.cancel)}</span>
      </KeyButton>
      <KeyButton
        keyName="Enter"
        kind={isNumber ? 'filled' : 'locked'}
        className="big"
        onPress={() => void saveAcidity()}
        data={{ 'data-act': 'acidity' }}
      >
        <Icon name="flask" />
        <span class="big-word">{t(counter.saveAcidity, { value: text })}</span>
      </KeyButton>
    </DecisionBar>
  );
}

function EmptyBar(): JSX.Element {
  return (
    <DecisionBar>
      <BarStart />
      <CorrectButton />
      <KeyButton
        keyName="Enter"
        kind={isLinkUp.value ? 'filled' : 'locked'}
        className="big"
        onPress={() => openDialog({ kind: 'callUp', asked: null })}
        data={{ 'data-act': 'call-up' }}
      >
        <Icon name="search" />
        <span class="big-word">{t(counter.callUp)}</span>
      </KeyButton>
    </DecisionBar>
  );
}

export function CardBar(): JSX.Element {
  const card = current.value;
  if (card === null) return <EmptyBar />;
  if (acidityText.value !== '') return <AcidityBar />;
  const step = isLinkUp.value ? nextStepOf(card) : 'wait';
  return (
    <DecisionBar>
      <BarStart />
      <CorrectButton />
      {step === 'measureAgain' ? null : (
        <KeyButton
          keyName="F3"
          kind={isLinkUp.value ? 'outlined' : 'locked'}
          className="act"
          onPress={() => openDialog({ kind: 'retest' })}
          data={{ 'data-act': 'retest' }}
        >
          <Icon name="again" />
          <span class="act-word">{t(counter.retest)}</span>
        </KeyButton>
      )}
      {step === 'reject' ? null : <RejectButton isFilled={false} />}
      {step === 'accept' || step === 'confirm' ? null : <LockedAccept card={card} isWide={step === 'wait'} />}
      {step === 'reject' ? <RejectButton isFilled /> : <FilledButton card={card} />}
    </DecisionBar>
  );
}
