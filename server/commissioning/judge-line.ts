/** Which of the four troubles the line has that is being put into service; a port in service is judged by the same rules. */
import { judgeContinuous, judgeSeldom, type Seen } from '../../drivers/port/judge-port.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { LineState } from './listen-line.ts';

export type LineSituation = {
  readonly line: LineState;
  readonly seen: Seen;
  readonly nowUs: number;
  /** After how long without a byte a line is called silent that should not be. */
  readonly quietUs: number;
  /** Whether anything came since these settings hold, also before the port was lost. */
  readonly hasBytes: boolean;
  readonly isContinuous: boolean;
  /** Whether a protocol is chosen; without one its frames are those of the protocols that fit. */
  readonly isChosen: boolean;
  readonly isFitting: boolean;
  readonly before: CommissioningView['state'];
};

/** Where nothing is certain yet the state stays as it was. */
export function judgeLine(situation: LineSituation): CommissioningView['state'] {
  const { line, seen, nowUs, quietUs, hasBytes, isContinuous, isChosen, before } = situation;
  if (line.state === 'opening') return 'starting';
  if (line.state !== 'open' || line.openedUs === null) return 'portClosed';
  if (seen.flowingSinceUs === null && (isContinuous || !hasBytes)) {
    if (before === 'noBytes') return 'noBytes';
    return nowUs - line.openedUs < quietUs ? 'starting' : 'noBytes';
  }
  if (!isChosen) return judgeUnchosen(situation);
  if (!isContinuous) return judgeSeldom(seen);
  // A port that is open is never judged to be closed: that is only handed back where nothing is certain.
  const judged = judgeContinuous(seen, { nowUs, quietUs, before: 'portClosed' });
  return judged !== 'portClosed' ? judged : before === 'portClosed' || before === 'noBytes' ? 'starting' : before;
}

function judgeUnchosen({ seen, nowUs, quietUs, isContinuous, isFitting }: LineSituation): CommissioningView['state'] {
  if (isContinuous && nowUs - seen.lastByteUs >= quietUs) return 'noBytes';
  if (isFitting) return 'ok';
  return seen.flowingSinceUs !== null && nowUs - seen.flowingSinceUs < seen.patienceUs ? 'starting' : 'noFrame';
}
