import { divideDown } from '../../server/core/units.ts';

/** Now on the monotonic clock that all processes of a machine share, in microseconds. */
export const monotonicUs = (): number => divideDown(process.hrtime.bigint(), 1000n);
