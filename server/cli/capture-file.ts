/** The file that a capture is saved in: never over a file that was there before. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { type Capture, writeCapture } from '../../drivers/capture/capture.ts';

export type CaptureFile = {
  readonly path: string;
  isThere(): boolean;
  /** Null, or why it could not be written: EEXIST for a file that somebody else put there, ENOENT, EACCES, ENOSPC. */
  save(capture: Capture): string | null;
};

/** `capture-scale-20261128-103344.json` in the present folder, when no name is given. */
export function captureFile(given: string | null, family: Capture['family']): CaptureFile {
  const now = Temporal.Now.plainDateTimeISO().toString({ smallestUnit: 'second' });
  const path = given ?? `capture-${family}-${now.replaceAll(/[-:]/g, '').replace('T', '-')}.json`;
  let isOurs = false;
  return {
    path,
    isThere: () => existsSync(path),
    save: (capture) => {
      try {
        if (isOurs) {
          // The file that is there stays whole until the new one is.
          writeFileSync(`${path}.new`, writeCapture(capture));
          renameSync(`${path}.new`, path);
        } else writeFileSync(path, writeCapture(capture), { flag: 'wx' });
        isOurs = true;
        return null;
      } catch (fault) {
        // A disk that does not take the file is told; what was heard is still there to be saved elsewhere.
        return (fault as NodeJS.ErrnoException).code ?? String(fault);
      }
    },
  };
}
