/** Papers drawn in a child process, one at a time: a view model in, the bytes of a PDF out. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DayLedgerView } from './day-ledger.ts';
import type { MonthSheetView } from './month-sheet.ts';
import type { StatementView } from './statement.ts';

export type DocumentRequest =
  | { readonly paper: 'dayLedger'; readonly view: DayLedgerView }
  | { readonly paper: 'monthSheet'; readonly view: MonthSheetView }
  | { readonly paper: 'statement'; readonly view: StatementView }
  | { readonly paper: 'statements'; readonly view: readonly StatementView[] };

export type DocumentAnswer =
  | { readonly isDrawn: true; readonly bytes: Uint8Array }
  | { readonly isDrawn: false; readonly name: string; readonly message: string };

/** A paper that was not drawn; its name is that of what went wrong: MissingGlyphError, PaperSumError, DocumentProcessError. */
export class DocumentError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A big document takes seconds; a process that says nothing for this long is stopped. */
const SILENCE_MS_MAX = 120_000;
const CHILD = fileURLToPath(new URL('./render-child.ts', import.meta.url));

async function hearFrom(child: ChildProcess, signal: AbortSignal): Promise<DocumentAnswer> {
  const ended = once(child, 'exit', { signal }).then(([code, killedBy]): DocumentAnswer => {
    return { isDrawn: false, name: 'DocumentProcessError', message: `the drawing process ended without a paper (${killedBy ?? code})` };
  });
  const told = once(child, 'message', { signal }).then(([answer]) => answer as DocumentAnswer);
  return await Promise.race([told, ended]);
}

async function drawInChild(request: DocumentRequest): Promise<Buffer> {
  const child = fork(CHILD, {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const stop = new AbortController();
  const patience = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS_MAX);
  try {
    child.send(request);
    const answer = await hearFrom(child, stop.signal);
    if (!answer.isDrawn) throw new DocumentError(answer.name, answer.message);
    return Buffer.from(answer.bytes);
  } finally {
    clearTimeout(patience);
    stop.abort();
    child.kill();
  }
}

let last: Promise<unknown> = Promise.resolve();

/** The bytes of a paper. Requests are drawn in the order in which they came. Throws a DocumentError with the name of what went wrong. */
export function renderDocument(request: DocumentRequest): Promise<Buffer> {
  const drawn = last.then(() => drawInChild(request));
  // The next paper is drawn whatever became of this one; its own caller hears of it.
  last = drawn.catch(() => null);
  return drawn;
}
