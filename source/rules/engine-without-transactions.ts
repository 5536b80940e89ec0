import {qualifiedName} from '../schema/model.js';
import type {Rule} from './rule.js';

export const engineWithoutTransactions: Rule = {
  id: 'engine-without-transactions',
  title: 'Table under an engine without transactions',
  severity: 'warning',
  gate: 'always',
  check: ({after, dialect: {enginesWithoutTransactions, repairs}}) => {
    const engines = new Set(enginesWithoutTransactions.map((engine) => engine.toLowerCase()));
    return after.tables
      .filter(({options}) => engines.has(String(options.engine).toLowerCase()))
      .map((table) => {
        const name = qualifiedName(table);
        return {
          where: name,
          effect: `${table.options.engine} knows no transactions and no foreign keys: a failure leaves half of a change in ${name}, and a rollback takes nothing back.`,
          remedy: [`Move ${name} to an engine with transactions, which writes all its rows anew.`],
          code: repairs.changeEngine?.(table),
        };
      });
  },
};
