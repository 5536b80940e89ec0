import type {
  Column,
  DialectName,
  ForeignKey,
  Index,
  IndexPart,
  Schema,
  Table,
  View,
} from '../../source/schema/model.js';

export type Feature = {
  readonly feature: string;
  /** The dialects that have it; the others lack it, and then it must not show. */
  readonly of: readonly DialectName[];
  readonly isIn: (schema: Schema) => boolean;
};

const every: readonly DialectName[] = ['sqlite', 'postgres', 'mysql'];

const someTable =
  (has: (table: Table) => boolean) =>
  ({tables}: Schema): boolean =>
    tables.some(has);

const someColumn = (has: (column: Column) => boolean): ((schema: Schema) => boolean) =>
  someTable(({columns}) => columns.some(has));

const someForeignKey = (has: (key: ForeignKey) => boolean): ((schema: Schema) => boolean) =>
  someTable(({foreignKeys}) => foreignKeys.some(has));

const someIndex = (has: (index: Index) => boolean): ((schema: Schema) => boolean) =>
  someTable(({indexes}) => indexes.some(has));

const somePart = (has: (part: IndexPart) => boolean): ((schema: Schema) => boolean) =>
  someIndex(({parts}) => parts.some(has));

const someView =
  (has: (view: View) => boolean) =>
  ({views}: Schema): boolean =>
    views.some(has);

const isNotEmpty = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

const columns: readonly Feature[] = [
  {feature: 'default', of: every, isIn: someColumn((column) => column.default !== null)},
  {feature: 'identity', of: every, isIn: someColumn(({identity}) => identity)},
  {feature: 'identity sequence', of: ['postgres'], isIn: someColumn((column) => column.identitySequence !== undefined)},
  {feature: 'stored generated column', of: every, isIn: someColumn(({generated}) => generated?.stored === true)},
  // PostgreSQL has them from version 18 on; the kitchen sink is one for 15.
  {feature: 'virtual column', of: ['sqlite', 'mysql'], isIn: someColumn(({generated}) => generated?.stored === false)},
  {feature: 'collation', of: every, isIn: someColumn(({collation}) => collation !== null)},
  {feature: 'character set', of: ['mysql'], isIn: someColumn(({charset}) => charset !== undefined)},
  {feature: 'on update', of: ['mysql'], isIn: someColumn(({onUpdate}) => onUpdate !== undefined)},
  {feature: 'not null on conflict', of: ['sqlite'], isIn: someColumn(({onConflict}) => onConflict !== undefined)},
  {feature: 'comment on a column', of: ['postgres', 'mysql'], isIn: someColumn(({comment}) => comment !== null)},
  {feature: 'options of a column', of: ['postgres', 'mysql'], isIn: someColumn(({options}) => options !== undefined)},
  {feature: 'inherited column', of: ['postgres'], isIn: someColumn(({inherited}) => inherited === true)},
];

const constraints: readonly Feature[] = [
  {
    feature: 'named primary key',
    of: ['sqlite', 'postgres'],
    isIn: someTable((table) => (table.primaryKey?.name ?? null) !== null),
  },
  {feature: 'unique constraint', of: ['sqlite', 'postgres'], isIn: someTable(({uniques}) => uniques.length > 0)},
  {
    feature: 'deferrable unique',
    of: ['postgres'],
    isIn: someTable(({uniques}) => uniques.some((key) => key.deferrable !== undefined)),
  },
  {feature: 'check', of: every, isIn: someTable(({checks}) => checks.length > 0)},
  {
    feature: 'check not valid',
    of: ['postgres'],
    isIn: someTable(({checks}) => checks.some((check) => check.validated === false)),
  },
  {
    feature: 'check no inherit',
    of: ['postgres'],
    isIn: someTable(({checks}) => checks.some((check) => check.noInherit === true)),
  },
  {feature: 'exclusion', of: ['postgres'], isIn: someTable(({exclusions}) => isNotEmpty(exclusions))},
  {feature: 'foreign key action', of: every, isIn: someForeignKey(({onDelete}) => onDelete === 'cascade')},
  {
    feature: 'deferrable foreign key',
    of: ['sqlite', 'postgres'],
    isIn: someForeignKey(({deferrable}) => deferrable !== 'not deferrable'),
  },
  {feature: 'foreign key match', of: ['sqlite', 'postgres'], isIn: someForeignKey(({match}) => match === 'full')},
  {feature: 'foreign key not valid', of: ['postgres'], isIn: someForeignKey(({validated}) => validated === false)},
];

