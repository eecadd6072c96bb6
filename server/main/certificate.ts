/** The station's own certificate for the staff door: made once, kept in its folder, trusted by the screens that are paired. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

export async function stationCertificate(folder: string): Promise<{ key: string; cert: string }> {
  const file = join(folder, 'certificate.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as { key: string; cert: string };
  const addresses = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .map(({ address }) => address.replace(/%.*$/, ''));
  // Needed once in a station's life; its libraries would stay in the memory ever after.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Oma' }], {
    keyType: 'ec',
    notAfterDate: new Date('2046-01-01T00:00:00Z'),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7 as const, ip }))] },
    ],
  });
  const pair = { key: made.private, cert: made.cert };
  writeFileSync(file, JSON.stringify(pair), { mode: 0o600 });
  chmodSync(file, 0o600);
  return pair;
}
