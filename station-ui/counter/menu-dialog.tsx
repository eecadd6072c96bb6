/** The menu: what is done once a shift, and what the station wants a person to look at. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { checks } from '../../server/words/honesty.ts';
import { shared } from '../../server/words/shared.ts';
import { spoken, t } from '../shared/language.ts';
import { stopLive } from '../shared/live.ts';
import { turnMode } from '../shared/mode.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { logOut } from '../shared/session.ts';
import { submitAct } from './acts.ts';
import { scaleNumber } from './devices.ts';
import { CancelButton, ChoiceTile, DialogFrame } from './dialog-parts.tsx';
import { ScaleCommandTiles } from './scale-commands.tsx';
import { closeDialog, current, openDialog } from './state.ts';

async function leave(): Promise<void> {
  await logOut();
  stopLive();
  closeDialog();
}

/** The pail on the card, empty on the scale: its weight there becomes its tare. */
function TareTile({ now, device, keyName }: { now: CounterView; device: number; keyName: string }): JSX.Element | null {
  const card = current.value;
  if (card === null) return null;
  const number = scaleNumber(now, device);
  const weighTare = async (): Promise<void> => {
    if (await submitAct(`/api/households/${card.household.household}/tares`, { pail: card.pail, device })) closeDialog();
  };
  return (
    <ChoiceTile
      icon="scale"
      keyName={keyName}
      isPressed={false}
      data={{ 'data-menu': 'tare', 'data-scale': device }}
      onPress={() => void weighTare()}
    >
      {number === '' ? '' : `${number} · `}
      {spoken(dialogs.weighTare, { code: card.household.code, pail: card.pail })}
    </ChoiceTile>
  );
}

export function MenuDialog({ now }: { now: CounterView }): JSX.Element {
  return (
    <DialogFrame name="menu" title={spoken(shared.menu)} bar={<CancelButton label={t(shared.back)} />}>
      <div class="menu-choices">
        <ChoiceTile
          icon="people"
          keyName="F9"
          isPressed={false}
          data={{ 'data-menu': 'hand-over' }}
          onPress={() => openDialog({ kind: 'handOver' })}
        >
          {spoken(dialogs.handOver)}
        </ChoiceTile>
        {now.scales.map(({ device }, place) => (
          <TareTile key={device} now={now} device={device} keyName={String(4 + place)} />
        ))}
        {now.scales.length < 2 ? null : now.scales.map(({ device }) => <ScaleCommandTiles key={device} now={now} scale={device} />)}
        <ChoiceTile
          icon="tick"
          keyName="9"
          isPressed={false}
          data={{ 'data-menu': 'devices' }}
          onPress={() => openDialog({ kind: 'devices' })}
        >
          {spoken(checks.title)}
        </ChoiceTile>
        {now.shift === null ? null : (
          <ChoiceTile
            icon="lock"
            keyName="1"
            isPressed={false}
            data={{ 'data-menu': 'close-shift' }}
            onPress={() => openDialog({ kind: 'closeShift' })}
          >
            {spoken(dialogs.closeShift)}
          </ChoiceTile>
        )}
        <ChoiceTile icon="moon" keyName="F10" isPressed={false} data={{ 'data-menu': 'mode' }} onPress={turnMode}>
          {spoken(dialogs.darkOrBright)}
        </ChoiceTile>
        <ChoiceTile icon="paper" keyName="2" isPressed={false} data={{ 'data-menu': 'office' }} onPress={() => location.assign('/office')}>
          {spoken(shared.toOffice)}
        </ChoiceTile>
        <ChoiceTile icon="leave" keyName="3" isPressed={false} data={{ 'data-menu': 'log-out' }} onPress={() => void leave()}>
          {spoken(shared.logOut)}
        </ChoiceTile>
      </div>
      {now.trouble.length === 0 ? null : (
        <div class="notices">
          <h2>{spoken(dialogs.notices)}</h2>
          {now.trouble.map((one) => (
            <RefusalPlate key={JSON.stringify(one)} refusal={one} />
          ))}
        </div>
      )}
    </DialogFrame>
  );
}
