/** Every route of the station; each door registers those that name it. */
import { commissioningRoutes } from './commissioning-routes.ts';
import { counterRoutes } from './counter-routes.ts';
import { honestyRoutes } from './honesty-routes.ts';
import { householdRoutes } from './household-routes.ts';
import { moneyRoutes } from './money-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import type { AnyRoute } from './route.ts';
import { ruleRoutes } from './rule-routes.ts';

export const allRoutes: readonly AnyRoute[] = [
  ...peopleRoutes,
  ...householdRoutes,
  ...counterRoutes,
  ...moneyRoutes,
  ...ruleRoutes,
  ...honestyRoutes,
  ...commissioningRoutes,
];
