/** What the office is told of the protocols and of the machine's serial ports. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCodec, listProtocols } from '../../../drivers/index.ts';
import { portsView, protocolsView } from '../../../server/contract/index.ts';
import { type StationUnderTest, startFurnished } from '../../station/station-under-test.ts';

let under: StationUnderTest;
beforeAll(async () => {
  under = await startFurnished();
});
afterAll(() => under.close());

test('every protocol is there with what it rests on, its settings, and what it can be told', async () => {
  const { body } = await (await under.as('tester')).get('/api/protocols');
  const { protocols } = protocolsView.parse(body);
  expect(protocols.map(({ protocol }) => protocol)).toEqual(listProtocols().map(({ protocol }) => protocol));
  for (const { protocol, evidence, isUnproven } of protocols) {
    expect(evidence).toBe(findCodec(protocol)?.evidence);
    expect(isUnproven).toBe(evidence !== 'capture');
  }
  const named = (name: string) => protocols.find(({ protocol }) => protocol === name);
  expect(named('ohaus')).toMatchObject({ hasZero: true, hasTare: true, isPolled: false });
  expect(named('mt-sics')).toMatchObject({ isPolled: true });
  expect(named('yaohua-tf0')?.settings[0]).toMatchObject({ key: 'unit', default: null, isNeeded: true });
});

test('the ports are for the admin alone', async () => {
  const { status, body } = await (await under.as('admin')).get('/api/ports');
  expect(status).toBe(200);
  portsView.parse(body);
  expect((await (await under.as('tester')).get('/api/ports')).status).toBe(403);
});
