import {type ForeignKey, qualifiedName, type Table} from '../schema/model.js';
import {freeIndexName} from './free-index-name.js';
import {isOnline} from './is-online.js';
import {allRowsOf} from './rows.js';
import type {Rule} from './rule.js';
import {asQualified} from './rule-context.js';
import {findsReferences} from './serves-lookup.js';

const unindexed = (table: Table): readonly ForeignKey[] => {
  const seen = new Set<string>();
  return table.foreignKeys.filter((key) => {
    const columns = JSON.stringify(key.columns);
    if (seen.has(columns) || findsReferences(table, key.columns)) return false;
    seen.add(columns);
    return true;
  });
};

export const foreignKeyWithoutIndex: Rule = {
  id: 'fk-missing-index',
  title: 'Foreign key without an index',
  severity: 'warning',
  gate: 'always',
  check: (context) =>
    context.after.tables.flatMap((table) =>
      unindexed(table).map(({columns, references}) => {
        const name = qualifiedName(table);
        return {
          where: `${name}.${columns.join(', ')}`,
          effect: `Deleting a row of ${qualifiedName(asQualified(references))} reads ${allRowsOf(context, table)}.`,
          remedy: [`Add an index on ${name} (${columns.join(', ')}).`],
          code: context.dialect.repairs.createIndex({
            table,
            name: freeIndexName(context, {table, columns, kind: 'indexName'}),
            columns,
            online: isOnline(context, table),
          }),
        };
      }),
    ),
};
