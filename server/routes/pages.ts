import type { Door } from '../app/doors.ts';

/** Which screens each door serves; the first is where "/" leads. */
export const PAGES_OF_DOOR: Readonly<Record<Door, readonly [string, ...string[]]>> = {
  counter: ['counter', 'office', 'setup', 'herder'],
  staff: ['counter', 'office', 'setup'],
  village: ['herder'],
};
