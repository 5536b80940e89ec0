import {columnsWithTrait} from './columns-with-trait.js';
import type {Rule} from './rule.js';

export const timestampWithoutTimeZone: Rule = {
  id: 'timestamp-without-time-zone',
  title: 'Time that does not say which moment it is',
  severity: 'info',
  gate: 'always',
  check: (context) =>
    columnsWithTrait(context, 'zoneless').map(({table, columns, where, listed}) => ({
      where,
      effect: `Without its time zone ${listed} is another moment for every session that has another one.`,
      remedy: [
        `Make ${listed} timestamptz, where it stands for a moment.`,
        "Name the time zone it was written in: 'UTC' below is a guess.",
      ],
      code: context.dialect.repairs.changeTypes?.(
        table,
        columns.map((column) => ({
          column,
          type: 'timestamptz',
          using: `${context.dialect.quoteIdentifier(column.name)} at time zone 'UTC'`,
        })),
      ),
    })),
};
