import { describe, expect, it } from 'vitest';
import { fen } from '../../../server/core/units.ts';
import { drawMonthSheet } from '../../../server/documents/month-sheet.ts';
import { renderDocument } from '../../../server/documents/render.ts';
import { drawMonthView } from './village.ts';
import { drawDayView } from './village-day.ts';
import { drawStatementView } from './village-statement.ts';

describe('a paper drawn in a process of its own', () => {
  it('is the same to the byte as one drawn here, whatever was asked for at the same time', async () => {
    const view = drawMonthView(11, 14);
    const [one, ledger, statement, again] = await Promise.all([
      renderDocument({ paper: 'monthSheet', view }),
      renderDocument({ paper: 'dayLedger', view: drawDayView(2, 5) }),
      renderDocument({ paper: 'statement', view: drawStatementView(2, 5, 1) }),
      renderDocument({ paper: 'monthSheet', view }),
    ]);
    expect(one.equals(await drawMonthSheet(view))).toBe(true);
    expect(again.equals(one)).toBe(true);
    for (const bytes of [ledger, statement]) expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('that fails says by name why, and the next one is drawn', async () => {
    const view = drawMonthView(12, 3);
    const wrong = { ...view, totals: { ...view.totals, paidFen: fen(1) } };
    const nameless = { ...view, station: { ...view.station, cooperative: '\u{1F404}' } };
    const failed = renderDocument({ paper: 'monthSheet', view: wrong });
    const missing = renderDocument({ paper: 'monthSheet', view: nameless });
    const drawn = renderDocument({ paper: 'monthSheet', view });
    await expect(failed).rejects.toMatchObject({ name: 'PaperSumError' });
    await expect(missing).rejects.toMatchObject({ name: 'MissingGlyphError', message: expect.stringContaining('U+1F404') });
    expect((await drawn).length).toBeGreaterThan(1000);
  });
});
