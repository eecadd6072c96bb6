/** That an analyzer was cleaned: with the alkaline agent every day, with the acid one every week. One touch on what was used. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { checkNames, checks } from '../../server/words/honesty.ts';
import { shared } from '../../server/words/shared.ts';
import { whenText } from '../shared/check-words.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyCap } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { clean, honestDevice, leaveCheck } from './checks.ts';
import { deviceName } from './checks-scale.ts';
import { CancelButton, DialogFrame } from './dialog-parts.tsx';

const AGENTS = [
  { agent: 'alkaline', icon: 'drop', keyName: '1', every: checks.everyDay },
  { agent: 'acid', icon: 'flask', keyName: '2', every: checks.everyWeek },
] as const;

export function CleaningDialog({ now, device }: { readonly now: CounterView; readonly device: number }): JSX.Element {
  const name = deviceName(now, device);
  const title = spoken(checks.cleanedNow, { name });
  const press = async (agent: 'alkaline' | 'acid'): Promise<void> => {
    if ((await clean(device, agent)) !== null) leaveCheck();
  };
  return (
    <DialogFrame name="check" title={title} bar={<CancelButton label={t(shared.back)} onPress={leaveCheck} />}>
      <div class="agents">
        {AGENTS.map(({ agent, icon, keyName, every }) => {
          const due = honestDevice(device)?.due.find((one) => one.name === agent);
          const last = due?.last ?? null;
          return (
            <button key={agent} type="button" class="choice agent" data-key={keyName} data-agent={agent} onClick={() => void press(agent)}>
              <KeyCap name={keyName} />
              <Icon name={icon} weight={1.6} />
              <strong>{spoken(checkNames[agent])}</strong>
              <span>{spoken(every)}</span>
              <span class="agent-last">
                <Sign state={due?.state === 'good' ? 'good' : 'waiting'} isBesideWord />
                {last === null ? spoken(checks.never) : spoken(checks.lastDone, { when: whenText(last.at) })}
              </span>
            </button>
          );
        })}
      </div>
    </DialogFrame>
  );
}
