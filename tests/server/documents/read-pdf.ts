/** A PDF read back: what stands on each page, where, and how large. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type ReadWord = { readonly text: string; readonly x: number; readonly right: number; readonly y: number; readonly size: number };
export type ReadPage = {
  readonly words: readonly ReadWord[];
  /** All text of the page without white space, since Tibetan comes back whole only so. */
  readonly text: string;
};

const squeeze = (text: string): string => text.replace(/\s+/g, '');

export async function readPdf(bytes: Buffer): Promise<readonly ReadPage[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    const words = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , size, x, y] = item.transform as number[];
      return [{ text: item.str, x: x ?? 0, right: (x ?? 0) + item.width, y: y ?? 0, size: size ?? 0 }];
    });
    pages.push({ words, text: squeeze(words.map((word) => word.text).join('')) });
  }
  await task.destroy();
  return pages;
}

export const squeezed = squeeze;
