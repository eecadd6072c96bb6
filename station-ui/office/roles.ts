/** What the person at the desk may do. The station decides; the screen only does not offer what it would refuse. */
import type { AccountTag } from '../../server/contract/index.ts';
import { me } from '../shared/session.ts';

type Role = AccountTag['roles'][number];

export const account = (): AccountTag | null => (me.value?.kind === 'account' ? me.value.account : null);
export const hasRole = (...roles: readonly Role[]): boolean => account()?.roles.some((role) => roles.includes(role)) ?? false;
