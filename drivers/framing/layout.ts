/**
 * What stands where in a frame, written as its parts in their order: what a part is, and its shape as a regular expression without groups
 * that capture. Only for people who look at bytes: nothing is decoded by it, and it is asked after a frame was read.
 */
import type { FieldSpan, FrameField } from '../codec.ts';
import type { AnalysisKey } from '../reading.ts';

/** `of`: the value whose digits these are, where a frame has several. */
export type Part = readonly [field: FrameField, shape: string, of?: AnalysisKey];
export type Layout = (frame: Uint8Array) => readonly FieldSpan[] | null;

/** CR, LF, both or none: a line may end by silence. */
export const LINE_END: Part = ['mark', '[\\r\\n]*'];

/** The spans of frames that look like this; null for every other. A part that has no bytes has no span. */
export function layOut(...parts: readonly Part[]): Layout {
  const pattern = new RegExp(`^${parts.map(([, shape]) => `(${shape})`).join('')}$`, 's');
  return ({ buffer, byteOffset, byteLength }) => {
    const found = pattern.exec(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'));
    if (found === null) return null;
    const spans = parts.map(([field, , of], nth): FieldSpan => {
      return { field, bytes: found[nth + 1]?.length ?? 0, ...(of === undefined ? {} : { of }) };
    });
    return spans.filter(({ bytes }) => bytes > 0);
  };
}

/** For a protocol with several layouts: the first that a frame looks like. */
export function layOutAs(...layouts: readonly Layout[]): Layout {
  return (frame) => {
    for (const layout of layouts) {
      const spans = layout(frame);
      if (spans !== null) return spans;
    }
    return null;
  };
}
