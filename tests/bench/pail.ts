/** A pail brought to the point where it can be decided, in the way that the counter does it: called up, weighed, analysed, typed. */
import { bindAnalysis } from '../../server/app/bind-analysis.ts';
import { bindWeighing } from '../../server/app/bind-weighing.ts';
import type { DeviceRecord } from '../../server/app/books.ts';
import type { House } from '../../server/app/house.ts';
import { grams, measured } from '../../server/core/units.ts';
import type { Client } from '../station/client.ts';
import { callUp, GOOD_VALUES, submitted } from '../station/station-under-test.ts';
import { expectDone, HOUSEHOLDS } from './month.ts';

const WEIGHING = {
  unit: 'kg',
  stepGrams: 10,
  count: 5,
  windowMs: 600,
  spreadSteps: 1,
  emptyGrams: 100,
  minimumGrams: 200,
  capacityGrams: 150_000,
} as const;
const FRAME_US = 80_000;
const HEX = '022b3030313235363032316203';

type Transport = Record<string, unknown>;
/** A port of this machine at which nothing listens. */
const nowhere = (port: number): Transport => ({ kind: 'tcp', host: '127.0.0.1', port });

/** Sets up two scales (1, 3) and two analyzers (2, 4) as far as lines are given: scale, scale, analyzer, analyzer; else 1 and 2 nowhere. */
export async function configureDevices(admin: Client, lines: readonly Transport[] = []): Promise<void> {
  const [first = nowhere(9), secondScale, analyzer = nowhere(19), secondAnalyzer] = lines;
  const scale = { silenceMs: 3000, family: 'scale', protocol: 'yaohua-tf0', settings: { unit: 'kg' }, weighing: WEIGHING };
  const milk = { silenceMs: 3000, family: 'analyzer', protocol: 'lactosure', settings: {}, weighing: null };
  await submitted(admin, '/api/devices', { ...scale, device: 1, name: 'scale', transport: first });
  await submitted(admin, '/api/devices', { ...milk, device: 2, name: 'analyzer', transport: analyzer });
  if (secondScale !== undefined) await submitted(admin, '/api/devices', { ...scale, device: 3, name: 'scale 2', transport: secondScale });
  if (secondAnalyzer === undefined) return;
  await submitted(admin, '/api/devices', { ...milk, device: 4, name: 'analyzer 2', transport: secondAnalyzer });
}

const framesOf = (gross: number, count: number, fromUs: number) =>
  Array.from({ length: count }, (_, index) => ({
    atUs: fromUs + index * FRAME_US,
    grams: grams(gross),
    stableFlag: null,
    hex: HEX,
  }));

export type Pail = { readonly delivery: string; readonly amountFen: number };

/** Brings the next pail; its weight follows from the index. Answers its id and the amount that the screen would show. */
export async function preparePail(house: House, client: Client, index: number): Promise<Pail> {
  const [scale, analyzer] = (await house.books.rules.devices()) as [DeviceRecord, DeviceRecord];
  const delivery = await callUp(client, (index % HOUSEHOLDS) + 1);
  const gross = 8000 + ((index * 370) % 9000);
  const empty = framesOf(0, 4, 0);
  const window = framesOf(gross, 9, 2_000_000);
  expectDone(await bindWeighing(house, { delivery, device: scale, window, empty }));
  const isAnalysed = (measure: string): boolean => measure === 'protein' || measure === 'fat';
  const values = GOOD_VALUES.filter(({ measure }) => isAnalysed(measure)).map(({ measure, value }) => ({
    measure,
    value: measured(value),
  }));
  expectDone(await bindAnalysis(house, delivery, { device: analyzer, line: HEX, values }));
  const typed = GOOD_VALUES.filter(({ measure }) => !isAnalysed(measure));
  const content = { values: typed, grossGrams: null, alcoholTest: null, sensory: 'normal' };
  await submitted(client, `/api/deliveries/${delivery}/values`, content);
  const card = await client.get<{ price: { amountFen: number } | null }>(`/api/deliveries/${delivery}`);
  if (card.body.price === null) throw new Error(`no price: ${card.bytes.toString('utf8')}`);
  return { delivery, amountFen: card.body.price.amountFen };
}
