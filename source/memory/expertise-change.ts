import type {Plan} from '../plan/plan.js';
import {migrationStages} from '../plan/planned-migrations.js';
import {findColumn, findTable, type Schema, type Table} from '../schema/model.js';

export type RelationshipFact = {
  /** The table that holds the key. */
  readonly table: string;
  readonly column: string;
  readonly references: string;
};

export type Learning = {
  /** `2026-01-12`. */
  readonly date: string;
  readonly insight: string;
  readonly files: readonly string[];
  readonly context: string;
};

/** What a successful change taught: facts to add, facts that are no longer so, and always one learning. */
export type ExpertiseChange = {
  /** New tables. */
  readonly tables: readonly {readonly name: string; readonly purpose: string; readonly columns: readonly string[]}[];
  /** New columns of tables that were there. */
  readonly columns: readonly {readonly table: string; readonly name: string; readonly type: string}[];
  readonly relationships: readonly RelationshipFact[];
  readonly removed: {
    readonly tables: readonly string[];
    readonly columns: readonly {readonly table: string; readonly name: string}[];
    readonly relationships: readonly RelationshipFact[];
  };
  /** Relative to the project; what does not exist is left out. */
  readonly files: readonly {readonly path: string; readonly purpose: string}[];
  readonly patterns: readonly string[];
  readonly learning: Learning;
};

export type ChangeRequest = {
  readonly plan: Plan;
  readonly before: Schema;
  readonly after: Schema;
  readonly now: Date;
};

/** What there is to learn from a change that is done: the difference between the two schemas, not what the plan hoped for. */
export const expertiseChange = ({plan, before, after, now}: ChangeRequest): ExpertiseChange => {
  const gone = compare(after, before);
  const fresh = compare(before, after);
  return {
    tables: fresh.tables.map(({name, columns}) => ({
      name,
      purpose: plan.request,
      columns: columns.map((column) => column.name),
    })),
    columns: fresh.columns,
    relationships: fresh.relationships,
    removed: {
      tables: gone.tables.map(({name}) => name),
      columns: gone.columns,
      relationships: gone.relationships,
    },
    files: migrationStages(plan).map(({migration, changes}) => ({path: migration.path, purpose: changes.join('; ')})),
    patterns: plan.pattern === null ? [] : [plan.pattern],
    learning: {
      date: now.toISOString().slice(0, 10),
      insight: `${plan.changes.join('; ')}: ${provenBy(plan)}`,
      files: plan.migrations.map(({path}) => path),
      context:
        plan.task?.id === undefined || plan.task.id === null ? plan.request : `${plan.task.id} ${plan.task.title}`,
    },
  };
};

const provenBy = ({losses}: Plan): string =>
  losses.length === 0
    ? 'up, down and up again gave the same schema and rows'
    : `up, down and up again gave the same schema; the values of ${losses.map(({object}) => object).join(', ')} are lost`;

type Facts = Pick<ExpertiseChange, 'columns' | 'relationships'> & {readonly tables: readonly Table[]};

/** What the one schema has and the other has not. */
const compare = (without: Schema, having: Schema): Facts => {
  const known = new Set(relationshipsOf(without).map(keyOf));
  return {
    tables: having.tables.filter(({name}) => findTable(without, name) === undefined),
    columns: having.tables.flatMap((table) => {
      const other = findTable(without, table.name);
      if (other === undefined) return [];
      return table.columns
        .filter(({name}) => findColumn(other, name) === undefined)
        .map(({name, type}) => ({table: table.name, name, type}));
    }),
    relationships: relationshipsOf(having).filter((fact) => !known.has(keyOf(fact))),
  };
};

export const relationshipsOf = ({tables}: Schema): readonly RelationshipFact[] =>
  tables.flatMap(({name, foreignKeys}) =>
    foreignKeys.flatMap(({columns, references}) =>
      columns[0] === undefined || columns.length > 1
        ? []
        : [{table: name, column: columns[0], references: references.table}],
    ),
  );

const keyOf = ({table, column, references}: RelationshipFact): string => `${table}.${column} ${references}`;
