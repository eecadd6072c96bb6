/** A codec out of what a protocol of fixed frames says of itself, and how its frames look under certain settings. */
import type { Codec, Settings } from '../codec.ts';
import { endFixed, type FixedFrames, type FixedState, NOTHING_HELD, quietFixed, stepFixed } from './fixed-framer.ts';

export type FixedProtocol = Omit<Codec, 'start' | 'step' | 'end' | 'quietMs'> & { readonly frames: (settings: Settings) => FixedFrames };
export type FixedCodecState = { readonly settings: Settings; readonly fixed: FixedState };

export function fixedCodec(protocol: FixedProtocol): Codec<FixedCodecState> {
  const { frames, ...properties } = protocol;
  return {
    ...properties,
    start: (settings) => ({ settings, fixed: NOTHING_HELD }),
    step: ({ settings, fixed }, bytes) => {
      const stepped = stepFixed(frames(settings), fixed, bytes);
      return { state: { settings, fixed: stepped.state }, readings: stepped.readings };
    },
    end: ({ settings, fixed }) => {
      const ended = endFixed(fixed);
      return { state: { settings, fixed: ended.state }, readings: ended.readings };
    },
    quietMs: ({ fixed }) => quietFixed(fixed),
  };
}
