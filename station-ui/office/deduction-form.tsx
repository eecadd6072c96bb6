/** A deduction, with the number of the paper on which the household agreed. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { householdsView } from '../../server/contract/index.ts';
import { officeMoney } from '../../server/words/office-money.ts';
import { type Answer, get, submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { ChoiceField, Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, checkNumber, keepErrors, readChecked } from './form-checks.ts';
import { Panel } from './parts.tsx';

type Kind = 'advance' | 'feed' | 'loan' | 'other';
const YUAN = { places: 2, example: '120.00' } as const;

/** The household's number in the books, found by its code. */
async function findHousehold(code: string): Promise<Answer<number>> {
  const answer = await get(`/api/households?search=${encodeURIComponent(code)}`, householdsView);
  if (!answer.ok) return answer;
  const found = answer.value.households.find((household) => household.code === code);
  return found === undefined ? { ok: false, refusal: { code: 'UNKNOWN_HOUSEHOLD', facts: {} } } : { ok: true, value: found.household };
}

export function DeductionForm(): JSX.Element {
  const form = useForm();
  const code = useSignal('');
  const kind = useSignal<Kind>('feed');
  const amount = useSignal('');
  const reason = useSignal('');
  const consent = useSignal('');
  const errors = () =>
    keepErrors(
      checkFilled({ id: 'deduction-household', label: officeMoney.deductionHousehold }, code.value),
      checkNumber({ id: 'deduction-amount', label: officeMoney.deductionAmount }, amount.value, YUAN),
      checkFilled({ id: 'deduction-reason', label: officeMoney.deductionReason }, reason.value),
      checkFilled({ id: 'deduction-consent', label: officeMoney.deductionConsent }, consent.value),
    );
  const send = async (): Promise<Answer<unknown>> => {
    const found = await findHousehold(code.value.trim());
    if (!found.ok) return found;
    const amountFen = readChecked(amount.value, YUAN.places);
    return submit('/api/deductions', {
      household: found.value,
      kind: kind.value,
      amountFen,
      reason: reason.value.trim(),
      consent: consent.value.trim(),
    });
  };
  const record = async (): Promise<void> => {
    if (!(await sendForm(form, errors(), send))) return;
    for (const field of [code, amount, reason, consent]) field.value = '';
  };
  return (
    <Panel name="deduction" title={t(officeMoney.deductionTitle)}>
      <p class="panel-lead">{t(officeMoney.deductionNote)}</p>
      <Form form={form} name="deduction" submitWord={t(officeMoney.deductionRecord)} onSubmit={() => void record()}>
        <TextField id="deduction-household" label={officeMoney.deductionHousehold} value={code} form={form} isNarrow />
        <ChoiceField
          id="deduction-kind"
          label={officeMoney.deductionKind}
          value={kind}
          isNarrow
          options={[
            ['feed', t(officeMoney.kindFeed)],
            ['advance', t(officeMoney.kindAdvance)],
            ['loan', t(officeMoney.kindLoan)],
            ['other', t(officeMoney.kindOther)],
          ]}
        />
        <TextField id="deduction-amount" label={officeMoney.deductionAmount} value={amount} form={form} isNarrow />
        <TextField id="deduction-consent" label={officeMoney.deductionConsent} value={consent} form={form} isNarrow />
        <TextField id="deduction-reason" label={officeMoney.deductionReason} value={reason} form={form} />
      </Form>
    </Panel>
  );
}