const indexes: readonly Feature[] = [
  {feature: 'unique index', of: every, isIn: someIndex(({unique}) => unique)},
  // MariaDB has none; MySQL 8 has them in double parentheses.
  {
    feature: 'index on an expression',
    of: ['sqlite', 'postgres'],
    isIn: somePart(({expression}) => expression !== null),
  },
  {feature: 'descending index', of: every, isIn: somePart(({direction}) => direction === 'desc')},
  {feature: 'nulls order', of: ['postgres'], isIn: somePart(({nulls}) => nulls !== undefined)},
  {feature: 'collation of an index', of: ['sqlite', 'postgres'], isIn: somePart(({collation}) => collation !== null)},
  {feature: 'operator class', of: ['postgres'], isIn: somePart(({operatorClass}) => operatorClass !== undefined)},
  {feature: 'prefix of an index', of: ['mysql'], isIn: somePart(({prefixLength}) => prefixLength !== undefined)},
  {feature: 'predicate', of: ['sqlite', 'postgres'], isIn: someIndex(({predicate}) => predicate !== null)},
  {feature: 'included columns', of: ['postgres'], isIn: someIndex(({included}) => included.length > 0)},
  {feature: 'index method', of: ['postgres', 'mysql'], isIn: someIndex(({method}) => method !== 'btree')},
  {feature: 'full text', of: ['mysql'], isIn: someIndex(({method}) => method === 'fulltext')},
  {feature: 'spatial', of: ['mysql'], isIn: someIndex(({method}) => method === 'spatial')},
  {feature: 'index that is not looked at', of: ['mysql'], isIn: someIndex(({visible}) => visible === false)},
  {feature: 'nulls not distinct', of: ['postgres'], isIn: someIndex(({nullsNotDistinct}) => nullsNotDistinct === true)},
  {feature: 'comment on an index', of: ['postgres', 'mysql'], isIn: someIndex(({comment}) => comment !== undefined)},
];

const tables: readonly Feature[] = [
  {feature: 'trigger', of: every, isIn: someTable(({triggers}) => triggers.length > 0)},
  {
    feature: 'trigger that is switched off',
    of: ['postgres'],
    isIn: someTable(({triggers}) => triggers.some((trigger) => trigger.enabled === 'disabled')),
  },
  {feature: 'comment on a table', of: ['postgres', 'mysql'], isIn: someTable(({comment}) => comment !== null)},
  {feature: 'options of a table', of: every, isIn: someTable(({options}) => Object.keys(options).length > 0)},
  {feature: 'strict', of: ['sqlite'], isIn: someTable(({options}) => options.strict === true)},
  {feature: 'without rowid', of: ['sqlite'], isIn: someTable(({options}) => options.withoutRowid === true)},
  {feature: 'virtual table', of: ['sqlite'], isIn: someTable(({options}) => options.virtual !== undefined)},
  {feature: 'partitions', of: ['postgres', 'mysql'], isIn: someTable(({partitionBy}) => partitionBy !== undefined)},
  {feature: 'partition as a table', of: ['postgres'], isIn: someTable(({partitionOf}) => partitionOf !== undefined)},
  {feature: 'inheritance', of: ['postgres'], isIn: someTable(({inherits}) => isNotEmpty(inherits))},
  {feature: 'row security', of: ['postgres'], isIn: someTable(({rowSecurity}) => rowSecurity === 'forced')},
  {feature: 'policy', of: ['postgres'], isIn: someTable(({policies}) => isNotEmpty(policies))},
];

const others: readonly Feature[] = [
  {feature: 'view', of: every, isIn: ({views}) => views.length > 0},
  {feature: 'materialized view', of: ['postgres'], isIn: someView(({materialized}) => materialized)},
  {feature: 'view without rows', of: ['postgres'], isIn: someView(({populated}) => populated === false)},
  {feature: 'index on a view', of: ['postgres'], isIn: someView((view) => isNotEmpty(view.indexes))},
  {feature: 'trigger on a view', of: ['sqlite', 'postgres'], isIn: someView(({triggers}) => isNotEmpty(triggers))},
  {feature: 'options of a view', of: ['postgres', 'mysql'], isIn: someView(({options}) => options !== undefined)},
  {feature: 'enum type', of: ['postgres'], isIn: ({enums}) => enums.length > 0},
  {feature: 'sequence', of: ['postgres', 'mysql'], isIn: ({sequences}) => sequences.length > 0},
  {feature: 'extension', of: ['postgres'], isIn: ({extensions}) => extensions.length > 0},
  // SQLite's are attached files, which only a file of its own shows: test/dialects/sqlite/attached.test.ts.
  {feature: 'namespace', of: ['postgres'], isIn: ({namespaces}) => isNotEmpty(namespaces)},
  {feature: 'domain', of: ['postgres'], isIn: ({domains}) => isNotEmpty(domains)},
  {feature: 'composite type', of: ['postgres'], isIn: ({composites}) => isNotEmpty(composites)},
  {
    feature: 'function',
    of: ['postgres', 'mysql'],
    isIn: ({routines}) => routines?.some(({kind}) => kind === 'function') ?? false,
  },
  {
    feature: 'procedure',
    of: ['postgres', 'mysql'],
    isIn: ({routines}) => routines?.some(({kind}) => kind === 'procedure') ?? false,
  },
  {feature: 'object known by its text', of: ['postgres', 'mysql'], isIn: (schema) => isNotEmpty(schema.others)},
];

/** What schemas are made of, and which dialect has it. */
export const features: readonly Feature[] = [...columns, ...constraints, ...indexes, ...tables, ...others];
