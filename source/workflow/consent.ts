import {userInfo} from 'node:os';
import type {ConsentRequest, Plan} from '../plan/plan.js';

/** Opens gates in a plan, recorded with who and when. Consent for one object covers no other. */
export const consent = (plan: Plan, given: readonly ConsentRequest[]): Plan => ({
  ...plan,
  consents: [
    ...plan.consents,
    ...given.map(({rule, object}) => ({rule, object, by: userInfo().username, at: new Date().toISOString()})),
  ],
});
