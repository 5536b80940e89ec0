import {columnsWithTrait} from './columns-with-trait.js';
import type {Rule} from './rule.js';

export const jsonNotJsonb: Rule = {
  id: 'json-not-jsonb',
  title: 'JSON that cannot be compared',
  severity: 'info',
  gate: 'always',
  check: (context) =>
    columnsWithTrait(context, 'unequal').map(({table, columns, where, listed}) => ({
      where,
      effect: `Values of the type json have no equality: SELECT DISTINCT, GROUP BY and UNION over ${listed} fail, and no index looks inside.`,
      remedy: [`Make ${listed} jsonb, unless blanks and the order of keys have to be kept.`],
      code: context.dialect.repairs.changeTypes?.(
        table,
        columns.map((column) => ({column, type: 'jsonb'})),
      ),
    })),
};
