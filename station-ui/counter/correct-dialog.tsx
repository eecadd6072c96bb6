/** Correcting a decided pail: one touch for the reason, one for the answer, and the effect written out before Enter. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { correctionReasons, shared } from '../../server/words/shared.ts';
import { hourMinute } from '../shared/clock.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { KeyButton } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { view } from '../shared/live.ts';
import { Mark, Name, OtherName, Tag, tagText } from '../shared/mark.tsx';
import { kgText, unitPriceText, yuanText } from '../shared/number.tsx';
import { undo } from './acts.ts';
import { CorrectionAnswer } from './correct-answer.tsx';
import {
  type CorrectionReason,
  clearAnswer,
  correctNow,
  effect,
  pail,
  pailId,
  reason,
  second,
  startCorrection,
  toHousehold,
} from './correction.ts';
import { CancelButton, ChoiceTile, DialogFrame, EnterButton } from './dialog-parts.tsx';
import { closeDialog, current, isBusy, isLinkUp } from './state.ts';

const REASONS: readonly { why: CorrectionReason; icon: IconName }[] = [
  { why: 'wrongHousehold', icon: 'person' },
  { why: 'wrongPail', icon: 'pail' },
  { why: 'wrongWeight', icon: 'scale' },
  { why: 'wrongTest', icon: 'flask' },
  { why: 'void', icon: 'cross' },
];
const UNDO_KEY = '6';
const OTHERS_SHOWN = 4;

function Line({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div class="old-line">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The old line, as it stays. */
function OldPail({ card }: { card: DeliveryCard }): JSX.Element {
  const decidedAs = card.state === 'rejected' ? shared.rejected : shared.accepted;
  return (
    <aside class="old-pail" data-correcting={card.delivery}>
      <div class="old-head">
        <Tag number={card.number} />
        <span>{`${card.decidedAt === null ? '' : hourMinute(card.decidedAt)} ${t(decidedAs)}`}</span>
      </div>
      <div class="old-owner">
        <Mark mark={card.household.mark} />
        <div>
          <h2>
            <Name of={card.household} />
          </h2>
          <strong>{t(shared.householdCode, { code: card.household.code })}</strong>
          <OtherName of={card.household} />
        </div>
      </div>
      <dl>
        {card.netGrams === null ? null : <Line name={t(shared.net)} value={`${kgText(card.netGrams)} ${shared.kg.en}`} />}
        {card.price === null ? null : <Line name={t(shared.unitPrice)} value={unitPriceText(card.price.unitPrice)} />}
        {card.price === null ? null : <Line name={t(shared.amount)} value={`${yuanText(card.price.amountFen)} ${t(shared.yuan)}`} />}
      </dl>
      <p>{t(dialogs.oldLineStays)}</p>
    </aside>
  );
}

/** Other pails of this shift, for the case that it is not the last one. */
function OtherPails({ card }: { card: DeliveryCard }): JSX.Element {
  const others = (view.value?.decided ?? []).filter((one) => one.delivery !== card.delivery).slice(0, OTHERS_SHOWN);
  return (
    <nav class="other-pails">
      {others.map((one) => (
        <button
          key={one.delivery}
          type="button"
          class="other-pail"
          data-decided={one.number}
          onClick={() => {
            pailId.value = one.delivery;
            clearAnswer();
          }}
        >
          <Mark mark={one.household.mark} />
          <Tag number={one.number} isQuiet />
        </button>
      ))}
    </nav>
  );
}

function ReasonTiles(): JSX.Element {
  const open = current.value;
  return (
    <div class="correction-reasons">
      <h1 class="spoken">{spoken(dialogs.whichReason)}</h1>
      {REASONS.map(({ why, icon }, place) => (
        <ChoiceTile
          key={why}
          icon={icon}
          keyName={String(place + 1)}
          isPressed={false}
          data={{ 'data-reason': why }}
          onPress={() => {
            clearAnswer();
            reason.value = why;
          }}
        >
          {t(correctionReasons[why])}
        </ChoiceTile>
      ))}
      {open === null ? null : (
        <ChoiceTile
          icon="undo"
          keyName={UNDO_KEY}
          isPressed={false}
          data={{ 'data-reason': 'undo' }}
          onPress={() => void undo(open).then((isDone) => isDone && closeDialog())}
        >
          {spoken(dialogs.undoOpen, { number: tagText(open.number) })}
        </ChoiceTile>
      )}
    </div>
  );
}

function CorrectionBar(): JSX.Element {
  const given = effect.value;
  const isSigned = given?.isSecondPersonNeeded !== true || (second.login.value !== '' && second.secret.value !== '');
  const household = toHousehold.value;
  return (
    <>
      <CancelButton label={spoken(dialogs.dontCorrect)} />
      {reason.value === null ? null : (
        <KeyButton
          keyName="ArrowLeft"
          kind="outlined"
          className="act act-wide"
          onPress={() => {
            clearAnswer();
            reason.value = null;
          }}
        >
          <Icon name="undo" />
          <span class="act-word">{spoken(dialogs.otherReason)}</span>
        </KeyButton>
      )}
      <EnterButton
        isReady={given !== null && isSigned && isLinkUp.value && !isBusy.value}
        why={given !== null && !isSigned ? spoken(dialogs.secondNeeded) : t(dialogs.chooseAnswer)}
        onPress={() => void correctNow()}
      >
        <Icon name="tick" weight={2.6} />
        <span class="big-word">{t(household === null ? dialogs.correctNow : dialogs.correctTo)}</span>
        {household === null ? null : (
          <>
            <Mark mark={household.mark} />
            <span class="big-word">{household.code}</span>
          </>
        )}
      </EnterButton>
    </>
  );
}

export function CorrectDialog(): JSX.Element {
  useEffect(startCorrection, []);
  const card = pail.value;
  const why = reason.value;
  const title = why === null ? spoken(dialogs.whichReason) : spoken(correctionReasons[why]);
  return (
    <DialogFrame name="correct" title={title} bar={<CorrectionBar />}>
      <div class="correction">
        {card === null ? <p class="old-pail">{spoken(dialogs.nothingDecided)}</p> : <OldPail card={card} />}
        <div class="correction-right">
          {why === null || card === null ? <ReasonTiles /> : <CorrectionAnswer card={card} why={why} />}
          {why === null && card !== null ? <OtherPails card={card} /> : null}
        </div>
      </div>
    </DialogFrame>
  );
}
