import {isUnique} from '../schema/keys.js';
import {findColumn, qualifiedName, type Table} from '../schema/model.js';
import {freeIndexName} from './free-index-name.js';
import {isOnline} from './is-online.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';
import {asQualified} from './rule-context.js';

const withoutParent = (where: string, parent: string): RuleFinding => ({
  where,
  effect: `${parent} is not there: where foreign keys are checked, nothing can be written under this one.`,
  remedy: [`Create ${parent}, or drop the foreign key.`],
});

const ofTable = (context: RuleContext, table: Table): readonly RuleFinding[] =>
  table.foreignKeys.flatMap(({columns, references}) => {
    const where = `${qualifiedName(table)}.${columns.join(', ')}`;
    const name = qualifiedName(asQualified(references));
    const parent = context.tableOf(references);
    // What nobody let us see may be there.
    if (parent === undefined) return context.after.unseen === undefined ? [withoutParent(where, name)] : [];
    const list = references.columns.join(', ');
    const missing = references.columns.filter((column) => findColumn(parent, column) === undefined);
    if (missing.length > 0) return [withoutParent(where, `${name}.${missing.join(', ')}`)];
    if (isUnique(parent, references.columns)) return [];
    return [
      {
        where,
        effect: `${name} (${list}) is not unique: which row is meant stays open, and databases refuse such a key or every write under it.`,
        remedy: [`Make ${name} (${list}) unique, or reference its primary key.`],
        code: context.dialect.repairs.createIndex({
          table: parent,
          name: freeIndexName(context, {table: parent, columns: references.columns, kind: 'uniqueName'}),
          columns: references.columns,
          unique: true,
          online: isOnline(context, parent),
        }),
      },
    ];
  });

export const foreignKeyParentNotUnique: Rule = {
  id: 'fk-parent-not-unique',
  title: 'Foreign key to what is not unique, or not there',
  severity: 'warning',
  gate: 'always',
  check: (context) => context.after.tables.flatMap((table) => ofTable(context, table)),
};
