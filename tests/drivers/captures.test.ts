/** Every capture that was kept: what its device's display said is still what its bytes say. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Capture, type CaptureShown, heardIn, readCapture, writeCapture } from '../../drivers/capture/capture.ts';
import { fitProtocols } from '../../drivers/capture/fit-protocols.ts';
import { isHeardFromStart, replayCapture, valuesOf } from '../../drivers/capture/replay-capture.ts';
import { compareShown } from '../../server/core/commissioning/compare-shown.ts';
import { bytesAnsweredFor } from './frames.ts';

const folder = new URL('./captures/', import.meta.url);
const kept = readdirSync(folder)
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return { file, text, capture: readCapture(text) as Capture };
  });

/** The verdict by the rule of today. */
const verdictOf = ({ kind, shown, read }: CaptureShown): string => compareShown({ kind, shown, read });

describe.each(kept)('$file', ({ text, capture }) => {
  it('is a capture, written as captures are', () => {
    expect(capture).not.toBeNull();
    expect(writeCapture(capture)).toBe(text);
  });

  it('was compared with its display as it would be today', () => {
    expect(capture.shown).not.toHaveLength(0);
    for (const shown of capture.shown) expect(shown.verdict).toBe(verdictOf(shown));
  });
});

describe.each(kept.filter(({ capture }) => capture.chosen !== null))('$file', ({ capture }) => {
  const replayed = replayCapture(capture);

  it('has each byte in a message or refused', () => {
    expect(bytesAnsweredFor(replayed?.readings ?? [])).toBe(heardIn(capture).reduce((sum, { bytes }) => sum + bytes.length, 0));
  });

  it('still says what was read when the display was looked at, and was proven at least once', () => {
    expect(replayed?.shown.map(({ holds }) => holds)).toEqual(capture.shown.map(() => true));
    // A device that was unknown then has no verdict of its own: its display is set beside what had been read by that moment.
    const verdicts = replayed?.shown.map((shown) => verdictOf({ ...shown, read: shown.read ?? valuesOf(shown.message) }));
    expect(verdicts).toContain('same');
  });

  it('would be offered its protocol again', () => {
    const fits = fitProtocols(capture.family, heardIn(capture), { isFromStart: isHeardFromStart(capture) });
    expect(fits.filter(({ verdict }) => verdict === 'fits').map(({ protocol }) => protocol)).toContain(capture.chosen?.protocol);
  });
});

it('there is a capture of a device that nobody knows, with what its display said', () => {
  expect(kept.filter(({ capture }) => capture.chosen === null).map(({ file }) => file)).toEqual(['unknown-scale.json']);
});
