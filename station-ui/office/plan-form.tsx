/** The form of a price plan: one price, or a base with steps. Typed per kilogram or per jin, shown as both. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { officeForms } from '../../server/words/office-forms.ts';
import { submit } from '../shared/api.ts';
import { t } from '../shared/language.ts';
import { ChoiceField, Form, sendForm, TextField, TickField, useForm } from './form.tsx';
import { checkMaybeNumber, checkNumber, checkPattern, checkSome, keepErrors } from './form-checks.ts';
import { Button, Panel } from './parts.tsx';
import { checkTerm, newTerm, type TermDraft, TermFields, termOf } from './plan-terms.tsx';
import { type Per, perJinText, perKgText, readPrice } from './prices.ts';
import { DAY_PATTERN, type MilkKind, milkOptions, type ShiftName, StartFields, tomorrow } from './start-fields.tsx';

type Kind = 'flat' | 'baseAndSteps';
const PRICE = { places: 4, example: '11.00' } as const;
const TERMS_MOST = 8;

function BothPrices({ text, per }: { readonly text: string; readonly per: Per }): JSX.Element {
  const price = readPrice(text, per);
  return (
    <p class="both-prices" data-price={price}>
      {price === null ? null : t(officeForms.bothPrices, { kg: perKgText(price), jin: perJinText(price) })}
    </p>
  );
}

/** Everything that the form holds; texts until it is sent. */
function usePlanDraft() {
  return {
    kinds: useSignal<readonly MilkKind[]>(['yak']),
    day: useSignal(tomorrow()),
    shift: useSignal<ShiftName>('morning'),
    kind: useSignal<Kind>('flat'),
    per: useSignal<Per>('kg'),
    price: useSignal(''),
    terms: useSignal<readonly TermDraft[]>([]),
    totalCap: useSignal(''),
    totalFloor: useSignal(''),
  };
}
type Draft = ReturnType<typeof usePlanDraft>;

function errorsOf(draft: Draft) {
  const isSteps = draft.kind.value === 'baseAndSteps';
  return keepErrors(
    checkSome({ id: 'plan-kinds', label: officeForms.milkKind }, draft.kinds.value),
    checkPattern({ id: 'plan-day', label: officeForms.fromDay }, draft.day.value.trim(), DAY_PATTERN),
    checkNumber({ id: 'plan-price', label: isSteps ? officeForms.basePrice : officeForms.pricePer }, draft.price.value, PRICE),
    ...(isSteps ? draft.terms.value.flatMap((term) => checkTerm(term)) : []),
    isSteps ? checkMaybeNumber({ id: 'plan-total-cap', label: officeForms.totalCap }, draft.totalCap.value, PRICE) : null,
    isSteps ? checkMaybeNumber({ id: 'plan-total-floor', label: officeForms.totalFloor }, draft.totalFloor.value, PRICE) : null,
  );
}

function bodyOf(draft: Draft): Readonly<Record<string, unknown>> {
  const per = draft.per.value;
  const price = readPrice(draft.price.value, per);
  const terms =
    draft.kind.value === 'flat'
      ? { kind: 'flat', unitPrice: price }
      : {
          kind: 'baseAndSteps',
          basePrice: price,
          terms: draft.terms.value.map((term) => termOf(term, per)),
          totalCap: readPrice(draft.totalCap.value, per),
          totalFloor: readPrice(draft.totalFloor.value, per),
        };
  return { milkKinds: draft.kinds.value, fromDay: draft.day.value.trim(), fromShift: draft.shift.value, terms };
}

function TermList({
  terms,
  form,
  per,
}: {
  readonly terms: Signal<readonly TermDraft[]>;
  readonly form: ReturnType<typeof useForm>;
  readonly per: Per;
}): JSX.Element {
  return (
    <div class="field-wide term-list">
      {terms.value.map((term, nth) => (
        <TermFields
          key={term.id}
          term={term}
          nth={nth}
          form={form}
          per={per}
          onRemove={() => {
            terms.value = terms.value.filter((one) => one.id !== term.id);
          }}
        />
      ))}
      {terms.value.length >= TERMS_MOST ? null : (
        <Button
          action="add-term"
          icon="plus"
          onPress={() => {
            terms.value = [...terms.value, newTerm()];
          }}
        >
          {t(officeForms.add)}
        </Button>
      )}
    </div>
  );
}

export function PlanForm({ onPublished }: { readonly onPublished: () => Promise<void> }): JSX.Element {
  const form = useForm();
  const draft = usePlanDraft();
  const { kind, per, price } = draft;
  const isSteps = kind.value === 'baseAndSteps';
  const publish = async (): Promise<void> => {
    if (await sendForm(form, errorsOf(draft), () => submit('/api/plans', bodyOf(draft)))) await onPublished();
  };
  return (
    <Panel name="plan-form" title={t(officeForms.publishPlan)}>
      <Form form={form} name="plan" submitWord={t(officeForms.publish)} onSubmit={() => void publish()}>
        <TickField id="plan-kinds" label={officeForms.milkKind} value={draft.kinds} options={milkOptions()} />
        <StartFields name="plan" day={draft.day} shift={draft.shift} form={form} />
        <ChoiceField
          id="plan-kind"
          label={officeForms.planKind}
          value={kind}
          isNarrow
          options={[
            ['flat', t(officeForms.flat)],
            ['baseAndSteps', t(officeForms.baseAndSteps)],
          ]}
        />
        <ChoiceField
          id="plan-per"
          label={officeForms.typedPer}
          value={per}
          isNarrow
          options={[
            ['kg', t(officeForms.perKg)],
            ['jin', t(officeForms.perJin)],
          ]}
        />
        <TextField id="plan-price" label={isSteps ? officeForms.basePrice : officeForms.pricePer} value={price} form={form} isNarrow />
        <BothPrices text={price.value} per={per.value} />
        {isSteps ? (
          <>
            <TermList terms={draft.terms} form={form} per={per.value} />
            <TextField id="plan-total-cap" label={officeForms.totalCap} value={draft.totalCap} form={form} isNarrow />
            <TextField id="plan-total-floor" label={officeForms.totalFloor} value={draft.totalFloor} form={form} isNarrow />
          </>
        ) : null}
      </Form>
    </Panel>
  );
}
