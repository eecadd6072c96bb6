import { z } from 'zod';

/** The answer of a route that produces a file: a paper, a list, a capture. */
export const pdf = z.instanceof(Buffer);
