/** The process that draws one paper and ends: the fonts, some twenty megabytes when they are open, never sit in the server. */
import { drawDayLedger } from './day-ledger.ts';
import { drawMonthSheet } from './month-sheet.ts';
import type { DocumentAnswer, DocumentRequest } from './render.ts';
import { drawStatement, drawStatements } from './statement.ts';

function drawPaper(request: DocumentRequest): Promise<Buffer> {
  switch (request.paper) {
    case 'dayLedger':
      return drawDayLedger(request.view);
    case 'monthSheet':
      return drawMonthSheet(request.view);
    case 'statement':
      return drawStatement(request.view);
    case 'statements':
      return drawStatements(request.view);
  }
}

async function answer(request: DocumentRequest): Promise<DocumentAnswer> {
  try {
    return { isDrawn: true, bytes: await drawPaper(request) };
  } catch (error) {
    // Whatever went wrong belongs to the one who asked, in the other process: it travels by its name and its sentence.
    return error instanceof Error
      ? { isDrawn: false, name: error.name, message: error.message }
      : { isDrawn: false, name: 'Error', message: String(error) };
  }
}

process.once('message', (request) => {
  void answer(request as DocumentRequest).then((drawn) => {
    const send = process.send?.bind(process);
    if (send === undefined) throw new Error('this process draws for another one and was started alone');
    send(drawn, undefined, {}, () => process.disconnect?.());
  });
});
