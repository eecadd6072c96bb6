/** Standard milk: which lot, put in, and its reading beside what the bottle says. It belongs to no pail. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CheckView, CounterView, HonestyView } from '../../server/contract/index.ts';
import { checkNames, checks } from '../../server/words/honesty.ts';
import { measures } from '../../server/words/shared.ts';
import { type Deviation, deviationText, standardText } from '../shared/check-words.ts';
import { Icon } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { station } from '../shared/session.ts';
import { Sign } from '../shared/signs.tsx';
import { checkMilk, honesty, reserveAnew, useReservation } from './checks.ts';
import { CheckBar, Verdict } from './checks-result.tsx';
import { deviceName } from './checks-scale.ts';
import { DialogFrame } from './dialog-parts.tsx';

type Lot = HonestyView['standards'][number];
/** A value of the bottle; null where its reading has not come. */
type Compared = Omit<Deviation, 'found'> & { readonly found: number | null };

const DASH = '\u2014';

const isPast = ({ untilDay }: Lot): boolean => untilDay < (station.value?.day ?? '');
/** The newest first; what is past its day cannot be chosen. */
const lotsInOrder = (): readonly Lot[] => [...(honesty.value?.standards ?? [])].sort((one, other) => other.standard - one.standard);
const LOTS_SHOWN = 4;

function Lots({ chosen, onChoose }: { readonly chosen: number | null; readonly onChoose: (lot: number) => void }): JSX.Element {
  const lots = lotsInOrder().slice(0, LOTS_SHOWN);
  if (lots.length === 0) {
    return (
      <p class="check-plate check-none" data-lots="0">
        <strong>{spoken(checks.noLot)}</strong>
        <span>{spoken(checks.noLotNext)}</span>
      </p>
    );
  }
  return (
    <div class="lots" role="group" aria-label={spoken(checks.whichLot)}>
      {lots.map((lot) => (
        <button
          key={lot.standard}
          type="button"
          class="choice lot"
          aria-pressed={chosen === lot.standard}
          aria-disabled={isPast(lot)}
          data-lot={lot.standard}
          onClick={isPast(lot) ? undefined : () => onChoose(lot.standard)}
        >
          <strong>{lot.lot}</strong>
          <span>
            {isPast(lot) ? <Sign state="bad" isBesideWord /> : null}
            {t(isPast(lot) ? checks.lotPast : checks.lotUntil, { day: lot.untilDay })}
          </span>
        </button>
      ))}
    </div>
  );
}

function Line({ row }: { readonly row: Compared }): JSX.Element {
  const { measure, value, found, allowed } = row;
  const isWithin = found !== null && Math.abs(found - value) <= allowed;
  return (
    <tr data-measure={measure} data-found={found ?? undefined}>
      <th scope="row">{spoken(measures[measure])}</th>
      <td>{standardText(measure, value)}</td>
      <td>
        <strong>{found === null ? DASH : standardText(measure, found)}</strong>
      </td>
      <td>
        <strong>{found === null ? DASH : deviationText(measure, found - value)}</strong>
      </td>
      <td>{`\u00b1 ${standardText(measure, allowed)}`}</td>
      <td class="compared-sign">
        <Sign state={found === null ? 'waiting' : isWithin ? 'good' : 'bad'} />
      </td>
    </tr>
  );
}

function ComparedTable({ rows }: { readonly rows: readonly Compared[] }): JSX.Element {
  const heads = [checks.bottle, checks.found, checks.deviation, checks.allowed];
  return (
    <table class="readings compared">
      <thead>
        <tr>
          <td />
          {heads.map((head) => (
            <th key={head.en} scope="col">
              {spoken(head)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.measure} row={row} />
        ))}
      </tbody>
    </table>
  );
}

export function MilkDialog({ now, device }: { readonly now: CounterView; readonly device: number }): JSX.Element {
  useReservation(device);
  const usable = lotsInOrder().filter((lot) => !isPast(lot));
  const chosen = useSignal<number | null>(null);
  const result = useSignal<CheckView | null>(null);
  const lot = usable.find(({ standard }) => standard === chosen.value) ?? (usable.length === 1 ? usable[0] : undefined) ?? null;
  const values = now.reserved.find((one) => one.device === device)?.values ?? null;
  const rows: readonly Compared[] = (lot?.values ?? []).map((of) => ({
    ...of,
    found: values?.find(({ measure }) => measure === of.measure)?.value ?? null,
  }));
  const keep = async (): Promise<void> => {
    if (lot !== null) result.value = await checkMilk(device, lot.standard);
  };
  const again = (): void => {
    result.value = null;
    void reserveAnew(device);
  };
  const name = deviceName(now, device);
  const title = spoken(checks.row, { name, check: spoken(checkNames.standardMilk) });
  const why = lot === null ? spoken(checks.whichLot) : values === null ? spoken(checks.waitReading) : null;
  const bar = <CheckBar check={result.value} why={why} word={spoken(checks.keep)} onCheck={() => void keep()} onAgain={again} />;
  return (
    <DialogFrame name="check" title={title} bar={bar}>
      {result.value === null ? (
        <>
          <Lots
            chosen={lot?.standard ?? null}
            onChoose={(standard) => {
              chosen.value = standard;
            }}
          />
          {lot === null ? null : (
            <p class="check-asks" data-check-reading={values === null ? 'waiting' : 'came'}>
              <Icon name="analyzer" />
              <strong>{spoken(checks.putMilk, { name })}</strong>
              {values === null ? <span>{spoken(checks.waitReading)}</span> : null}
            </p>
          )}
          <ComparedTable rows={rows} />
        </>
      ) : (
        <div class="check-came-out">
          <Verdict check={result.value} />
          <ComparedTable rows={result.value.figures.deviations ?? []} />
        </div>
      )}
    </DialogFrame>
  );
}
