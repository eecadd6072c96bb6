import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MissingGlyphError, openDocument } from '../../../server/documents/font-shelf.ts';
import { takePen } from '../../../server/documents/pen.ts';
import { cutPieces, cutRuns, fitLines, LEAST_CHINESE, LEAST_TIBETAN, measureLine, wrapLines } from '../../../server/documents/text-runs.ts';

const { shelf } = takePen(openDocument({ title: 'a test', layout: 'portrait', printedAtMs: 0 }));
const STYLE = { size: 10, tibetanSize: 11 };
const LONG = 'བསྟན་འཛིན་ཆོས་སྒྲོན་བློ་བཟང་དོན་གྲུབ། རྡོ་རྗེ་གཡང་འཛོམས།། སྐལ་བཟང་མེ་ཏོག';
const textOf = (line: { readonly runs: readonly { readonly text: string }[] }): string => line.runs.map((run) => run.text).join('');

describe('a text of two scripts', () => {
  it('is cut into runs by script and loses nothing', () => {
    expect(cutRuns('ལག་འཁྱེར 许可证 0007')).toEqual(['ལག་འཁྱེར', ' 许可证 0007']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ཀ', '་', '།', ' ', '奶', '7', 'a', '，')), (characters) => {
        expect(cutRuns(characters.join('')).join('')).toBe(characters.join(''));
        expect(cutPieces(characters.join('')).join('')).toBe(characters.join(''));
      }),
    );
  });

  it('breaks in Tibetan only after a tsheg or a space, and no line begins with a shad', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 260 }), (width) => {
        const lines = wrapLines(shelf, LONG, { style: STYLE, width }).map(textOf);
        expect(lines.join('').replaceAll(' ', '')).toBe(LONG.replaceAll(' ', ''));
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[\u0F0D-\u0F12\u0F14]/);
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/[\u0F0B\u0F0D]$/);
      }),
    );
  });

  it('keeps a shad with its syllable even after a tsheg', () => {
    expect(cutPieces('ངང་། ཀ')).toEqual(['ངང་། ', 'ཀ']);
    expect(cutPieces('ཀ།།ཁ')).toEqual(['ཀ།།ཁ']);
  });

  it('breaks Chinese anywhere but before a closing mark or after an opening one', () => {
    expect(cutPieces('收奶（早班），停')).toEqual(['收', '奶', '（早', '班），', '停']);
  });

  it('keeps words of digits and letters whole', () => {
    expect(cutPieces('第 12.5 kg奶')).toEqual(['第 ', '12.5 ', 'kg', '奶']);
  });

  it('shrinks to the least size before it takes a second line, and is never cut', () => {
    const whole = measureLine(shelf, LONG, STYLE).width;
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 400 }), (width) => {
        const lines = fitLines(shelf, LONG, { style: STYLE, width });
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.001);
        expect(lines.map(textOf).join('').replaceAll(' ', '')).toBe(LONG.replaceAll(' ', ''));
        if (width >= whole) expect(lines[0]?.runs[0]?.size).toBe(11);
        for (const run of lines.flatMap((line) => line.runs)) {
          expect(run.size).toBeGreaterThanOrEqual((run.font === 'tibetan' ? LEAST_TIBETAN : LEAST_CHINESE) - 0.5);
        }
      }),
    );
  });

  it('with a character that no font has is refused by household and character', () => {
    shelf.nameSubject('household 147');
    expect(() => measureLine(shelf, '次仁\u{1F404}', STYLE)).toThrow(MissingGlyphError);
    expect(() => measureLine(shelf, 'ཚེ་\u0F48', STYLE)).toThrow(/U\+0F48.*household 147/);
  });
});
