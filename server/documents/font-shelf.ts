/** The three fonts of the papers, what each can write, and how wide its text is; both are asked once for each text. */
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

export type FontName = 'sans' | 'bold' | 'tibetan';

const FILES: Readonly<Record<FontName, string>> = {
  sans: 'NotoSansSC-Regular.ttf',
  bold: 'NotoSansSC-Bold.ttf',
  tibetan: 'NotoSerifTibetan-Regular.ttf',
};

export const fontPath = (font: FontName): string => fileURLToPath(new URL(`./fonts/${FILES[font]}`, import.meta.url));

/** A character that no font of the papers can write: an empty box on paper would be the household's loss. */
export class MissingGlyphError extends Error {
  override readonly name = 'MissingGlyphError';
  readonly household: string;
  readonly character: string;

  constructor(household: string, character: string) {
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    super(`no font can write "${character}" (U+${point}) of ${household}`);
    this.household = household;
    this.character = character;
  }
}

export type FontShelf = {
  readonly doc: PDFKit.PDFDocument;
  /** The width of a text at 1 pt in one font. */
  readonly widthAtOne: (font: FontName, text: string) => number;
  /** Whom the text that follows is about, for the sentence of a missing character. */
  readonly nameSubject: (household: string) => void;
};

// pdfkit writes a missing glyph as an empty box and says nothing; only the font inside it knows what it has.
type InnerFont = { readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } } };

function checkerOf(doc: PDFKit.PDFDocument): (font: FontName, text: string, household: string) => void {
  const known: Readonly<Record<FontName, Set<string>>> = { sans: new Set(), bold: new Set(), tibetan: new Set() };
  return (font, text, household) => {
    for (const character of text) {
      if (known[font].has(character)) continue;
      doc.font(font);
      if (!(doc as unknown as InnerFont)._font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) {
        throw new MissingGlyphError(household, character);
      }
      known[font].add(character);
    }
  };
}

/** The fonts opened in a document; each throws a MissingGlyphError for a text that it cannot write. */
export function openShelf(doc: PDFKit.PDFDocument): FontShelf {
  for (const font of Object.keys(FILES) as FontName[]) doc.registerFont(font, fontPath(font));
  const widths: Readonly<Record<FontName, Map<string, number>>> = { sans: new Map(), bold: new Map(), tibetan: new Map() };
  const check = checkerOf(doc);
  let subject = 'the paper';
  const widthAtOne = (font: FontName, text: string): number => {
    const kept = widths[font].get(text);
    if (kept !== undefined) return kept;
    check(font, text, subject);
    const width = doc.font(font).fontSize(1).widthOfString(text);
    widths[font].set(text, width);
    return width;
  };
  return {
    doc,
    widthAtOne,
    nameSubject: (household) => {
      subject = household;
    },
  };
}

/** An A4 document without pages; its bytes depend on what is drawn and on the moment it was printed, and on nothing else. */
export function openDocument(options: {
  readonly title: string;
  readonly layout: 'portrait' | 'landscape';
  readonly printedAtMs: number;
}): PDFKit.PDFDocument {
  return new PDFDocument({
    size: 'A4',
    layout: options.layout,
    margin: 0,
    autoFirstPage: false,
    // No font of pdfkit's own: and the sans opened here under its path would be opened again for every word that asks for it by its name.
    font: '',
    lang: 'bo',
    info: { Title: options.title, Creator: 'Oma', Producer: 'Oma', CreationDate: new Date(options.printedAtMs) },
  });
}

/** Ends a document and gives its bytes. */
export function finishDocument(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  doc.on('error', reject);
  doc.on('end', () => resolve(Buffer.concat(parts)));
  doc.end();
  return promise;
}
