import {qualifiedName} from '../schema/model.js';
import {numberText, rowsOf} from './rows.js';
import type {Rule} from './rule.js';

/** Below, it does not matter. */
const enough = 1000;

/** Dead rows for each row that lives. PostgreSQL's autovacuum comes at 0.2: where there are more it does not get through. */
const tooMany = 0.5;

export const deadRows: Rule = {
  id: 'dead-rows',
  title: 'Deleted rows that still take room',
  severity: 'info',
  gate: 'always',
  check: (context) =>
    context.after.tables.flatMap((table) => {
      const name = qualifiedName(table);
      const dead = context.statistics?.tables[name]?.deadRows ?? 0;
      const living = rowsOf(context, table);
      if (living === null || dead < enough || dead < living * tooMany) return [];
      return [
        {
          where: name,
          effect: `${numberText(dead)} deleted rows of ${name} still take room beside ${numberText(living)} that are there: whoever reads all of it reads them too.`,
          remedy: [
            `Vacuum ${name}.`,
            'Where they come back: end transactions that stay open, or let autovacuum come to this table earlier.',
          ],
          code: context.dialect.repairs.vacuum?.(table),
        },
      ];
    }),
};
