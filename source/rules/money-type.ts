import {columnsWithTrait} from './columns-with-trait.js';
import type {Rule} from './rule.js';

export const moneyType: Rule = {
  id: 'money-type',
  title: 'Money whose currency is a setting of the server',
  severity: 'warning',
  gate: 'always',
  check: (context) => {
    const exact = context.dialect.columnType({type: 'decimal', precision: 19, scale: 4});
    return columnsWithTrait(context, 'money').map(({table, columns, where, listed}) => ({
      where,
      effect: `What ${listed} means, its currency and its decimals, is the setting lc_monetary of each server: a copy elsewhere reads other amounts.`,
      remedy: [`Make ${listed} ${exact}, and keep the currency in a column of its own.`],
      code: context.dialect.repairs.changeTypes?.(
        table,
        columns.map((column) => ({column, type: exact})),
      ),
    }));
  },
};
