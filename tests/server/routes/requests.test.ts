import { request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { allRoutes } from '../../../server/routes/index.ts';
import { type Client, newId } from '../../station/client.ts';
import { expectNothingWritten, expectRefused } from '../../station/refusal.ts';
import { type StationUnderTest, startFurnished, startUnderTest } from '../../station/station-under-test.ts';

let under: StationUnderTest;
let tester: Client;

beforeAll(async () => {
  under = await startFurnished({ households: 1 });
  tester = await under.as('tester');
});
afterAll(() => under.close());

const SHIFT = { id: newId(), name: 'morning', clockConfirmed: false };
const PATH = '/api/shifts';
const portOf = (): number => Number(new URL(tester.base).port);

/** Sends bytes as they are and resolves with everything that comes back until the other side ends. */
function sendBytes(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(portOf(), '127.0.0.1', () => socket.end(text));
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}

describe('a body', () => {
  test('of a megabyte is refused before it is read', async () => {
    const answer = await expectNothingWritten(
      under,
      () =>
        new Promise<{ status: number; body: string }>((resolve, reject) => {
          const headers = { cookie: tester.cookie, 'content-type': 'application/json', 'content-length': 1_000_000 };
          const sent = sendRequest(new URL(PATH, tester.base), { method: 'POST', headers }, (response) => {
            response.setEncoding('utf8');
            response.once('data', (body: string) => {
              resolve({ status: response.statusCode ?? 0, body });
              sent.destroy();
            });
          });
          sent.once('error', reject);
          sent.write(`{"id":"${'a'.repeat(100_000)}`);
        }),
    );
    expect(answer).toEqual({ status: 413, body: '{"code":"BODY_TOO_LARGE","facts":{}}' });
  });

  test('of a megabyte that does not say its length is refused too', async () => {
    const type = 'Content-Type: application/json\r\nTransfer-Encoding: chunked';
    const headers = `Host: localhost:${portOf()}\r\nCookie: ${tester.cookie}\r\n${type}`;
    const chunk = 'a'.repeat(0x10_000);
    const chunks = `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(16);
    const text = await expectNothingWritten(under, () =>
      sendBytes(`POST ${PATH} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n${chunks}0\r\n\r\n`),
    );
    expect(text).toContain('413');
    expect(text).toContain('BODY_TOO_LARGE');
  });

  test.each([
    ['cut off', '{"id":"0'],
    ['with a comma too many', '{"id":1,}'],
    ['that is empty', ''],
    ['that is no JSON at all', 'id=1&name=morning'],
    ['that reaches for the prototype', '{"__proto__":{"isAdmin":true}}'],
  ])('%s is refused', async (_how, text) => {
    await expectRefused(under, 'BAD_REQUEST', () => tester.postRaw(PATH, text));
  });

  test('of another type than JSON is refused', async () => {
    await expectRefused(under, 'BAD_REQUEST', () => tester.postRaw(PATH, JSON.stringify(SHIFT), { 'content-type': 'text/plain' }));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await expectRefused(under, 'BAD_REQUEST', () => tester.postRaw(PATH, 'name=morning', form));
  });

  test('with a field that nobody asked for is refused, and the field that is wrong is named', async () => {
    await expectRefused(under, 'BAD_REQUEST', () => tester.post(PATH, { ...SHIFT, isAdmin: true }));
    expect(await expectRefused(under, 'BAD_REQUEST', () => tester.post(PATH, { ...SHIFT, name: 'noon' }))).toEqual({ field: 'name' });
  });

  test('whose id is none is refused', async () => {
    for (const id of ['', '1', 'G'.repeat(32), newId().toUpperCase().replace(/\d/g, 'A'), null, 7]) {
      await expectRefused(under, 'BAD_REQUEST', () => tester.post(PATH, { ...SHIFT, id }));
    }
  });

  test.each(allRoutes.flatMap(({ url, body }) => (body === undefined ? [] : [{ url, body }])))(
    'for $url has no room for unknown fields and turns nothing into a number',
    ({ body }) => {
      const unknown = body.safeParse({ id: newId(), kind: 'weight', verdict: 'accepted', what: 'weighing', foreign: 1 });
      expect(unknown.success).toBe(false);
      expect(JSON.stringify(unknown.error?.issues)).toContain('unrecognized_keys');
      for (const nothing of [null, '', [], 'text', 1]) expect(body.safeParse(nothing).success).toBe(false);
    },
  );
});

describe('a page of another site', () => {
  test.each(['http://evil.example', 'null', 'http://localhost:1', 'https://localhost', 'file://'])(
    'with the origin %s is refused with the session of the tester',
    async (origin) => {
      await expectRefused(under, 'FOREIGN_ORIGIN', () => tester.post(PATH, SHIFT, { origin }));
    },
  );

  test.each(['evil.example', 'oma.local', '192.168.1.7', 'localhost.evil.example'])(
    'that bends the name %s to the station is refused',
    async (host) => {
      await expectRefused(under, 'FOREIGN_HOST', () => tester.post(PATH, SHIFT, { host }));
    },
  );

  test('a request that calls the station by no name at all is refused', async () => {
    const text = await expectNothingWritten(under, () => sendBytes(`GET /api/station HTTP/1.0\r\nCookie: ${tester.cookie}\r\n\r\n`));
    expect(text).toContain('FOREIGN_HOST');
  });

  test('gets no live line either', async () => {
    const url = `${tester.base.replace('http', 'ws')}/api/live`;
    const refused = await new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(url, { headers: { cookie: tester.cookie, origin: 'http://evil.example' } });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('open', () => reject(new Error('let in')));
      socket.on('error', () => undefined);
    });
    expect(refused).toBe(403);
  });

  test('the page of the station itself is let in by each of its own names', async () => {
    for (const host of [`localhost:${portOf()}`, `127.0.0.1:${portOf()}`, `[::1]:${portOf()}`]) {
      const answer = await tester.post('/api/logout', {}, { host, origin: `http://${host}`, cookie: '' });
      expect(answer.status, host).toBe(200);
    }
  });
});

