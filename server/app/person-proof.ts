/** Personal data and secrets stand in rows of their own; a fact holds only a digest that proves them. */
import { canonicalJson } from '../core/chain/canonical-json.ts';
import type { CredentialProof, PersonProof } from '../core/facts/station-facts.ts';
import type { CredentialRecord, PersonRecord, Writing } from './books.ts';
import type { House } from './house.ts';

/** The digest by which a fact proves a row of personal data: salted, so that a short name cannot be guessed from it. */
export const personDigest = (digest: House['digest'], person: PersonRecord): string => digest(canonicalJson({ ...person }));
/** The digest by which a fact proves the row of a secret. */
export const credentialDigest = (digest: House['digest'], credential: CredentialRecord): string => digest(canonicalJson({ ...credential }));

/** Keeps the names of a subject ('household/147', 'account/3') and answers their proof. */
export async function recordPerson(
  house: House,
  tx: Writing,
  named: { subject: string; nameZh: string; nameBo: string },
): Promise<PersonProof> {
  const person = { person: await tx.station.nextNumber('person'), ...named, ...house.spell(named.nameZh), salt: house.randomHex(16) };
  await tx.keepPerson(person);
  return { person: person.person, digest: personDigest(house.digest, person) };
}

/** Keeps a secret that was hashed before the transaction began and answers its proof. */
export async function recordCredential(house: House, tx: Writing, hashed: Omit<CredentialRecord, 'credential'>): Promise<CredentialProof> {
  const credential = { credential: await tx.station.nextNumber('credential'), ...hashed };
  await tx.keepCredential(credential);
  return { credential: credential.credential, digest: credentialDigest(house.digest, credential) };
}
