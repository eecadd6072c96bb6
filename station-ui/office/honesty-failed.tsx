/** Failed checks, each with the deliveries that hang on it and their money, and what the committee decides about them. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { FailedCheck, HonestyView } from '../../server/contract/index.ts';
import { checkNames } from '../../server/words/honesty.ts';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { submit } from '../shared/api.ts';
import { foundText, whenText } from '../shared/check-words.ts';
import { spoken, t } from '../shared/language.ts';
import { tagText } from '../shared/mark.tsx';
import { kgText, yuanText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { shiftWord } from './dates.ts';
import { ChoiceField, Form, sendForm, TextField, useForm } from './form.tsx';
import { checkFilled, keepErrors } from './form-checks.ts';
import { Button, HouseholdCell, Panel } from './parts.tsx';
import { hasRole } from './roles.ts';

type Decision = 'stands' | 'corrected';
const decisionWord = (decision: Decision): string => t(decision === 'stands' ? honestyOffice.stands : honestyOffice.corrected);

function JudgeForm({ check, onDone }: { readonly check: number; readonly onDone: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const decision = useSignal<Decision>('stands');
  const reason = useSignal('');
  const send = async (): Promise<void> => {
    const errors = keepErrors(checkFilled({ id: `judge-${check}-reason`, label: honestyOffice.reason }, reason.value));
    const content = () => ({ decision: decision.value, reason: reason.value.trim() });
    if (await sendForm(form, errors, () => submit(`/api/checks/${check}/judgement`, content()))) await onDone();
  };
  return (
    <Form form={form} name={`judge-${check}`} submitWord={t(honestyOffice.decide)} onSubmit={() => void send()}>
      <ChoiceField
        id={`judge-${check}-decision`}
        label={honestyOffice.decision}
        value={decision}
        options={(['stands', 'corrected'] as const).map((one) => [one, decisionWord(one)] as const)}
      />
      <TextField id={`judge-${check}-reason`} label={honestyOffice.reason} value={reason} form={form} />
    </Form>
  );
}

function Pails({ failed }: { readonly failed: FailedCheck }): JSX.Element {
  const { deliveries, pails } = failed;
  return (
    <details class="hanging" data-hanging={failed.check.check}>
      <summary>
        {t(honestyOffice.pailsTable, { count: deliveries.length })}
        {deliveries.length < pails ? ` · ${t(honestyOffice.latestPails, { shown: deliveries.length, all: pails })}` : ''}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(honestyOffice.shift)}</th>
            <th scope="col">{t(honestyOffice.number)}</th>
            <th scope="col">{t(honestyOffice.household)}</th>
            <th scope="col" class="right">
              {t(honestyOffice.netKg)}
            </th>
            <th scope="col" class="right">
              {t(honestyOffice.amount)}
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <tr key={one.delivery} data-hanging-delivery={one.delivery} data-fen={one.fen}>
              <td>{`${one.shift.slice(0, 10)} ${shiftWord(one.shift)}`}</td>
              <td>{tagText(one.number)}</td>
              <td>
                <HouseholdCell household={one.household} />
              </td>
              <td class="right">{kgText(one.grams)}</td>
              <td class="right">{yuanText(one.fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Judged({ judgement }: { readonly judgement: NonNullable<FailedCheck['judgement']> }): JSX.Element {
  const { decision, reason, at, who } = judgement;
  const words = { decision: decisionWord(decision), reason, who: who ?? '\u2014', when: whenText(at) };
  return (
    <p class="judged" data-judgement={decision}>
      <Sign state="recorded" isBesideWord />
      {t(honestyOffice.judgedBy, words)}
    </p>
  );
}

/** Two people signed that the shift is opened all the same. */
function Waived({ waivers }: Pick<FailedCheck, 'waivers'>): JSX.Element {
  return (
    <>
      {waivers.map(({ shift, at, who, second, reason }) => (
        <p key={shift} class="judged" data-waiver={shift}>
          <Sign state="byHand" isBesideWord />
          {t(honestyOffice.waivedBy, {
            ...{ shift: `${shift.slice(0, 10)} ${shiftWord(shift)}`, reason, when: whenText(at) },
            ...{ who: who ?? '\u2014', second: second ?? '\u2014' },
          })}
        </p>
      ))}
    </>
  );
}

/** Where no pail hangs on it there is nothing to decide. */
function Undecided({ isAsked }: { readonly isAsked: boolean }): JSX.Element {
  return (
    <p class="judged">
      <Sign state={isAsked ? 'waiting' : 'recorded'} isBesideWord />
      {t(isAsked ? honestyOffice.waitsForCommittee : honestyOffice.nothingToDecide)}
    </p>
  );
}

type PanelProps = { readonly failed: FailedCheck; readonly name: string; readonly again: () => Promise<void> };

function FailedPanel({ failed, name, again }: PanelProps): JSX.Element {
  const { check, goodBefore, pails, judgement } = failed;
  const isOpen = useSignal(false);
  const done = async (): Promise<void> => {
    isOpen.value = false;
    await again();
  };
  const title = t(honestyOffice.failedTitle, { name, check: spoken(checkNames[check.name]) });
  const hangs = { pails, kg: kgText(failed.grams), yuan: yuanText(failed.fen) };
  return (
    <Panel
      name={`check-${check.check}`}
      title={title}
      note={t(honestyOffice.failedWhen, { when: whenText(check.at), who: check.who ?? '\u2014' })}
    >
      <div data-failed-check={check.check} data-pails={pails} data-grams={failed.grams} data-amount={failed.fen}>
        <p class="failed-found">
          <Sign state="bad" />
          <strong>{foundText(check)}</strong>
        </p>
        <p class="failed-hangs">
          <strong>{pails === 0 ? t(honestyOffice.hangsNone) : t(honestyOffice.hangs, hangs)}</strong>
          <span class="faint">
            {goodBefore === null ? t(honestyOffice.sinceEver) : t(honestyOffice.since, { when: whenText(goodBefore.at) })}
          </span>
        </p>
        {pails === 0 ? null : <Pails failed={failed} />}
        <Waived waivers={failed.waivers} />
        {judgement === null ? <Undecided isAsked={pails > 0} /> : <Judged judgement={judgement} />}
        {hasRole('committee') && pails > 0 ? (
          <>
            <Button
              action={`judge-${check.check}`}
              icon="hand"
              onPress={() => {
                isOpen.value = !isOpen.value;
              }}
            >
              {t(honestyOffice.judgeTitle)}
            </Button>
            {isOpen.value ? <JudgeForm check={check.check} onDone={done} /> : null}
          </>
        ) : null}
      </div>
    </Panel>
  );
}

export function FailedChecks({ view, again }: { readonly view: HonestyView; readonly again: () => Promise<void> }): JSX.Element {
  if (view.failed.length === 0) return <p class="not-there">{t(honestyOffice.noFailed)}</p>;
  return (
    <div class="stack">
      {view.failed.map((failed) => (
        <FailedPanel key={failed.check.check} failed={failed} name={failed.deviceName} again={again} />
      ))}
    </div>
  );
}

/** How many wait for the committee. */
export const unjudged = (view: HonestyView): number => view.failed.filter(({ judgement, pails }) => judgement === null && pails > 0).length;
