/**
 * A house in which a use case does again what became a fact: it reads the books as they stood then, its clock stands at the fact's moment,
 * and what it would append is kept aside to be compared.
 */
import type { CredentialRecord, PersonRecord, Reading, Writing } from '../app/books.ts';
import type { House } from '../app/house.ts';
import type { Fact, FactDraft, Submitted } from '../core/facts/fact.ts';
import { writeBooks } from '../store/books-on-sqlite.ts';
import type { Tx } from '../store/projections/projection.ts';
import { sha256 } from '../store/sha256.ts';
import { rememberStation, type StationMemory } from './station-memory.ts';

export type Witness = {
  readonly house: House;
  readonly tx: Tx;
  readonly reading: Reading;
  /** What the use case has appended since the witness was made. */
  readonly drafted: () => { readonly draft: FactDraft; readonly submitted: Submitted | null } | null;
};

/** A witness of one fact. `tx` holds the books as they stood before it. */
export function createWitness(tx: Tx, memory: StationMemory, fact: Fact): Witness {
  const books = writeBooks(tx);
  const reading = rememberStation(books, memory);
  let drafted: { draft: FactDraft; submitted: Submitted | null } | null = null;
  const writing: Writing = {
    ...reading,
    append: async (draft, submitted) => {
      drafted = { draft, submitted };
      return fact;
    },
    // The rows themselves are proved elsewhere; here they only take up their numbers.
    keepPerson: (person) => books.keepPerson({ ...NOBODY, person: person.person, subject: person.subject }),
    keepCredential: (credential) => books.keepCredential({ ...NO_SECRET, credential: credential.credential, subject: credential.subject }),
  };
  const house: House = {
    books: { ...reading, write: (work) => work(writing) },
    doorMemory: { ...CLOSED_DOORS, endSessionsOf: async () => undefined },
    lineTroubles: QUIET_LINES,
    secrets: { hash: async () => NO_SECRET, isBusy: () => false, agrees: neverAsked },
    now: () => fact.at,
    digest: sha256,
    randomHex: () => '',
    spell: () => ({ pinyin: '', initials: '' }),
    // What was set up once stays in force, whatever would be refused today.
    checkDevice: () => null,
    isUnproven: () => fact.kind === 'device.configured' && fact.body.mustBeProven === true,
    lock: null,
    published: () => undefined,
  };
  return { house, tx, reading, drafted: () => drafted };
}

const NOBODY: Omit<PersonRecord, 'person' | 'subject'> = { nameZh: '', nameBo: '', pinyin: '', initials: '', salt: '' };
const NO_SECRET: Omit<CredentialRecord, 'credential' | 'subject'> = { hash: '', salt: '', cost: '' };

function neverAsked(): never {
  throw new Error('nobody stands at a door, and no line is open, while the books are verified');
}
const CLOSED_DOORS: House['doorMemory'] = {
  keepSession: neverAsked,
  session: neverAsked,
  endSession: neverAsked,
  endSessionsOf: neverAsked,
  inTurn: neverAsked,
  lockedMs: neverAsked,
  countFailure: neverAsked,
  forgetFailures: neverAsked,
};
const QUIET_LINES: House['lineTroubles'] = {
  begin: neverAsked,
  refine: neverAsked,
  end: neverAsked,
  forget: neverAsked,
  resume: neverAsked,
  last: neverAsked,
};
