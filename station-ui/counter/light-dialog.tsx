/** A pail is lighter than the scale can weigh: together with another pail of its household, or on a smaller scale. */
import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CounterView, DeliveryCard, HouseholdRow } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { shared } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { weights } from '../shared/live.ts';
import { Tag } from '../shared/mark.tsx';
import { kgText } from '../shared/number.tsx';
import { findHouseholds, PAILS, selectForScale, tareOf, weighTogether } from './acts.ts';
import { findDelivery, pailsText } from './choice.ts';
import { scaleNumber } from './devices.ts';
import { CancelButton, ChoiceTile, DialogFrame, EnterButton, HouseholdTile } from './dialog-parts.tsx';
import { LiveWeight } from './live-weight.tsx';
import { closeDialog, isBusy, isLinkUp } from './state.ts';

type Scale = CounterView['scales'][number];
type Shown = { readonly now: CounterView; readonly scale: Scale; readonly card: DeliveryCard };

/** The household's tares are known to the search alone. */
function useHousehold(card: DeliveryCard | null): HouseholdRow | null {
  const row = useSignal<HouseholdRow | null>(null);
  useEffect(() => {
    if (card === null) return;
    void findHouseholds(card.household.code).then((found) => {
      row.value = found.find((one) => one.household === card.household.household) ?? null;
    });
  }, [card?.delivery]);
  return row.value;
}

function Ways({ now, scale, card }: Shown): JSX.Element {
  const household = useHousehold(card);
  const isCalled = (pail: number): boolean =>
    now.deliveries.some((one) => one.household.household === card.household.household && one.pail === pail);
  const smaller = now.scales.filter(({ minimumGrams }) => minimumGrams < scale.minimumGrams);
  const choose = async (device: number, also: readonly number[]): Promise<void> => {
    if ((await selectForScale(card, device, also)) && also.length === 0) closeDialog();
  };
  return (
    <div class="menu-choices">
      {smaller.map(({ device }, place) => (
        <ChoiceTile
          key={device}
          icon="scale"
          keyName={String(PAILS.length + 1 + place)}
          isPressed={false}
          data={{ 'data-way': 'scale', 'data-scale': device }}
          onPress={() => void choose(device, [])}
        >
          {t(dialogs.onScale, { scale: scaleNumber(now, device) })}
        </ChoiceTile>
      ))}
      {household === null
        ? null
        : PAILS.filter((pail) => !isCalled(pail)).map((pail) => (
            <ChoiceTile
              key={pail}
              icon="pail"
              keyName={String(pail)}
              isPressed={false}
              data={{ 'data-way': 'pail', 'data-pail': pail }}
              onPress={() => void choose(scale.device, [pail])}
            >
              {t(dialogs.withPail, { pail })}
              <br />
              {t(dialogs.knownTare, { tare: kgText(tareOf(household, pail)) })}
            </ChoiceTile>
          ))}
    </div>
  );
}

/** All pails are put on, and a person says so. */
function Together({ scale, card }: Shown): JSX.Element {
  return (
    <div class="weigh-together">
      <strong>{t(dialogs.putAll, { pails: pailsText(card.pail, scale.also) })}</strong>
      <LiveWeight device={scale.device} />
    </div>
  );
}

export function LightDialog({ now, device }: { readonly now: CounterView; readonly device: number }): JSX.Element | null {
  const scale = now.scales.find((one) => one.device === device);
  const card = findDelivery(now, scale?.delivery ?? null);
  const isStill = useComputed(() => weights.value.get(device)?.state === 'stable').value;
  const isOver = scale === undefined || card === null || card.netGrams !== null;
  useEffect(() => {
    if (isOver) closeDialog();
  }, [isOver]);
  if (isOver) return null;
  const { also } = scale;
  const weigh = async (): Promise<void> => {
    if (await weighTogether(card, device, also)) closeDialog();
  };
  const back = async (): Promise<void> => {
    if (also.length === 0 || (await selectForScale(card, device))) closeDialog();
  };
  const bar = (
    <>
      <CancelButton label={t(shared.back)} onPress={() => void back()} />
      {also.length === 0 ? null : (
        <EnterButton isReady={isStill && isLinkUp.value && !isBusy.value} onPress={() => void weigh()}>
          <span class="big-word">{t(dialogs.weighAll, { pails: pailsText(card.pail, also) })}</span>
        </EnterButton>
      )}
    </>
  );
  return (
    <DialogFrame
      name="light"
      title={`${spoken(counter.onScale)} ${scaleNumber(now, device)}`}
      end={t(dialogs.tooLight, { kg: kgText(scale.minimumGrams) })}
      bar={bar}
    >
      <div class="light-owner">
        <HouseholdTile household={card.household} isPressed note={<Tag number={card.number} />} onPress={() => undefined} />
      </div>
      {also.length === 0 ? <Ways now={now} scale={scale} card={card} /> : <Together now={now} scale={scale} card={card} />}
    </DialogFrame>
  );
}
