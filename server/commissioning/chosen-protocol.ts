/** The protocol that a person chose, with its settings: never chosen by anybody else. */
import type { ProtocolChoice } from '../../drivers/capture/capture.ts';
import { type Codec, findCodec, parseSettings, type Requests, type Settings } from '../../drivers/index.ts';

export type ChosenProtocol = ProtocolChoice & {
  readonly codec: Codec;
  /** The settings completed with the defaults. */
  readonly parsed: Settings;
  readonly requests: Requests;
  readonly isContinuous: boolean;
};

/** Throws for a choice that was not checked before. */
export function chooseProtocol({ protocol, settings }: ProtocolChoice): ChosenProtocol {
  const codec = findCodec(protocol);
  const parsed = codec === null ? null : parseSettings(codec, settings);
  if (codec === null || parsed?.ok !== true) throw new Error(`${protocol} was chosen unchecked`);
  const completed = parsed.settings;
  return { protocol, settings, codec, parsed: completed, requests: codec.requests(completed), isContinuous: codec.isContinuous(completed) };
}
