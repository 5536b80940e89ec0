import {UserError} from '../errors.js';
import type {Finding} from '../rules/finding.js';

/** What nobody can consent to; undefined where there is nothing of the kind. */
export const refusedIn = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(({gate}) => gate === 'never');

/** Throws for the first thing that nobody can consent to. */
export const refuseNever = (findings: readonly Finding[]): void => {
  const refused = refusedIn(findings);
  if (refused === undefined) return;
  const {rule, where, effect, remedy} = refused;
  throw new UserError({
    code: 'refused',
    message: `${where} is refused by ${rule}. ${effect}`,
    nextSteps: [...remedy, `Where it is meant all the same, the settings switch the rule off: rules: {${rule}: off}`],
  });
};
