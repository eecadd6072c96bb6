/**
 * Strips of a paper (rows, headings, sums) to pages, before anything is drawn: none is split, so the number of pages is
 * known on the first one.
 */
export type Strip = {
  readonly height: number;
  /** A heading never stands alone at the foot of a page. */
  readonly keepsNext?: boolean;
  /** Room that must be left below it on its page, for a sum that is carried over. */
  readonly below?: number;
};

/**
 * The strips of each page in order, at least one page. `roomOf` gives the height a page has, the first being 0.
 * `lastBlock` is the height of what follows
 * the last strip; where the last page has no room left for it, it takes the last strip along to a new one. Heights in points.
 */
export function cutPages<T extends Strip>(
  strips: readonly T[],
  roomOf: (page: number) => number,
  lastBlock = 0,
): readonly (readonly T[])[] {
  const pages: T[][] = [[]];
  let room = roomOf(0);
  for (const [index, strip] of strips.entries()) {
    const needed = strip.height + (strip.below ?? 0) + (strip.keepsNext === true ? (strips[index + 1]?.height ?? 0) : 0);
    if (needed > room + 0.01 && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      room = roomOf(pages.length - 1);
    }
    pages.at(-1)?.push(strip);
    room -= strip.height;
  }
  if (lastBlock > room + 0.01) takeLastAlong(pages);
  return pages;
}

/** A new page with the last strip and the headings right before it; with nothing where the page before would be left empty. */
function takeLastAlong<T extends Strip>(pages: T[][]): void {
  const page = pages.at(-1) ?? [];
  let from = page.length - 1;
  while (page[from - 1]?.keepsNext === true) from -= 1;
  pages.push(from > 0 ? page.splice(from) : []);
}
