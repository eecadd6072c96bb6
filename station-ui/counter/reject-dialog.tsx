/** Rejecting a pail: the reasons that the limits give are pressed already; what becomes of the milk is always asked. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { fates, rejectReasons } from '../../server/words/shared.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Name, Tag } from '../shared/mark.tsx';
import { type Fate, type RejectReason, reject } from './acts.ts';
import { CancelButton, ChoiceTile, DialogFrame, EnterButton } from './dialog-parts.tsx';
import { isBusy, isLinkUp } from './state.ts';

const REASONS: readonly { reason: RejectReason; icon: IconName }[] = [
  { reason: 'acidity', icon: 'flask' },
  { reason: 'density', icon: 'float' },
  { reason: 'protein', icon: 'protein' },
  { reason: 'fat', icon: 'fat' },
  { reason: 'temperature', icon: 'thermometer' },
  { reason: 'sensory', icon: 'nose' },
  { reason: 'alcohol', icon: 'cup' },
  { reason: 'addedWater', icon: 'drop' },
  { reason: 'colostrum', icon: 'calendar' },
  { reason: 'medicine', icon: 'plus' },
  { reason: 'uncooled', icon: 'hourglass' },
  { reason: 'other', icon: 'pencil' },
];
const FATES: readonly { fate: Fate; icon: IconName; keyName: string }[] = [
  { fate: 'home', icon: 'home', keyName: 'H' },
  { fate: 'destroyed', icon: 'cross', keyName: 'X' },
  { fate: 'other', icon: 'pencil', keyName: 'O' },
];
const DIGIT_KEYS = 9;
const OF_MEASURE: Readonly<Record<string, RejectReason>> = {
  acidity: 'acidity',
  density: 'density',
  protein: 'protein',
  fat: 'fat',
  pailTemperature: 'temperature',
  sensory: 'sensory',
  alcoholTest: 'alcohol',
  addedWater: 'addedWater',
  freezingPoint: 'addedWater',
};

/** The reasons that follow from the limits. */
function reasonsOf(card: DeliveryCard): RejectReason[] {
  const given = card.judgement === 'fails' ? card.failing.flatMap((one) => OF_MEASURE[one.measure] ?? []) : [];
  const late: RejectReason[] = card.warnings.includes('TOO_LONG_UNCOOLED') ? ['uncooled'] : [];
  return [...new Set([...given, ...late, ...card.reasons])];
}

export function RejectDialog({ card }: { card: DeliveryCard }): JSX.Element {
  const reasons = useSignal<readonly RejectReason[]>(reasonsOf(card));
  const fate = useSignal<Fate | null>(null);
  const toggle = (reason: RejectReason): void => {
    const has = reasons.value.includes(reason);
    reasons.value = has ? reasons.value.filter((one) => one !== reason) : [...reasons.value, reason];
  };
  const why = reasons.value.length === 0 ? t(dialogs.chooseReason) : t(dialogs.chooseFate);
  const isReady = reasons.value.length > 0 && fate.value !== null && isLinkUp.value && !isBusy.value;
  const rejectNow = (): void => {
    if (fate.value !== null) void reject(card, reasons.value, fate.value);
  };
  const bar = (
    <>
      <CancelButton />
      <EnterButton isReady={isReady} why={why} className="reject-filled" onPress={rejectNow}>
        <Icon name="cross" weight={2.6} />
        <span class="big-word">{t(dialogs.rejectNow)}</span>
        <Tag number={card.number} isQuiet />
      </EnterButton>
    </>
  );
  return (
    <DialogFrame
      name="reject"
      title={t(dialogs.whyRejected)}
      end={
        <>
          <Tag number={card.number} /> <Name of={card.household} />
        </>
      }
      bar={bar}
    >
      <div class="reasons">
        {REASONS.map(({ reason, icon }, place) => (
          <ChoiceTile
            key={reason}
            icon={icon}
            isPressed={reasons.value.includes(reason)}
            onPress={() => toggle(reason)}
            data={{ 'data-reason': reason }}
            {...(place < DIGIT_KEYS ? { keyName: String(place + 1) } : {})}
          >
            {t(rejectReasons[reason])}
          </ChoiceTile>
        ))}
      </div>
      <div class="fates" role="group" aria-label={spoken(dialogs.whatBecame)}>
        <strong>{t(dialogs.whatBecame)}</strong>
        {FATES.map((one) => (
          <ChoiceTile
            key={one.fate}
            icon={one.icon}
            keyName={one.keyName}
            isPressed={fate.value === one.fate}
            data={{ 'data-fate': one.fate }}
            onPress={() => {
              fate.value = one.fate;
            }}
          >
            {t(fates[one.fate])}
          </ChoiceTile>
        ))}
      </div>
    </DialogFrame>
  );
}
