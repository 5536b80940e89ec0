import type {ColumnDef, Constraint, ConstrType, Node} from '@pgsql/types';
import type {ConstraintKind, DeclaredColumn, DeclaredConstraint} from '../../../schema/sql-actions/sql-action.js';
import {columnNames, tableOf, typeText} from './nodes.js';
import type {Written} from './written.js';

const kinds: Partial<Readonly<Record<ConstrType, ConstraintKind>>> = {
  CONSTR_PRIMARY: 'primary key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_CHECK: 'check',
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_EXCLUSION: 'exclude',
  CONSTR_NOTNULL: 'not null',
};

const constraintOf = (node: Node): Constraint | null => ('Constraint' in node ? node.Constraint : null);

const constraintsOf = (nodes: readonly Node[] | undefined): readonly Constraint[] =>
  (nodes ?? []).flatMap((node) => constraintOf(node) ?? []);

/** Null where it is no constraint of a table: DEFAULT, GENERATED. */
export const declaredConstraint = (constraint: Constraint, written: Written): DeclaredConstraint | null => {
  const kind = constraint.contype === undefined ? undefined : kinds[constraint.contype];
  if (kind === undefined) return null;
  const columns = columnNames(constraint.keys);
  return {
    kind,
    name: constraint.conname ?? null,
    columns: columns.length > 0 ? columns : columnNames(constraint.fk_attrs),
    references: constraint.pktable === undefined ? null : tableOf(constraint.pktable),
    isNotValid: constraint.skip_validation === true,
    usingIndex: constraint.indexname ?? null,
    expression: kind === 'check' ? written.of(constraint.raw_expr) : null,
  };
};

const counters = new Set(['serial', 'bigserial', 'smallserial', 'serial2', 'serial4', 'serial8']);

export const declaredColumn = (column: ColumnDef, written: Written): DeclaredColumn => {
  const constraints = constraintsOf(column.constraints);
  const first = (...types: readonly ConstrType[]): Constraint | undefined =>
    constraints.find(({contype}) => contype !== undefined && types.includes(contype));
  const type = typeText(column.typeName);
  const generated = first('CONSTR_GENERATED');
  const reference = first('CONSTR_FOREIGN');
  const isCounter = counters.has(type) || first('CONSTR_IDENTITY') !== undefined;
  return {
    name: column.colname ?? '',
    type,
    isNotNull: first('CONSTR_NOTNULL', 'CONSTR_PRIMARY') !== undefined || isCounter,
    default: written.of(first('CONSTR_DEFAULT')?.raw_expr),
    isPrimaryKey: first('CONSTR_PRIMARY') !== undefined,
    isUnique: first('CONSTR_UNIQUE') !== undefined,
    isCounter,
    generated: generated === undefined ? null : generated.generated_kind === 'v' ? 'virtual' : 'stored',
    references: reference === undefined ? null : tableOf(reference.pktable),
    hasCheck: first('CONSTR_CHECK') !== undefined,
    position: null,
  };
};
