/** The simulated devices send what the real ones were seen to send. */
import { expect, it } from 'vitest';
import { createAnalyzerSimulator, createScaleSimulator, openPtyWire, type Wire } from '../../drivers/simulator/index.ts';
import { emptyCuvette, lactosureBytes } from '../../drivers/simulator/lactosure-bytes.ts';
import { creeping, lying, swinging, trembling } from '../../drivers/simulator/load.ts';
import { tf0Bytes } from '../../drivers/simulator/tf0-bytes.ts';
import { codecOf, drawFrom, feed, knownFrames, messagesOf } from './frames.ts';

const captures = (protocol: string) => knownFrames.filter((frame) => frame.protocol === protocol);

it.each(captures('yaohua-tf0'))('the scale sends $hex for $expected.value', ({ hex, expected }) => {
  const [whole = '', fraction = ''] = (expected.value ?? '').split('.');
  expect(Buffer.from(tf0Bytes(Number(whole + fraction), fraction.length)).toString('hex')).toBe(hex);
});

it('the analyzer sends the captured lines', () => {
  const [empty, milk] = captures('lactosure').map((frame) => Buffer.from(frame.hex, 'hex').toString('latin1'));
  const sent = lactosureBytes(emptyCuvette, {
    machine: 'M00004',
    deviceTime: '2026-02-06_13:34:42',
    money: ['0.00', '0.00', '084.00', '099.99'],
  });
  expect(Buffer.from(sent).toString('latin1')).toBe(empty);
  const values = { fat: '5.21', snf: '12.58', clr: '44.10', protein: '4.60', lactose: '6.90', salts: '1.04', temperature: '20.00' };
  const again = lactosureBytes(values, {
    farmer: '000100',
    machine: 'M00201',
    deviceTime: '2026-01-05_10:28:12',
    money: ['100.00', '0.00', '0.00', '0.00'],
  });
  expect(Buffer.from(again).toString('latin1')).toBe(milk);
});

it('a pail swings over its weight and under it, and rests on it', () => {
  const load = swinging(0, 18_240);
  const seen = Array.from({ length: 30 }, (_none, step) => load(50 * step));
  expect(Math.max(...seen)).toBeGreaterThan(18_240);
  expect(seen[0]).toBeLessThan(18_240);
  expect(new Set(seen.slice(24))).toEqual(new Set([18_240]));
  expect(swinging(18_240, 0)(2000)).toBe(0);
});

it('an empty platform creeps, a leaned-on one never rests, a lying pail does', () => {
  expect([0, 1999, 2000, 60_000].map(creeping(5))).toEqual([0, 0, 5, 25]);
  expect(new Set([0, 100, 200, 300].map(trembling(1000, 5))).size).toBe(4);
  expect([0, 5000].map(lying(700))).toEqual([700, 700]);
});

/** A wire that keeps what was sent, and says when something is. */
function keepingWire() {
  const sent: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  const wire = {
    send: (bytes: Uint8Array) => sent.push(bytes.slice()) && waiting.splice(0).forEach((wake) => void wake()),
  } as unknown as Wire;
  return { wire, sent, next: () => new Promise<void>((resolve) => waiting.push(resolve)) };
}

it.each(['none', 'noise', 'wrongByte', 'halfFrame', 'garbage', 'silence'] as const)(
  'no false weight comes out of the fault %s',
  async (fault) => {
    const { wire, sent, next } = keepingWire();
    const scale = createScaleSimulator({ wire, frameEveryMs: 1, draw: drawFrom(7) });
    scale.setFault(fault);
    while (sent.length < 50) await next();
    scale.close();
    const messages = messagesOf(feed(codecOf('yaohua-tf0'), sent));
    expect(messages.every((message) => (message as { value: string }).value === '0.000')).toBe(true);
    expect(messages.length > 0).toBe(fault === 'none' || fault === 'noise');
  },
);

it('the scale shows what lies on it, cut to its last digit', async () => {
  const { wire, sent, next } = keepingWire();
  const scale = createScaleSimulator({ wire, frameEveryMs: 1, decimals: 2, speed: 1000 });
  scale.putPail(18_247);
  const restingHex = Buffer.from(tf0Bytes(1824, 2)).toString('hex');
  do await next();
  while (Buffer.from(sent.at(-1) ?? []).toString('hex') !== restingHex);
  expect(scale.shownGrams()).toBe(18_240);
  scale.close();
});

it('the analyzer measures one sample after the other and drops the waiting ones when it is closed', async () => {
  const { wire, sent } = keepingWire();
  const analyzer = createAnalyzerSimulator({ wire, secondsPerSample: 1, speed: 1000 });
  await Promise.all([analyzer.measure({ fat: '4.00' }), analyzer.measureNothing()]);
  const readings = messagesOf(feed(codecOf('lactosure'), sent));
  expect(readings).toMatchObject([{ values: { fat: '4.00' } }, { values: { fat: '1.41', addedWater: '99.00', snf: '0.00' } }]);
  const slow = createAnalyzerSimulator({ wire, secondsPerSample: 90 });
  const dropped = slow.measure({ fat: '9.99' });
  slow.close();
  await dropped;
  expect(sent).toHaveLength(2);
});

it('a pulled cable takes nothing, and put back it has its old name', async () => {
  const wire = await openPtyWire();
  const before = wire.end;
  expect(wire.send(Buffer.from('x'))).toBe(1);
  wire.unplug();
  expect(wire.send(Buffer.from('x'))).toBe(0);
  await wire.plugIn();
  expect(wire.end).toEqual(before);
  expect(wire.send(Buffer.from('x'))).toBe(1);
  await wire.close();
});
