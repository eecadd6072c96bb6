/** Whether milk is paid on what an analyzer measures with its maker's calibration: the committee's recorded decision. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HonestyView } from '../../server/contract/index.ts';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import { measures, milkKinds } from '../../server/words/shared.ts';
import { submit } from '../shared/api.ts';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { ChoiceField, Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, keepErrors } from './form-checks.ts';
import { type MeasureName, measureOptions } from './honesty-measures.ts';
import { Button, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';
import { type MilkKind, milkOptions } from './start-fields.tsx';

type Paid = 'paid' | 'notPaid';
type Decision = HonestyView['factoryDecisions'][number];

function FactoryForm({ onDone }: { readonly onDone: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const milkKind = useSignal<MilkKind>('yak');
  const measure = useSignal<MeasureName>('protein');
  const paid = useSignal<Paid>('paid');
  const reason = useSignal('');
  const send = async (): Promise<void> => {
    const errors = keepErrors(checkFilled({ id: 'factory-reason', label: honestyOffice.reason }, reason.value));
    const content = () => ({
      ...{ milkKind: milkKind.value, measure: measure.value },
      ...{ isAllowed: paid.value === 'paid', reason: reason.value.trim() },
    });
    if (await sendForm(form, errors, () => submit('/api/factory-decisions', content()))) await onDone();
  };
  return (
    <Form form={form} name="factory" submitWord={t(honestyOffice.decide)} onSubmit={() => void send()}>
      <ChoiceField id="factory-kind" label={officeForms.milkKind} value={milkKind} options={milkOptions()} isNarrow />
      <ChoiceField id="factory-measure" label={officeForms.measure} value={measure} options={measureOptions()} isNarrow />
      <ChoiceField
        id="factory-paid"
        label={honestyOffice.isPaid}
        value={paid}
        options={[
          ['paid', t(honestyOffice.paid)],
          ['notPaid', t(honestyOffice.notPaid)],
        ]}
        isNarrow
      />
      <TextField id="factory-reason" label={honestyOffice.reason} value={reason} form={form} />
    </Form>
  );
}

function DecisionLine({ decision }: { readonly decision: Decision }): JSX.Element {
  const { milkKind, measure, isAllowed, reason } = decision;
  return (
    <li class="line" data-factory={`${milkKind} ${measure}`} data-allowed={isAllowed ? 1 : 0}>
      <Sign state={isAllowed ? 'good' : 'bad'} isBesideWord />
      <span class="line-title">
        {spoken(milkKinds[milkKind])} {spoken(measures[measure])}
      </span>
      <span class="line-note">
        {t(isAllowed ? honestyOffice.paid : honestyOffice.notPaid)} · {reason}
      </span>
    </li>
  );
}

type Props = { readonly view: HonestyView; readonly again: () => Promise<void> };

export function FactoryPanel({ view, again }: Props): JSX.Element {
  const isOpen = useSignal(false);
  return (
    <Panel name="factory" title={t(honestyOffice.factory)}>
      <p class="panel-lead">{t(honestyOffice.factoryNote)}</p>
      {view.factoryDecisions.length === 0 ? <p class="not-there">{t(honestyOffice.noDecisions)}</p> : null}
      <ul class="lines">
        {view.factoryDecisions.map((decision) => (
          <DecisionLine key={`${decision.milkKind} ${decision.measure}`} decision={decision} />
        ))}
      </ul>
      {hasRole('committee') ? (
        <p class="panel-foot">
          <Button
            action="new-factory-decision"
            icon="hand"
            onPress={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {t(honestyOffice.newDecision)}
          </Button>
        </p>
      ) : null}
      {isOpen.value ? (
        <FactoryForm
          onDone={async () => {
            isOpen.value = false;
            await again();
          }}
        />
      ) : null}
    </Panel>
  );
}
