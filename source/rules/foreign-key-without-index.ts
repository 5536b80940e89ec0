import {dialectOf} from '../dialects/index.js';
import {findConventions} from '../schema/find-conventions.js';
import {isIndexed} from '../schema/keys.js';
import {allRowsOf} from './row-phrase.js';
import type {Rule} from './rule.js';

export const foreignKeyWithoutIndex: Rule = {
  id: 'fk-missing-index',
  title: 'Foreign key without an index',
  severity: 'warning',
  gate: 'always',
  check: ({after, rows}) => {
    const {quoteIdentifier} = dialectOf(after.dialect);
    const template = findConventions(after).indexName.value;
    return after.tables.flatMap((table) =>
      table.foreignKeys
        .filter(({columns}) => !isIndexed(table, columns))
        .map(({columns, references}) => {
          const name = template.replace('{table}', () => table.name).replace('{columns}', () => columns.join('_'));
          const list = columns.map(quoteIdentifier).join(', ');
          return {
            where: `${table.name}.${columns.join(', ')}`,
            effect: `Deleting a row of ${references.table} reads ${allRowsOf(table.name, rows)}.`,
            remedy: [`Add an index on ${table.name} (${columns.join(', ')}).`],
            code: `create index ${quoteIdentifier(name)} on ${quoteIdentifier(table.name)} (${list})`,
          };
        }),
    );
  },
};
