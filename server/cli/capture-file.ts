/** The file that a capture is saved in: never over a file that was there before. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { type Capture, writeCapture } from '../../drivers/capture/capture.ts';
import { stemOf } from '../commissioning/captures.ts';

/** `fault`: null, or why it could not be written: EEXIST for a file that somebody else put there, ENOENT, EACCES, ENOSPC. */
export type Saved = { readonly path: string; readonly fault: string | null };

export type CaptureFile = {
  /** A file that was named and is there already; null where there is none. */
  findThere(): string | null;
  save(capture: Capture): Saved;
};

/** In the present folder, named as the station names its own captures, when no name is given. */
export function captureFile(given: string | null): CaptureFile {
  let own: string | null = null;
  return {
    findThere: () => (given !== null && existsSync(given) ? given : null),
    save: (capture) => {
      const path = own ?? given ?? `${stemOf(capture)}.json`;
      try {
        if (own !== null) {
          // The file that is there stays whole until the new one is.
          writeFileSync(`${path}.new`, writeCapture(capture));
          renameSync(`${path}.new`, path);
        } else writeFileSync(path, writeCapture(capture), { flag: 'wx' });
        own = path;
        return { path, fault: null };
      } catch (fault) {
        // A disk that does not take the file is told; what was heard is still there to be saved elsewhere.
        return { path, fault: (fault as NodeJS.ErrnoException).code ?? String(fault) };
      }
    },
  };
}
