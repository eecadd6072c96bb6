/** A codec out of what a protocol of fixed frames says of itself, and how its frames look under certain settings. */
import type { Codec, Settings } from '../codec.ts';
import { endFixed, type FixedFrames, type FixedState, NOTHING_HELD, quietFixed, stepFixed } from './fixed-framer.ts';
import { addNoise, openOutflow } from './outflow.ts';

const LF = 0x0a;

export type FixedProtocol = Omit<Codec, 'start' | 'step' | 'end' | 'quietMs'> & {
  readonly frames: (settings: Settings) => FixedFrames;
  /** True for frames without start byte and check that end with a LF: what was opened in the middle is thrown away up to the first one. */
  readonly dropsFirstLine?: true;
};
export type FixedCodecState = { readonly settings: Settings; readonly fixed: FixedState; readonly isMidStream: boolean };

/** Up to the first line end everything is noise; what is left is read. */
function dropLine({ noise }: FixedState, bytes: Uint8Array) {
  const end = bytes.indexOf(LF) + 1;
  const dropped = end === 0 ? bytes.length : end;
  const out = openOutflow(noise);
  addNoise(out, bytes.subarray(0, dropped));
  return { fixed: { ...NOTHING_HELD, noise: out.noise }, readings: out.readings, rest: bytes.subarray(dropped), isMidStream: end === 0 };
}

export function fixedCodec(protocol: FixedProtocol): Codec<FixedCodecState> {
  const { frames, dropsFirstLine = false, ...properties } = protocol;
  return {
    ...properties,
    start: (settings, { midStream }) => ({ settings, fixed: NOTHING_HELD, isMidStream: midStream && dropsFirstLine }),
    step: ({ settings, fixed, isMidStream }, bytes) => {
      const begun = isMidStream ? dropLine(fixed, bytes) : { fixed, readings: [], rest: bytes, isMidStream };
      const stepped = stepFixed(frames(settings), begun.fixed, begun.rest);
      const readings = [...begun.readings, ...stepped.readings];
      return { state: { settings, fixed: stepped.state, isMidStream: begun.isMidStream }, readings };
    },
    end: ({ settings, fixed }) => {
      const ended = endFixed(fixed);
      return { state: { settings, fixed: ended.state, isMidStream: false }, readings: ended.readings };
    },
    quietMs: ({ fixed }) => quietFixed(fixed),
  };
}
