/** The tray: a reading that came without a cup is given to a pail that lacks one, or set aside as no milk. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CounterView, DeliveryCard } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { measures, measureUnits, shared } from '../../server/words/shared.ts';
import { hourMinuteSecond } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Tag, tagText } from '../shared/mark.tsx';
import { measuredText } from '../shared/number.tsx';
import { discardReading, takeReading } from './acts.ts';
import { deviceSign } from './devices.ts';
import { CancelButton, ChoiceTile, DialogFrame, EnterButton, HouseholdTile } from './dialog-parts.tsx';
import { closeDialog, isBusy, isLinkUp } from './state.ts';

type Reading = CounterView['tray'][number];
type NoMilk = 'rinse' | 'water' | 'air';
const NO_MILK: readonly { reason: NoMilk; keyName: string }[] = [
  { reason: 'rinse', keyName: 'R' },
  { reason: 'water', keyName: 'W' },
  { reason: 'air', keyName: 'E' },
];
const SHOWN = 8;

/** No device has said yet what the reading says, or the rule asks for it a second time. */
const lacks = (card: DeliveryCard, { values }: Reading): boolean =>
  values.some(({ measure }) => {
    const isAgain = card.judgement === 'secondReading' && card.failing.some((failing) => failing.measure === measure);
    return isAgain || !card.measures.some((one) => one.measure === measure && one.source === 'device');
  });

function ReadingPlate({ now, reading }: { now: CounterView; reading: Reading }): JSX.Element {
  return (
    <div class="reading-plate" data-reading={reading.reading}>
      <strong>
        <Icon name="analyzer" /> {deviceSign(now, reading.device)} {hourMinuteSecond(reading.at)}
      </strong>
      <ul>
        {reading.values.map((value) => (
          <li
            key={value.measure}
          >{`${spoken(measures[value.measure])} ${measuredText(value.measure, value.value)} ${measureUnits[value.measure]}`}</li>
        ))}
      </ul>
    </div>
  );
}

export function TrayDialog({ now }: { now: CounterView }): JSX.Element {
  const chosen = useSignal<string | null>(null);
  const noMilk = useSignal<NoMilk | null>(null);
  const reading = now.tray[0];
  const lacking = reading === undefined ? [] : now.deliveries.filter((one) => lacks(one, reading)).slice(0, SHOWN);
  const card = lacking.find((one) => one.delivery === chosen.value) ?? null;
  const give = async (): Promise<void> => {
    if (reading === undefined) return;
    const isDone =
      card !== null
        ? await takeReading(card, reading.reading)
        : noMilk.value !== null && (await discardReading(reading.reading, noMilk.value));
    if (!isDone) return;
    chosen.value = null;
    noMilk.value = null;
    if (now.tray.length <= 1) closeDialog();
  };
  const word =
    card !== null
      ? t(dialogs.giveTo, { number: tagText(card.number) })
      : noMilk.value !== null
        ? t(dialogs[noMilk.value])
        : spoken(dialogs.whichPail);
  const bar = (
    <>
      <CancelButton label={t(shared.back)} />
      <EnterButton isReady={(card !== null || noMilk.value !== null) && isLinkUp.value && !isBusy.value} onPress={() => void give()}>
        <span class="big-word">{word}</span>
      </EnterButton>
    </>
  );
  return (
    <DialogFrame name="tray" title={spoken(dialogs.whichPail)} end={spoken(dialogs.noCup, { count: now.tray.length })} bar={bar}>
      {reading === undefined ? null : <ReadingPlate now={now} reading={reading} />}
      <div class="household-tiles">
        {lacking.map((one, place) => (
          <HouseholdTile
            key={one.delivery}
            household={one.household}
            keyName={String(place + 1)}
            isPressed={chosen.value === one.delivery}
            note={<Tag number={one.number} />}
            onPress={() => {
              chosen.value = one.delivery;
              noMilk.value = null;
            }}
          />
        ))}
      </div>
      <div class="fates" role="group" aria-label={spoken(dialogs.noMilk)}>
        <strong>{spoken(dialogs.noMilk)}</strong>
        {NO_MILK.map(({ reason, keyName }) => (
          <ChoiceTile
            key={reason}
            keyName={keyName}
            isPressed={noMilk.value === reason}
            onPress={() => {
              noMilk.value = reason;
              chosen.value = null;
            }}
          >
            {t(dialogs[reason])}
          </ChoiceTile>
        ))}
      </div>
    </DialogFrame>
  );
}
