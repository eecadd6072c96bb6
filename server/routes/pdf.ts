import { z } from 'zod';

/** The answer of a route that produces a paper or a list instead of JSON. */
export const pdf = z.instanceof(Buffer);
