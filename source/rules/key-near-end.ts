import {type Column, findColumn, qualifiedName, type Table} from '../schema/model.js';
import type {NumberUse} from '../schema/statistics.js';
import {nearEnd} from './near-end.js';
import {allRowsOf, rowsOf} from './rows.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';
import {widened} from './sequence-near-end.js';

type Place = {readonly table: Table; readonly column: Column};

const nameOf = ({table, column}: Place): string => `${qualifiedName(table)}.${column.name}`;

/** The columns that hold the same numbers, because they refer to these. */
const referring = ({after}: RuleContext, {table, column}: Place): readonly Place[] =>
  after.tables.flatMap((child) =>
    child.foreignKeys
      .filter(({references}) => references.table === table.name && references.schema === table.schema)
      .flatMap(({columns, references}) => {
        const own = findColumn(child, columns[references.columns.indexOf(column.name)] ?? '');
        return own === undefined || child.partitionOf !== undefined ? [] : [{table: child, column: own}];
      }),
  );

/** Those of them that can count no further than the key itself does. */
const narrow = (context: RuleContext, place: Place): readonly Place[] =>
  referring(context, place).filter(({column}) => context.factsOf(column).wider !== undefined);

type Cure = Pick<RuleFinding, 'remedy' | 'code'>;

const widenColumns = (context: RuleContext, place: Place, type: string): Cure => {
  const {changeTypes, changesReferencedTypes} = context.dialect.repairs;
  const others = narrow(context, place);
  const also = others.length === 0 ? '' : `, and what refers to it: ${others.map(nameOf).join(', ')}`;
  const isTied =
    referring(context, place).length > 0 ||
    place.table.foreignKeys.some(({columns}) => columns.includes(place.column.name));
  const statements =
    isTied && changesReferencedTypes === undefined
      ? []
      : [place, ...others].flatMap(({table, column}) => changeTypes?.(table, [{column, type}]) ?? []);
  return {
    remedy: [
      `Make ${nameOf(place)} ${type}${also}.`,
      ...(rowsOf(context, place.table) === 0
        ? []
        : [
            `That writes ${allRowsOf(context, place.table)} anew while nobody else gets at them: on a large table add a second column, fill it bit by bit, and change places.`,
          ]),
    ],
    code: statements.length === 0 ? null : statements.join(';\n'),
  };
};

const cureOf = (context: RuleContext, place: Place, {sequence: name, maximum}: NumberUse): Cure => {
  const {wider, range} = context.factsOf(place.column);
  const sequence = context.after.sequences.find((candidate) => qualifiedName(candidate) === name);
  const further = widened(context, sequence, maximum);
  // The column has room for more than its sequence gives.
  if (range !== undefined && BigInt(maximum) < range.maximum) {
    return {remedy: [`Let ${name ?? `the sequence of ${nameOf(place)}`} count further.`], code: further};
  }
  if (wider === undefined) {
    const remedy = `No type counts further: begin again where numbers are free, or give ${qualifiedName(place.table)} another kind of key.`;
    return {remedy: [remedy]};
  }
  const {remedy, code} = widenColumns(context, place, wider);
  return {remedy, code: code === null || further === undefined ? code : `${code};\n${further}`};
};

export const keyNearEnd: Rule = {
  id: 'key-near-end',
  title: 'Key whose numbers come to their end',
  severity: 'warning',
  gate: 'always',
  check: (context) => {
    const tables = new Map(context.after.tables.map((table) => [qualifiedName(table), table]));
    return (context.statistics?.numbers ?? []).flatMap((use): readonly RuleFinding[] => {
      const table = use.kind === 'column' ? tables.get(use.table ?? '') : undefined;
      const column = table === undefined ? undefined : findColumn(table, use.column ?? '');
      if (table === undefined || column === undefined || table.partitionOf !== undefined) return [];
      const place = {table, column};
      const end = nearEnd(use, `${nameOf(place)} (${column.type})`);
      return end === null ? [] : [{...end, where: nameOf(place), ...cureOf(context, place, use)}];
    });
  },
};
