import {groupBy} from '../../../schema/group-by.js';
import type {Catalogue} from '../catalogue/catalogue.js';
import type {ColumnRow} from '../catalogue/columns.js';
import type {ConstraintRow} from '../catalogue/constraints.js';
import type {IndexRow} from '../catalogue/indexes.js';
import type {OtherRow} from '../catalogue/others.js';
import type {PolicyRow} from '../catalogue/policies.js';
import type {RelationRow} from '../catalogue/relations.js';
import type {SequenceRow} from '../catalogue/sequences.js';
import type {TriggerRow} from '../catalogue/triggers.js';
import {plainName, sorted} from './names.js';

type Lists<Row> = (owner: string) => readonly Row[];

/** The rows of the catalogue as they are asked for: by the object they belong to. */
export type Context = {
  readonly relation: (oid: string) => RelationRow | undefined;
  readonly columns: Lists<ColumnRow>;
  readonly constraints: Lists<ConstraintRow>;
  readonly domainConstraints: Lists<ConstraintRow>;
  readonly indexes: Lists<IndexRow>;
  readonly triggers: Lists<TriggerRow>;
  readonly policies: Lists<PolicyRow>;
  readonly rules: Lists<OtherRow>;
  readonly index: (oid: string) => IndexRow | undefined;
  /** Owned by the column or behind its identity. */
  readonly sequence: (owner: string, position: number) => SequenceRow | undefined;
  readonly columnName: (owner: string, position: number) => string;
  /** Of an operator class or collation of an index. */
  readonly indexName: (oid: string) => {readonly text: string; readonly usual: boolean} | undefined;
  readonly comment: (catalogue: string, oid: string, position?: number) => string | undefined;
};

const listsOf = <Row>(rows: readonly Row[], owner: (row: Row) => string | null): Lists<Row> => {
  const lists = groupBy(rows, owner);
  return (key) => lists.get(key) ?? [];
};

/** As `groupBy`, each group in the order of the columns. */
const columnsByTable = (rows: readonly ColumnRow[]): Lists<ColumnRow> => {
  const lists = new Map(
    [...groupBy(rows, ({owner}) => owner)].map(([owner, columns]) => [
      owner,
      columns.toSorted((one, other) => one.position - other.position),
    ]),
  );
  return (owner) => lists.get(owner) ?? [];
};

export const contextOf = (catalogue: Catalogue): Context => {
  const relations = new Map(catalogue.relations.map((row) => [row.oid, row]));
  const indexes = new Map(catalogue.indexes.map((row) => [row.oid, row]));
  const columns = columnsByTable(catalogue.columns);
  const sequences = listsOf(catalogue.sequences, ({owner}) => owner);
  // The catalogue has no order of its own.
  const constraints = sorted(catalogue.constraints);
  const indexNames = new Map(
    catalogue.indexNames.map(({oid, schema, name, usual}) => [oid, {text: plainName(schema, name), usual}]),
  );
  const comments = listsOf(catalogue.comments, ({oid}) => oid);
  return {
    relation: (oid) => relations.get(oid),
    columns,
    constraints: listsOf(constraints, ({owner}) => owner),
    domainConstraints: listsOf(constraints, ({domain}) => domain),
    indexes: listsOf(catalogue.indexes, ({owner}) => owner),
    triggers: listsOf(catalogue.triggers, ({owner}) => owner),
    policies: listsOf(catalogue.policies, ({owner}) => owner),
    rules: listsOf(catalogue.others, ({owner}) => owner),
    index: (oid) => indexes.get(oid),
    sequence: (owner, position) => sequences(owner).find(({owner_column}) => owner_column === position),
    columnName: (owner, position) => columns(owner).find((column) => column.position === position)?.name ?? '',
    indexName: (oid) => indexNames.get(oid),
    comment: (from, oid, position = 0) =>
      comments(oid).find((comment) => comment.position === position && comment.catalogue === from)?.text,
  };
};
