/** The queue of the day: pails in each ten minutes, what was rejected as a hollow part on top. */
import type { JSX } from 'preact';
import type { DayView } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { shared } from '../../server/words/shared.ts';
import { hourMinute } from '../shared/clock.ts';
import { t } from '../shared/language.ts';
import { Panel } from './parts.tsx';

type Bucket = DayView['perTenMinutes'][number];

const WIDE = 720;
const LEFT = 34;
const TOP = 14;
const FLOOR = 172;
const HIGH = 196;
const STEPS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/** Lines drawn above the floor, and bars that still carry their own number. */
const LINES = 3;
const NUMBERED = 16;

type BarProps = {
  readonly bucket: Bucket;
  readonly at: { readonly x: number; readonly wide: number; readonly perPail: number };
  readonly isNumbered: boolean;
};

function Bar({ bucket, at, isNumbered }: BarProps): JSX.Element {
  const acceptedHigh = bucket.accepted * at.perPail;
  const rejectedHigh = Math.max(bucket.rejected * at.perPail, bucket.rejected > 0 ? 8 : 0);
  const top = FLOOR - acceptedHigh;
  const middle = at.x + at.wide / 2;
  return (
    <g data-at={bucket.at} data-accepted={bucket.accepted} data-rejected={bucket.rejected}>
      <title>{t(office.queueBar, { time: hourMinute(bucket.at), accepted: bucket.accepted, rejected: bucket.rejected })}</title>
      <rect class="chart-accepted" x={at.x} y={top} width={at.wide} height={acceptedHigh} />
      {bucket.rejected > 0 ? (
        <>
          <rect class="chart-rejected" x={at.x + 1} y={top - rejectedHigh} width={at.wide - 2} height={rejectedHigh} />
          <path
            class="chart-cross"
            d={`M${middle - 4} ${top - rejectedHigh + 2}l8 ${rejectedHigh - 4}m0 ${4 - rejectedHigh}l-8 ${rejectedHigh - 4}`}
          />
        </>
      ) : null}
      {isNumbered && bucket.accepted > 0 ? (
        <text class="chart-count" x={middle} y={Math.min(top + 15, FLOOR - 4)}>
          {bucket.accepted}
        </text>
      ) : null}
    </g>
  );
}

function Chart({ buckets }: { readonly buckets: readonly Bucket[] }): JSX.Element {
  const most = buckets.reduce((largest, bucket) => Math.max(largest, bucket.accepted + bucket.rejected), 1);
  const step = STEPS.find((one) => one * LINES >= most) ?? most;
  const perPail = (FLOOR - TOP) / Math.max(most, step);
  const room = (WIDE - LEFT) / Math.max(buckets.length, 6);
  const wide = Math.min(room * 0.76, 56);
  const isNumbered = buckets.length <= NUMBERED;
  const lines = Array.from({ length: LINES + 1 }, (_line, nth) => nth * step).filter((count) => FLOOR - count * perPail >= TOP - 1);
  return (
    <svg class="chart" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={t(office.queueTitle)}>
      {lines.map((count) => (
        <g key={count}>
          <path class={count === 0 ? 'chart-floor' : 'chart-line'} d={`M${LEFT} ${FLOOR - count * perPail}H${WIDE}`} />
          <text class="chart-number" x={LEFT - 8} y={FLOOR - count * perPail + 5}>
            {count}
          </text>
        </g>
      ))}
      {buckets.map((bucket, nth) => {
        const x = LEFT + 8 + nth * room;
        return (
          <g key={bucket.at}>
            <Bar bucket={bucket} at={{ x, wide, perPail }} isNumbered={isNumbered} />
            {isNumbered || nth % 3 === 0 ? (
              <text class="chart-time" x={x + wide / 2} y={HIGH - 6}>
                {hourMinute(bucket.at)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

export function DayChart({ view }: { readonly view: DayView }): JSX.Element {
  const note = (
    <>
      <span class="chart-note">{t(office.queueNote)}</span>
      <span class="legend legend-accepted">{t(shared.accepted)}</span>
      <span class="legend legend-rejected">{t(shared.rejected)}</span>
    </>
  );
  return (
    <Panel name="queue" title={t(office.queueTitle)} note={note}>
      {view.perTenMinutes.length === 0 ? <p class="not-there">{t(office.none)}</p> : <Chart buckets={view.perTenMinutes} />}
    </Panel>
  );
}
