/** A load stands on a scale, and only a person can say which pail it is: one touch on that pail. */
import type { JSX } from 'preact';
import type { CounterView, DeliveryCard } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { shared } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { Tag } from '../shared/mark.tsx';
import { selectForScale } from './acts.ts';
import { scaleNumber } from './devices.ts';
import { CancelButton, DialogFrame, HouseholdTile } from './dialog-parts.tsx';
import { closeDialog } from './state.ts';

const SHOWN = 8;

export function WhoseDialog({ now, device }: { readonly now: CounterView; readonly device: number }): JSX.Element {
  const lacking = now.deliveries.filter(({ netGrams }) => netGrams === null).slice(0, SHOWN);
  const choose = async (card: DeliveryCard): Promise<void> => {
    if (await selectForScale(card, device)) closeDialog();
  };
  const title = `${spoken(shared.scale)} ${scaleNumber(now, device)}: ${spoken(dialogs.whichPail)}`;
  return (
    <DialogFrame name="whose" title={title} bar={<CancelButton label={t(shared.back)} />}>
      <div class="household-tiles">
        {lacking.map((card, place) => (
          <HouseholdTile
            key={card.delivery}
            household={card.household}
            keyName={String(place + 1)}
            isPressed={false}
            note={<Tag number={card.number} />}
            onPress={() => void choose(card)}
          />
        ))}
      </div>
    </DialogFrame>
  );
}
