/** Which protocols fit what was heard, reckoned anew at most twice a second, and only when more was heard. */
import { fitOtherFamily, fitProtocols, type ProtocolFit } from '../../drivers/capture/fit-protocols.ts';
import type { CommissioningView } from '../contract/index.ts';
import type { ChosenProtocol } from './chosen-protocol.ts';
import type { Heard, Piece } from './heard.ts';

type Family = CommissioningView['family'];

const EVERY_US = 500_000;
/** As much as is looked at of an analyzer. */
const FIT_BYTES_MAX = 16 << 10;
/** Of a scale the last seconds count, or the last bytes of a slow one: somebody may just have set its speed right. */
const FIT_US = 5_000_000;
const FIT_BYTES_LEAST = 512;

export type Fits = {
  /** Best first. */
  of(heard: Heard, chosen: ChosenProtocol | null, nowUs: number): readonly ProtocolFit[];
};

function lookedAt(family: Family, heard: Heard): readonly Piece[] {
  const pieces = heard.tail(FIT_BYTES_MAX).filter(({ direction }) => direction === 'in');
  const lastUs = pieces.at(-1)?.atUs ?? 0;
  if (family === 'analyzer') return pieces;
  let bytes = 0;
  const before = pieces.findLastIndex((piece) => {
    bytes += piece.bytes.length;
    return bytes > FIT_BYTES_LEAST && lastUs - piece.atUs > FIT_US;
  });
  return pieces.slice(before + 1);
}

/** Of what a person chose, that which cannot be found out by trying: the unit, and what is no choice at all. */
function untried({ codec, settings }: ChosenProtocol): Readonly<Record<string, string>> {
  const keys = codec.settings.filter(({ key, kind }) => key === 'unit' || kind !== 'choice').map(({ key }) => key);
  return Object.fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key)));
}

/** All of them, or those of what was heard alone, without a choice. */
export function fitHeard(family: Family, heard: Heard, chosen: ChosenProtocol | null = null): readonly ProtocolFit[] {
  const pieces = lookedAt(family, heard);
  if (pieces.length === 0) return [];
  const given = chosen === null ? {} : { [chosen.protocol]: untried(chosen) };
  return fitProtocols(family, pieces, { isFromStart: pieces[0]?.isFresh === true, given });
}

/** Two cables changed over: what a device of the other family would say so; null when none would. */
export function fitOther(family: Family, heard: Heard): ProtocolFit | null {
  const pieces = lookedAt(family, heard);
  return fitOtherFamily(family, pieces, { isFromStart: pieces[0]?.isFresh === true });
}

export function openFits(family: Family): Fits {
  let fits: readonly ProtocolFit[] = [];
  let atUs = 0;
  let madeOf = '';
  return {
    of: (heard, chosen, nowUs) => {
      const wanted = `${heard.bytes()} ${JSON.stringify([chosen?.protocol, chosen?.settings])}`;
      if (heard.bytes() === 0) return [];
      if (wanted === madeOf || (nowUs - atUs < EVERY_US && fits.length > 0)) return fits;
      fits = fitHeard(family, heard, chosen);
      [atUs, madeOf] = [nowUs, wanted];
      return fits;
    },
  };
}

export const isFitting = (fits: readonly ProtocolFit[]): boolean => fits.some(({ verdict }) => verdict === 'fits');

export const viewFit = ({ settings, alike, ...fit }: ProtocolFit): CommissioningView['fits'][number] => ({
  ...fit,
  settings: { ...settings },
  alike: [...alike],
});
