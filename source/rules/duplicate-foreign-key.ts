import {groupBy} from '../schema/group-by.js';
import {type ForeignKey, qualifiedName, type Table} from '../schema/model.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';
import {asQualified} from './rule-context.js';

const sameKey = ({columns, references}: ForeignKey): string =>
  JSON.stringify([columns, references.schema ?? null, references.table, references.columns]);

/** The one that stands is the first by name of those that were checked against the rows. */
const byTrust = (one: ForeignKey, other: ForeignKey): number =>
  Number(one.validated === false) - Number(other.validated === false) ||
  (one.name ?? '').localeCompare(other.name ?? '', 'en');

const repeated = (keys: readonly ForeignKey[]): readonly (readonly [ForeignKey, ForeignKey])[] =>
  [...groupBy(keys, sameKey).values()].flatMap((group) => {
    const [first, ...others] = group.toSorted(byTrust);
    return first === undefined ? [] : others.map((other) => [first, other] as const);
  });

/** What the two want that is not the same. */
const disagreements = (one: ForeignKey, other: ForeignKey): readonly string[] => [
  ...(one.onDelete === other.onDelete ? [] : [`on delete ${one.onDelete} or ${other.onDelete}`]),
  ...(one.onUpdate === other.onUpdate ? [] : [`on update ${one.onUpdate} or ${other.onUpdate}`]),
  ...(one.deferrable === other.deferrable ? [] : [`${one.deferrable} or ${other.deferrable}`]),
];

const ofTable = (context: RuleContext, table: Table): readonly RuleFinding[] =>
  repeated(table.foreignKeys).map(([first, other]) => {
    const name = qualifiedName(table);
    const columns = other.columns.join(', ');
    const where = `${name} (foreign key ${other.name ?? columns})`;
    const differ = disagreements(first, other);
    if (differ.length > 0) {
      return {
        where,
        effect: `Two foreign keys over ${name} (${columns}) want different things: ${differ.join(', ')}.`,
        remedy: ['Keep the one that is meant, and drop the other.'],
      };
    }
    return {
      where,
      effect: `Every write to ${name} looks twice for the same row of ${qualifiedName(asQualified(other.references))}.`,
      remedy: [`Drop ${other.name ?? 'one of the two'}.`],
      code: other.name === null ? null : context.dialect.repairs.dropForeignKey?.(table, other.name),
    };
  });

export const duplicateForeignKey: Rule = {
  id: 'duplicate-foreign-key',
  title: 'Foreign key that is there twice',
  severity: 'warning',
  gate: 'always',
  check: (context) => context.after.tables.flatMap((table) => ofTable(context, table)),
};
