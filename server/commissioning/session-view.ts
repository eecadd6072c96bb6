/** Everything that the screen shows of a session. */

import { valuesOf } from '../../drivers/capture/replay-capture.ts';
import { monotonicUs, type PortTransport } from '../../drivers/port/index.ts';
import type { CommissioningView } from '../contract/index.ts';
import { viewComparison } from './comparisons.ts';
import { type Fits, isFitting, viewFit } from './fits.ts';
import { judgeLine } from './judge-line.ts';
import type { LineState } from './listen-line.ts';
import type { Listening } from './listening.ts';
import { viewSteps } from './steps.ts';

export type SessionParts = Pick<CommissioningView, 'session' | 'sweep' | 'capture'> & {
  readonly transport: PortTransport;
  readonly line: LineState;
  readonly listening: Listening;
};

export function openSessionView(fits: Fits): (parts: SessionParts) => CommissioningView {
  let told: CommissioningView['state'] = 'starting';
  return ({ session, transport, line, listening, sweep, capture }) => {
    const { family, ear, samples } = listening;
    const nowUs = monotonicUs();
    const chosen = ear.chosen();
    const fitting = fits.of(ear.heard, chosen, nowUs);
    const bytes = ear.heard.bytes();
    const comparisons = listening.comparisons();
    const counts = ear.readings().counts();
    const found = { isChosen: chosen !== null, isFitting: isFitting(fitting) };
    told = judgeLine({
      ...{ line, seen: ear.seen(), nowUs, quietUs: 1000 * ear.pace().quietMs, hasBytes: bytes > 0, before: told, ...found },
      isContinuous: chosen?.isContinuous ?? family === 'scale',
    });
    const analysis = valuesOf(ear.readings().lastAnalysis()?.message ?? null);
    return {
      ...{ session, family, transport: { ...transport }, state: told, fault: line.fault, heldBy: line.heldBy, bytes, ...counts },
      ...{ lastByteAt: ear.heard.lastByteAt(), lines: ear.lines.view(), fits: fitting.map(viewFit), sweep, capture },
      chosen: chosen === null ? null : { protocol: chosen.protocol, settings: { ...chosen.settings } },
      ...{ reading: ear.readings().view(), comparisons: comparisons.map(viewComparison), samples: samples.view(nowUs) },
      steps: viewSteps({
        family,
        isOpen: line.state === 'open',
        bytes,
        messages: counts.messages,
        comparisons,
        analysis,
        samples,
        ...found,
      }),
    };
  };
}
