import {columnsWithTrait} from './columns-with-trait.js';
import type {Rule} from './rule.js';

export const utf8mb3: Rule = {
  id: 'utf8mb3',
  title: 'Text that cannot hold every character',
  severity: 'warning',
  gate: 'always',
  check: (context) =>
    columnsWithTrait(context, 'three-byte').map(({table, where, listed}) => {
      // The key refuses that one of its sides changes alone.
      const isTied =
        table.foreignKeys.length > 0 ||
        context.after.tables.some(({foreignKeys}) =>
          foreignKeys.some(({references}) => references.table === table.name),
        );
      return {
        where,
        effect: `utf8mb3 has no characters of four bytes: a 😀 or a rare Chinese name in ${listed} is refused, or becomes a question mark.`,
        remedy: [
          `Convert ${table.name} to utf8mb4, which writes all its rows anew.`,
          ...(isTied ? ['Drop the foreign keys over its text first, and add them again afterwards.'] : []),
        ],
        code: isTied ? null : context.dialect.repairs.convertText?.(table),
      };
    }),
};
