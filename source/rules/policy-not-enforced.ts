import {qualifiedName} from '../schema/model.js';
import type {Rule} from './rule.js';

export const policyNotEnforced: Rule = {
  id: 'policy-not-enforced',
  title: 'Policies while row-level security is off',
  severity: 'warning',
  gate: 'always',
  check: ({after, dialect}) =>
    after.tables
      .filter(({policies = [], rowSecurity}) => policies.length > 0 && rowSecurity === undefined)
      .map((table) => {
        const name = qualifiedName(table);
        const policies = (table.policies ?? []).map((policy) => policy.name).join(', ');
        return {
          where: name,
          effect: `Row-level security of ${name} is off: whoever may read the table reads every row, whatever ${policies} says.`,
          remedy: [`Switch it on, or drop the policies so that nobody counts on them.`],
          code: dialect.repairs.enableRowSecurity?.(table),
        };
      }),
};
