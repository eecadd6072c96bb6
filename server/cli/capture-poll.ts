/** Asks a device that speaks only when it is asked, as its chosen protocol says, and keeps what was sent. */
import type { CaptureSession } from '../../drivers/capture/capture-session.ts';
import type { CaptureLine } from './capture-line.ts';

/** `begin` looks anew at the chosen protocol; a device that speaks by itself is only listened to. */
export function pollDevice(session: CaptureSession, line: CaptureLine): { readonly begin: () => void; readonly end: () => void } {
  let asking: NodeJS.Timeout | undefined;
  return {
    begin: () => {
      clearInterval(asking);
      const reader = session.reader();
      const poll = reader?.codec.requests(reader.settings).poll ?? null;
      if (poll === null) return;
      asking = setInterval(() => {
        const atUs = line.nowUs();
        void line.write(poll.bytes).then((isSent) => {
          if (isSent) session.send(atUs, poll.bytes);
        });
      }, poll.everyMs);
    },
    end: () => clearInterval(asking),
  };
}
