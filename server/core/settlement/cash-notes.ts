/** How many notes and coins of each kind a cash payout takes, counted household by household. */
import { divideDown, type Fen, fen } from '../units.ts';

/** 100, 50, 20, 10, 5 and 1 yuan, 5 and 1 jiao, in fen. */
export const NOTE_KINDS: readonly Fen[] = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10].map(fen);

export type NoteCount = { readonly fen: Fen; readonly count: number };

/** The largest notes first, every kind listed; an amount below zero or not in whole jiao is a bug and throws a RangeError. */
export function notesOf(amount: Fen): readonly NoteCount[] {
  let left: number = amount;
  const notes = NOTE_KINDS.map((kind) => {
    const count = divideDown(BigInt(left), BigInt(kind));
    left -= count * kind;
    return { fen: kind, count };
  });
  if (amount < 0 || left !== 0) throw new RangeError(`no whole jiao: ${amount}`);
  return notes;
}

/** The notes to fetch for all of them: each household's own counted, then added; not the breakdown of the total. */
export function addNotes(amounts: readonly Fen[]): readonly NoteCount[] {
  const counted = amounts.map(notesOf);
  return NOTE_KINDS.map((kind, index) => ({ fen: kind, count: counted.reduce((sum, notes) => sum + (notes[index]?.count ?? 0), 0) }));
}
