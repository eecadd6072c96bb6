/** The admin shows a code at the counter, by which a tablet or a second counter is paired. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { pairingCodeView, type RefusalAnswer } from '../../server/contract/index.ts';
import { pairing } from '../../server/words/pairing.ts';
import { post } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { RefusalPlate } from '../shared/refusal.tsx';
import { Button, Panel } from './parts.tsx';

export function PairingPanel(): JSX.Element {
  const code = useSignal<string | null>(null);
  const refusal = useSignal<RefusalAnswer | null>(null);
  const show = async (): Promise<void> => {
    const answer = await post('/api/screens/code', {}, pairingCodeView);
    code.value = answer.ok ? answer.value.code : null;
    refusal.value = answer.ok ? null : answer.refusal;
  };
  return (
    <Panel name="pairing" title={t(pairing.screens)}>
      <p>{t(pairing.note)}</p>
      {code.value === null ? null : (
        <output class="pairing-code" data-pairing-code={code.value}>
          {code.value}
        </output>
      )}
      <RefusalPlate refusal={refusal.value} />
      <Button action="show-pairing-code" icon="key" onPress={() => void show()}>
        {t(pairing.showCode)}
      </Button>
    </Panel>
  );
}