describe('an address', () => {
  test('that is none of the station is not found', async () => {
    await expectRefused(under, 'NOT_FOUND', () => tester.get('/api/nothing'));
    await expectRefused(under, 'NOT_FOUND', () => tester.get('/../../etc/passwd'));
    await expectRefused(under, 'NOT_FOUND', () => tester.get(PATH));
  });

  test.each([
    '/api/days/2026-02-30',
    '/api/days/today',
    '/api/settlements/2026-13',
    '/api/settlements/2026-00',
    '/api/deliveries/1',
    '/api/households?name=x',
    `/api/households?search=${'x'.repeat(81)}`,
    '/api/payouts/2026-10/gold',
  ])('%s is refused', async (address) => {
    const accountant = await under.as('accountant');
    await expectRefused(under, 'BAD_REQUEST', () => accountant.get(address));
  });
});

test.each([
  ['half a request', 'POST /api/shifts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{'],
  ['half a head', 'GET /api/station HTTP/1.1\r\nHos'],
  [
    'a refused live line',
    [
      'GET /api/live HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '',
      '',
    ].join('\r\n'),
  ],
])('the station ends although somebody holds the door with %s', async (_what, text) => {
  const other = await startUnderTest();
  const socket = connect(Number(new URL(other.client().base).port), '127.0.0.1').resume();
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.write(text, resolve));
  // One whole request behind it, so that the half one has arrived.
  await other.client().get('/api/station');
  await other.close();
  expect(socket.destroyed || (await new Promise((resolve) => socket.once('close', () => resolve(true))))).toBe(true);
});

test('every answer tells the browser to run nothing but the pages of the station', async () => {
  const policy = await new Promise<string>((resolve, reject) => {
    sendRequest(new URL('/api/station', tester.base), (response) => {
      response.resume();
      resolve(String(response.headers['content-security-policy']));
    })
      .once('error', reject)
      .end();
  });
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
});
