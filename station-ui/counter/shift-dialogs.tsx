/** Hand-over to another tester while the pails stay, and the end of the shift with what is still open, by name. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { shared } from '../../server/words/shared.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { startLive } from '../shared/live.ts';
import { LogIn } from '../shared/log-in.tsx';
import { Tag } from '../shared/mark.tsx';
import { kgText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { submitAct } from './acts.ts';
import { CancelButton, DialogFrame, EnterButton, HouseholdTile } from './dialog-parts.tsx';
import { closeDialog, isBusy, isLinkUp, showCard } from './state.ts';

export function HandOverDialog({ now }: { now: CounterView }): JSX.Element {
  return (
    <DialogFrame
      name="hand-over"
      title={spoken(dialogs.handOver)}
      bar={
        <>
          <CancelButton label={t(shared.back)} />
          <span class="bar-note">{spoken(dialogs.shiftOpenWith, { count: now.deliveries.length })}</span>
        </>
      }
    >
      <LogIn
        onDone={() => {
          closeDialog();
          startLive();
        }}
      />
    </DialogFrame>
  );
}

export function CloseShiftDialog({ now }: { now: CounterView }): JSX.Element {
  const open = now.deliveries;
  const close = async (): Promise<void> => {
    if (now.shift !== null && (await submitAct('/api/shifts/close', { shift: now.shift.shift }))) closeDialog();
  };
  const count = spoken(dialogs.shiftOpenWith, { count: open.length });
  const bar = (
    <>
      <CancelButton label={t(shared.back)} />
      <EnterButton isReady={open.length === 0 && isLinkUp.value && !isBusy.value} why={count} onPress={() => void close()}>
        <span class="big-word">{spoken(dialogs.closeShift)}</span>
      </EnterButton>
    </>
  );
  return (
    <DialogFrame
      name="close-shift"
      title={spoken(dialogs.closeShift)}
      end={open.length === 0 ? spoken(dialogs.nothingOpen) : count}
      bar={bar}
    >
      <ul class="sums">
        <li>
          <Icon name="pail" /> <strong>{now.accepted}</strong> {spoken(shared.accepted)}
        </li>
        <li>
          <Icon name="cross" /> <strong>{now.rejected}</strong> {spoken(shared.rejected)}
        </li>
        <li>
          <Icon name="tank" /> <strong>{kgText(now.grams)}</strong> {t(shared.kg)}
        </li>
      </ul>
      <div class="household-tiles">
        {open.map((card) => (
          <HouseholdTile
            key={card.delivery}
            household={card.household}
            isPressed={false}
            note={
              <>
                <Tag number={card.number} isQuiet /> <Sign state="waiting" />
              </>
            }
            onPress={() => {
              showCard(card.delivery);
              closeDialog();
            }}
          />
        ))}
      </div>
    </DialogFrame>
  );
}
