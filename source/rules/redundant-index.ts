import {type Qualified, qualifiedName, type Table} from '../schema/model.js';
import {isOnline} from './is-online.js';
import {type Lookup, tableLookups, viewLookups} from './lookup.js';
import {type Redundant, redundantAmong} from './redundant.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

/**
 * A dialect that cannot drop a constraint keeps equal keys in one index: SQLite. A constraint without a name is one that a partition has from
 * its parent, and goes with it.
 */
const canGo = ({dialect}: RuleContext, {kind, name}: Lookup): boolean =>
  kind === 'index' || (dialect.repairs.dropConstraint !== undefined && name !== null);

/** The indexes that a partition has from its parent are not in the picture: these are its own. */
export const redundantOf = (context: RuleContext, table: Table): readonly Redundant[] =>
  redundantAmong(tableLookups(table)).filter(({index}) => canGo(context, index));

/** A foreign key may lean on a constraint, which then cannot go. */
const isReferenced = ({after}: RuleContext, table: Table): boolean =>
  after.tables.some(({foreignKeys}) =>
    foreignKeys.some(({references}) => references.table === table.name && references.schema === table.schema),
  );

const finding = (owner: Qualified, {index, better}: Redundant, code: string | undefined): RuleFinding => {
  const name = qualifiedName(owner);
  return {
    where: `${name} (${index.title})`,
    effect: `Every write to ${name} also writes ${index.kind === 'index' ? index.name : `the ${index.title}`}, and the ${better.title} finds the same rows.`,
    remedy: [`Drop the ${index.title}.`],
    code,
  };
};

const ofTable = (context: RuleContext, table: Table): readonly RuleFinding[] =>
  redundantOf(context, table).map((redundant) => {
    const {kind, name} = redundant.index;
    const {dropIndex, dropConstraint} = context.dialect.repairs;
    if (name === null) return finding(table, redundant, undefined);
    if (kind === 'index') {
      return finding(table, redundant, dropIndex({table, name, online: isOnline(context, table)}));
    }
    return finding(table, redundant, isReferenced(context, table) ? undefined : dropConstraint?.(table, name));
  });

export const redundantIndex: Rule = {
  id: 'duplicate-index',
  title: 'Index that another one replaces',
  severity: 'info',
  gate: 'always',
  check: (context) => [
    ...context.after.tables.flatMap((table) => ofTable(context, table)),
    ...context.after.views.flatMap((view) =>
      redundantAmong(viewLookups(view)).map((redundant) =>
        finding(
          view,
          redundant,
          context.dialect.repairs.dropIndex({table: view, name: redundant.index.name ?? '', online: true}),
        ),
      ),
    ),
  ],
};
