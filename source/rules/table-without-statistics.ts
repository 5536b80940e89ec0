import {qualifiedName} from '../schema/model.js';
import {numberText, rowsOf} from './rows.js';
import type {Rule} from './rule.js';

/** With fewer rows every way of reading the table is about as good. */
const enoughRows = 1000;

export const tableWithoutStatistics: Rule = {
  id: 'table-without-statistics',
  title: 'Table that the planner knows nothing of',
  severity: 'info',
  gate: 'always',
  check: (context) =>
    context.after.tables.flatMap((table) => {
      const name = qualifiedName(table);
      const count = rowsOf(context, table) ?? 0;
      if (count < enoughRows || context.statistics?.tables[name]?.analyzed !== false) return [];
      return [
        {
          where: name,
          effect: `The planner guesses what is in the ${numberText(count)} rows of ${name}: it may take the wrong index, or none.`,
          remedy: [`Analyze ${name}, and again when much of it has changed.`],
          code: context.dialect.repairs.analyze(table),
        },
      ];
    }),
};
