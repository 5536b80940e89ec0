import type {Dialect} from '../../dialects/dialect.js';
import {dialectOf} from '../../dialects/index.js';
import {nearest} from '../../operations/nearest.js';
import {type Column, type EnumType, qualifiedName, type Table} from '../../schema/model.js';
import {type Comparison, isAlike, match, sharedTables} from './comparison.js';
import type {Candidate} from './renames.js';

type Scored = {readonly name: string; readonly score: number};

const likelyFirst = (scored: readonly Scored[]): readonly string[] =>
  scored
    .filter(({score}) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({name}) => name);

const isNear = (one: string, other: string): boolean => nearest(one, [other]).length > 0;

/** How much of the larger table is in the other too, by name and type. */
const tableLikeness = (before: Table, after: Table): number => {
  const shared = before.columns.filter(({name, type}) =>
    after.columns.some((column) => column.name === name && column.type === type),
  );
  return shared.length / Math.max(before.columns.length, after.columns.length);
};

/** Half of the columns make two tables similar. */
const alikeEnough = 0.5;

export const tableCandidates = (comparison: Comparison): readonly Candidate[] => {
  const {current, target} = comparison;
  const {removed, added} = match(current.tables, target.tables, comparison);
  return removed.flatMap((table) => {
    const scored = added
      .filter(({schema}) => schema === table.schema)
      .map((other) => ({name: qualifiedName(other), score: tableLikeness(table, other)}));
    const to = likelyFirst(scored.filter(({score}) => score >= alikeEnough));
    return to.length === 0
      ? []
      : [
          {
            id: `rename-table:${qualifiedName(table)}`,
            object: `table ${qualifiedName(table)}`,
            among: 'tables',
            from: qualifiedName(table),
            to,
            loses: 'its rows',
            rename: (name: string) => ({op: 'rename_table' as const, table: qualifiedName(table), to: name}),
          },
        ];
  });
};

/** Whether the values of the one could stand in the other: texts with texts, numbers with numbers. */
const isSameKind = (before: Column, after: Column, dialect: Dialect): boolean => {
  if (before.type === after.type) return true;
  const [was, is] = [dialect.typeFacts(before), dialect.typeFacts(after)];
  return was.family !== null && was.family === is.family;
};

/** 0 where the one is hardly the other; a name that is near counts most, then all else that is the same. */
const columnLikeness = (
  [before, after]: readonly [Column, Column],
  [was, is]: readonly [Table, Table],
  comparison: Comparison,
): number => {
  if ((before.generated === null) !== (after.generated === null)) return 0;
  const near = isNear(before.name, after.name);
  if (!near && !isSameKind(before, after, dialectOf(comparison.target.dialect))) return 0;
  const samePlace = was.columns.indexOf(before) === is.columns.indexOf(after);
  return 1 + (near ? 4 : 0) + (isAlike(before, after, comparison) ? 2 : 0) + (samePlace ? 1 : 0);
};

export const columnCandidates = (comparison: Comparison): readonly Candidate[] =>
  sharedTables(comparison).flatMap(({before, after}) => {
    const {removed, added} = match(before.columns, after.columns, comparison);
    return removed.flatMap((column) => {
      const to = likelyFirst(
        added.map((other) => ({
          name: other.name,
          score: columnLikeness([column, other], [before, after], comparison),
        })),
      );
      const object = `${qualifiedName(before)}.${column.name}`;
      return to.length === 0
        ? []
        : [
            {
              id: `rename-column:${object}`,
              object: `column ${object}`,
              among: `columns of ${qualifiedName(before)}`,
              from: column.name,
              to,
              loses: column.generated === null ? 'its values' : null,
              rename: (name: string) => ({
                op: 'rename_column' as const,
                table: qualifiedName(before),
                from: column.name,
                to: name,
              }),
            },
          ];
    });
  });

/** Only where an index can get another name: elsewhere both answers come to the same statements. */
export const indexCandidates = (comparison: Comparison): readonly Candidate[] => {
  if (dialectOf(comparison.target.dialect).renameIndex === undefined) return [];
  return sharedTables(comparison).flatMap(({before, after}) => {
    const {removed, added} = match(before.indexes, after.indexes, comparison);
    return removed.flatMap((index) => {
      const to = added.filter((other) => isAlike(index, other, comparison)).map(({name}) => name);
      return to.length === 0
        ? []
        : [
            {
              id: `rename-index:${qualifiedName(before)}.${index.name}`,
              object: `index ${index.name}`,
              among: `indexes of ${qualifiedName(before)}`,
              from: index.name,
              to,
              loses: null,
              rename: (name: string) => ({
                op: 'rename_index' as const,
                table: qualifiedName(before),
                from: index.name,
                to: name,
              }),
            },
          ];
    });
  });
};

/** A value stays where it is among the others whatever it is called. */
const keepsPlace = (before: EnumType, after: EnumType, [from, to]: readonly [string, string]): boolean =>
  before.values
    .filter((value) => after.values.includes(value))
    .every(
      (value) =>
        before.values.indexOf(value) < before.values.indexOf(from) ===
        after.values.indexOf(value) < after.values.indexOf(to),
    );

export const enumValueCandidates = (comparison: Comparison): readonly Candidate[] =>
  match(comparison.current.enums, comparison.target.enums, comparison).matched.flatMap(({before, after}) => {
    const name = qualifiedName(before);
    const added = after.values.filter((value) => !before.values.includes(value));
    return before.values
      .filter((value) => !after.values.includes(value))
      .map((value) => ({
        id: `rename-value:${name}.${value}`,
        object: `value ${value} of the enum type ${name}`,
        among: `values of ${name}`,
        from: value,
        to: likelyFirst(
          added
            .filter((other) => keepsPlace(before, after, [value, other]))
            .map((other) => ({
              name: other,
              score:
                1 +
                (isNear(value, other) ? 2 : 0) +
                (before.values.indexOf(value) === after.values.indexOf(other) ? 1 : 0),
            })),
        ),
        loses: null,
        rename: (other: string) => ({
          op: 'rename_enum_value' as const,
          enum: name,
          from: value,
          to: other,
        }),
      }))
      .filter(({to}) => to.length > 0);
  });
