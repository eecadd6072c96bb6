import { hash } from 'node:crypto';

/** SHA-256 of a text in lower-case hex: the hash of the chain and of every digest in the books. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
