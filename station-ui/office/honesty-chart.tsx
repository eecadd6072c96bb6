/** A drift chart: the error of each check in its order, the allowed band behind it. A failed point has a shape of its own. */
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { dateText, whenText } from '../shared/check-words.ts';
import { t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import type { Drift, Point } from './honesty-points.ts';

const WIDE = 520;
const LEFT = 62;
const RIGHT = 10;
const MIDDLE = 78;
const HALF = 62;
const HIGH = 176;
const ROOM_ABOVE = 1.25;
/** Points that are still drawn at their full size. */
const LARGE = 40;
const DATES = 6;
const TEXT_DOWN = 5;

type Scale = { readonly x: (nth: number) => number; readonly y: (off: number) => number; readonly step: number };

function scaleOf(points: readonly Point[]): Scale {
  const reach = ROOM_ABOVE * Math.max(1, ...points.flatMap(({ off, within }) => [Math.abs(off), within]));
  const step = (WIDE - LEFT - RIGHT) / Math.max(points.length, 6);
  return { step, x: (nth) => LEFT + (nth + 0.5) * step, y: (off) => MIDDLE - (off * HALF) / reach };
}

/** The allowed stretch, point by point: another test weight or lot may be off by another amount. */
function Band({ points, scale }: { readonly points: readonly Point[]; readonly scale: Scale }): JSX.Element {
  const side = (sign: 1 | -1) => (point: Point, nth: number) => {
    const y = scale.y(sign * point.within);
    return `${scale.x(nth) - scale.step / 2},${y} ${scale.x(nth) + scale.step / 2},${y}`;
  };
  const above = points.map(side(1));
  const below = points.map(side(-1)).map((pair) => pair.split(' ').reverse().join(' '));
  return <polygon class="drift-band" points={[...above, ...below.reverse()].join(' ')} />;
}

function Mark({
  point,
  at,
  size,
}: {
  readonly point: Point;
  readonly at: { readonly x: number; readonly y: number };
  readonly size: number;
}) {
  const { x, y } = at;
  const title = t(honestyOffice.pointSaid, { when: whenText(point.at), error: point.text.error, allowed: point.text.allowed });
  if (point.isGood) {
    return (
      <circle class="drift-good" cx={x} cy={y} r={size} data-point="good">
        <title>{title}</title>
      </circle>
    );
  }
  const r = size + 3;
  const arm = r * 0.5;
  return (
    <g data-point="failed">
      <title>{title}</title>
      <rect class="drift-failed" x={x - r} y={y - r} width={2 * r} height={2 * r} />
      <path class="drift-cross" d={`M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x + arm} ${y - arm}L${x - arm} ${y + arm}`} />
    </g>
  );
}

/** Below this the two limits would be written over the zero line's own number. */
const NUMBERS_APART = 17;

/** The allowed error either way, beside the lines that it stands for, and the dates. */
function Axis({ drift, scale }: { readonly drift: Drift; readonly scale: Scale }): JSX.Element {
  const last = drift.points.at(-1);
  const away = last === undefined ? 0 : MIDDLE - scale.y(last.within);
  const apart = Math.max(away, NUMBERS_APART / 2);
  const numbers = last === undefined ? [] : [`+${last.text.allowed}`, `\u2212${last.text.allowed}`];
  const every = Math.ceil(drift.points.length / DATES);
  return (
    <>
      <path class="drift-zero" d={`M${LEFT} ${MIDDLE}H${WIDE - RIGHT}`} />
      {away < NUMBERS_APART ? null : (
        <text class="drift-number" x={LEFT - 6} y={MIDDLE + TEXT_DOWN}>
          {`0 ${drift.unit}`.trim()}
        </text>
      )}
      {numbers.map((text, nth) => (
        <text key={text} class="drift-number" x={LEFT - 6} y={MIDDLE + TEXT_DOWN + (nth === 0 ? -apart : apart)}>
          {text}
        </text>
      ))}
      {drift.points.map((point, nth) =>
        nth % every === 0 ? (
          <text key={point.check} class="drift-date" x={scale.x(nth)} y={HIGH - 8}>
            {dateText(point.at)}
          </text>
        ) : null,
      )}
    </>
  );
}

function Points({ drift, isOpen }: { readonly drift: Drift; readonly isOpen: Signal<boolean> }): JSX.Element {
  return (
    <details
      class="drift-table"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t(honestyOffice.pointsTable, { count: drift.points.length })}</summary>
      <table>
        <thead>
          <tr>
            {(['when', 'who', 'nominal', 'measured', 'error', 'allowed', 'verdict'] as const).map((head, nth) => (
              <th key={head} scope="col" class={nth > 1 && nth < 6 ? 'right' : ''}>
                {t(honestyOffice[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...drift.points].reverse().map((point) => (
            <tr key={point.check} data-check={point.check}>
              <td>{whenText(point.at)}</td>
              <td>{point.who}</td>
              <td class="right">{point.text.standard}</td>
              <td class="right">{point.text.read}</td>
              <td class="right">{`${point.text.error} ${drift.unit}`.trim()}</td>
              <td class="right">{`\u00b1 ${point.text.allowed}`}</td>
              <td>
                <Sign state={point.isGood ? 'good' : 'bad'} isBesideWord />{' '}
                {t(point.isGood ? honestyOffice.passedPoint : honestyOffice.failedPoint)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export function DriftChart({ drift }: { readonly drift: Drift }): JSX.Element {
  const { points, title } = drift;
  // Its table needs the whole width.
  const isOpen = useSignal(false);
  const scale = scaleOf(points);
  const failed = points.filter(({ isGood }) => !isGood).length;
  const last = points.at(-1);
  const what = { what: title, count: points.length, failed, last: `${last?.text.error ?? '0'} ${drift.unit}`.trim() };
  return (
    <figure class={isOpen.value ? 'drift drift-open' : 'drift'} data-drift={drift.id} data-points={points.length} data-failed={failed}>
      <figcaption>
        <strong>{t(honestyOffice.drift, { what: title })}</strong>
        <span>{points.length === 0 ? t(honestyOffice.driftNone) : t(honestyOffice.driftNote, { count: points.length })}</span>
      </figcaption>
      {points.length === 0 ? null : (
        <>
          <svg class="drift-chart" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={t(honestyOffice.driftSaid, what)}>
            <Band points={points} scale={scale} />
            <Axis drift={drift} scale={scale} />
            <polyline class="drift-line" points={points.map(({ off }, nth) => `${scale.x(nth)},${scale.y(off)}`).join(' ')} />
            {points.map((point, nth) => (
              <Mark key={point.check} point={point} at={{ x: scale.x(nth), y: scale.y(point.off) }} size={points.length > LARGE ? 3 : 5} />
            ))}
          </svg>
          <Points drift={drift} isOpen={isOpen} />
        </>
      )}
    </figure>
  );
}

/** What the shapes mean, once for all charts. */
export function DriftLegend(): JSX.Element {
  return (
    <span class="drift-legend">
      <span>
        <svg viewBox="0 0 24 16" aria-hidden="true">
          <rect class="drift-band" x="0" y="1" width="24" height="14" />
        </svg>
        {t(honestyOffice.allowedBand)}
      </span>
      <span>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle class="drift-good" cx="8" cy="8" r="5" />
        </svg>
        {t(honestyOffice.passedPoint)}
      </span>
      <span>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <rect class="drift-failed" x="0" y="0" width="16" height="16" />
          <path class="drift-cross" d="M4 4L12 12M12 4L4 12" />
        </svg>
        {t(honestyOffice.failedPoint)}
      </span>
    </span>
  );
}
