/** What a line that was just opened is worth: the tail of a message is none, and the first whole one is. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseSettings } from '../../drivers/index.ts';
import { decodePort, type PortDecoder } from '../../drivers/port/decode-port.ts';
import type { PortMessage } from '../../drivers/port/index.ts';
import { FRESH_LINE_MS } from '../../drivers/port/port-times.ts';
import { codecOf } from './frames.ts';

let said: PortMessage[];
let port: PortDecoder;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  said = [];
  const codec = codecOf('kern-gg');
  const parsed = parseSettings(codec, {});
  if (!parsed.ok) throw new Error(parsed.key);
  port = decodePort({ device: 1, codec, settings: parsed.settings, patienceMs: 1500, tell: (message) => said.push(message) });
  port.opened();
});
afterEach(() => void vi.useRealTimers());

const values = () =>
  said.map((message) => (message.kind === 'reading' && message.reading.kind === 'weight' ? message.reading.value : null));
const line = Buffer.from('     -29.186 g  \r\n');

it('a line that was opened in the middle of a message throws its tail away and reads the next one', () => {
  port.take(line.subarray(4));
  expect(values()).toEqual([]);
  port.take(line);
  expect(values()).toEqual(['-29.186']);
});

it('a line that was silent since it was opened gives its first message', () => {
  vi.advanceTimersByTime(FRESH_LINE_MS);
  port.take(line);
  expect(values()).toEqual(['-29.186']);
});

it('a pause inside a line is no fresh beginning', () => {
  port.take(line.subarray(0, 9));
  vi.advanceTimersByTime(2 * FRESH_LINE_MS);
  port.take(line.subarray(9));
  expect(values()).toEqual([]);
});

it('a line that was lost and opened again begins anew', () => {
  vi.advanceTimersByTime(FRESH_LINE_MS);
  port.closed(true);
  port.opened();
  port.take(line.subarray(4));
  expect(values()).toEqual([]);
});
