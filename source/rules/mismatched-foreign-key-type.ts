import type {TypeFacts} from '../dialects/type-facts.js';
import {type Column, findColumn, qualifiedName, type Table} from '../schema/model.js';
import {numberText} from './rows.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

type Side = {readonly table: Table; readonly column: Column; readonly facts: TypeFacts; readonly text: string};

/** A domain holds what the type behind it holds. */
const withoutDomain = ({domains = []}: RuleContext['after'], column: Column): Column => {
  const domain = domains.find((candidate) => qualifiedName(candidate) === column.type);
  return domain === undefined
    ? column
    : {...column, type: domain.type, collation: column.collation ?? domain.collation};
};

const sideOf = ({after, factsOf}: RuleContext, table: Table, column: Column): Side => ({
  table,
  column,
  facts: factsOf(withoutDomain(after, column)),
  text: `${qualifiedName(table)}.${column.name}`,
});

const typed = ({text, column}: Side): string => `${text} (${column.type})`;

type Mismatch = {readonly effect: string; readonly change: 'child' | 'parent'};

const rangeMismatch = (child: Side, parent: Side): Mismatch | null => {
  const [own, other] = [child.facts.range, parent.facts.range];
  if (own === undefined || other === undefined) return null;
  if (own.maximum < other.maximum) {
    const effect = `${typed(child)} ends at ${numberText(own.maximum)}: rows that ${typed(parent)} numbers beyond cannot be referenced.`;
    return {effect, change: 'child'};
  }
  if (own.minimum > other.minimum) {
    return {effect: `${typed(child)} has no negative numbers, as ${typed(parent)} has.`, change: 'child'};
  }
  if (own.maximum === other.maximum && own.minimum === other.minimum) return null;
  const effect = `${typed(parent)} ends at ${numberText(other.maximum)}, although ${typed(child)} has room for more.`;
  return {effect, change: 'parent'};
};

const lengthMismatch = (child: Side, parent: Side): Mismatch | null => {
  const {length} = child.facts;
  if (length === undefined || (parent.facts.length ?? Number.POSITIVE_INFINITY) <= length) return null;
  const effect = `${typed(child)} is too short for what ${typed(parent)} may hold: such rows cannot be referenced.`;
  return {effect, change: 'child'};
};

const collationMismatch = (child: Side, parent: Side): Mismatch | null => {
  const [own, other] = [child.facts.collation, parent.facts.collation];
  if (own === other) return null;
  const told = (side: Side, collation: string | undefined): string => `${side.text} (${collation ?? 'its default'})`;
  const effect = `${told(child, own)} and ${told(parent, other)} compare text differently: a join may fail, use no index, or find other rows than the key.`;
  return {effect, change: 'child'};
};

const mismatch = (child: Side, parent: Side): Mismatch | null => {
  if (child.column.type === parent.column.type && child.facts.collation === parent.facts.collation) return null;
  const [own, other] = [child.facts.family, parent.facts.family];
  if (own === null || other === null) return null;
  if (own !== other) {
    const effect = `${typed(child)} and ${typed(parent)} are of two kinds: every comparison converts, and a join may use no index.`;
    return {effect, change: 'child'};
  }
  return rangeMismatch(child, parent) ?? lengthMismatch(child, parent) ?? collationMismatch(child, parent);
};

const finding = ({dialect}: RuleContext, child: Side, parent: Side): readonly RuleFinding[] => {
  const found = mismatch(child, parent);
  if (found === null) return [];
  const [changed, model] = found.change === 'child' ? [child, parent] : [parent, child];
  const {type, collation} = model.column;
  const {changeTypes, changesReferencedTypes} = dialect.repairs;
  const differs = changed.column.collation !== collation;
  return [
    {
      where: child.text,
      effect: found.effect,
      remedy: [`Give ${changed.text} the type of ${model.text}: ${type}${differs ? ` collate ${collation}` : ''}.`],
      code:
        changesReferencedTypes &&
        changeTypes?.(changed.table, [{column: changed.column, type, ...(differs && {collation})}]),
    },
  ];
};

export const mismatchedForeignKeyType: Rule = {
  id: 'mismatched-fk-type',
  title: 'Foreign key of another type than what it references',
  severity: 'warning',
  gate: 'always',
  check: (context) =>
    context.after.tables.flatMap((table) =>
      table.foreignKeys.flatMap(({columns, references}) => {
        const parent = context.tableOf(references);
        if (parent === undefined) return [];
        return columns.flatMap((name, at) => {
          const [own, other] = [findColumn(table, name), findColumn(parent, references.columns[at] ?? '')];
          if (own === undefined || other === undefined) return [];
          return finding(context, sideOf(context, table, own), sideOf(context, parent, other));
        });
      }),
    ),
};
