import {
  type CheckConstraint,
  type Column,
  type ForeignKey,
  type ForeignKeyAction,
  type Grant,
  type Index,
  type IndexPart,
  type KeyDetails,
  type Options,
  type Policy,
  qualifiedName,
  type Table,
} from '../../schema/model.js';
import {actionText, saidActions} from '../../schema/said-actions.js';

/** The parts of a table in words, each in one line. */

const joined = (...words: readonly (string | undefined)[]): string => words.filter(Boolean).join(' ');

const when = (isSo: unknown, words: string): string =>
  isSo === undefined || isSo === null || isSo === '' ? '' : words;

/** The model's own names are told in words: `withoutRowid` is `without rowid`. The database's, `page_compressed`, as they are. */
const optionName = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const optionTexts = (options: Options | undefined): readonly string[] =>
  Object.entries(options ?? {}).map(([name, value]) =>
    value === true ? optionName(name) : `${optionName(name)}: ${value}`,
  );

const optionText = (options: Options | undefined): string => {
  const texts = optionTexts(options);
  return texts.length === 0 ? '' : `with ${texts.join(', ')}`;
};

const commentText = (comment: string | null | undefined): string => when(comment, `"${comment}"`);

const validity = ({validated, enforced}: Pick<CheckConstraint, 'validated' | 'enforced'>): string =>
  joined(validated === false ? 'not validated' : '', enforced === false ? 'not enforced' : '');

const fillText = ({identity, identitySequence}: Column): string => {
  if (identitySequence !== undefined) return `generated ${identitySequence.generation} as identity`;
  return identity ? 'counted up by the database' : '';
};

const generatedText = ({generated}: Column): string =>
  generated === null ? '' : `generated ${generated.stored ? 'stored' : 'virtual'} ${generated.expression}`;

/** `json_valid(settings)` in the definition of the column: what MariaDB makes of the type JSON, and what SQLite has in place of one. */
const isJsonCheck = ({inlineColumn, expression}: CheckConstraint): boolean =>
  inlineColumn !== undefined &&
  expression.replace(/[`"\s]/g, '').toLowerCase() === `json_valid(${inlineColumn.toLowerCase()})`;

const isJsonText = ({name, type}: Column, {checks}: Pick<Table, 'checks'>): boolean =>
  /text|char/.test(type) && checks.some((check) => check.inlineColumn === name && isJsonCheck(check));

/** `varchar(255)`, `longtext (json)`. */
export const typeText = (column: Column, table: Pick<Table, 'checks'>): string =>
  isJsonText(column, table) ? `${column.type} (json)` : column.type;

export const columnFacts = (column: Column, table: Pick<Table, 'options' | 'checks'>): string => {
  // On MySQL every text has one, which mostly is the table's and for JSON another; its name begins with the character set.
  const isUsual = column.collation === table.options.collation || isJsonText(column, table);
  const collation = isUsual ? null : column.collation;
  return [
    column.nullable ? '' : 'not null',
    when(column.onConflict, `on conflict ${column.onConflict}`),
    // A counter's default is the counter itself.
    column.default === null || column.identity ? '' : `default ${column.default}`,
    when(column.onUpdate, `on update ${column.onUpdate}`),
    fillText(column),
    generatedText(column),
    when(collation, `collate ${collation}`),
    when(column.inherited, 'inherited'),
    optionText(column.options),
    ...(column.grants ?? []).map((grant) => `granted ${grantText(grant)}`),
    commentText(column.comment),
  ]
    .filter(Boolean)
    .join(' · ');
};

const partText = ({column, expression, ...part}: IndexPart): string =>
  joined(
    column ?? expression ?? '',
    when(part.prefixLength, `(${part.prefixLength})`),
    when(part.collation, `collate ${part.collation}`),
    part.operatorClass,
    part.direction === 'desc' ? 'desc' : '',
    when(part.nulls, `nulls ${part.nulls}`),
  );

/** A primary key or unique constraint. */
export const keyText = (
  key: KeyDetails & {readonly name: string | null; readonly columns: readonly string[]},
): string =>
  joined(
    when(key.name, `${key.name}:`),
    (key.parts?.map(partText) ?? key.columns).join(', '),
    key.withoutOverlaps === true ? 'without overlaps' : '',
    key.nullsNotDistinct === true ? 'nulls not distinct' : '',
    when(key.included, `includes ${key.included?.join(', ')}`),
    when(key.onConflict, `on conflict ${key.onConflict}`),
    when(key.deferrable, `deferrable, ${key.deferrable}`),
    optionText(key.options),
    commentText(key.comment),
  );

export const foreignKeyText = (key: ForeignKey, unsaid: ForeignKeyAction): string => {
  const {schema, table, columns} = key.references;
  const actions = new Map(saidActions(key, unsaid).map((said) => [said.event, actionText(said)]));
  return joined(
    `(${key.columns.join(', ')}) → ${schema === undefined ? table : `${schema}.${table}`} (${columns.join(', ')})`,
    when(key.match, `match ${key.match}`),
    actions.get('delete'),
    when(key.deleteColumns, `(${key.deleteColumns?.join(', ')})`),
    actions.get('update'),
    key.deferrable === 'not deferrable' ? '' : `deferrable, ${key.deferrable}`,
    validity(key),
    commentText(key.comment),
  );
};

export const indexText = ({name, unique, parts, predicate, included, method, ...index}: Index): string =>
  joined(
    `${name} (${parts.map(partText).join(', ')})`,
    unique ? 'unique' : '',
    index.nullsNotDistinct === true ? 'nulls not distinct' : '',
    method === 'btree' ? '' : method,
    included.length > 0 ? `includes ${included.join(', ')}` : '',
    when(predicate, `where ${predicate}`),
    index.valid === false ? 'invalid: it serves nobody' : '',
    index.visible === false ? 'invisible: the planner does not look at it' : '',
    optionText(index.options),
    commentText(index.comment),
  );

export const checkText = (check: CheckConstraint): string =>
  joined(
    when(check.name, `${check.name}:`),
    check.expression,
    validity(check),
    check.noInherit === true ? 'not inherited' : '',
    commentText(check.comment),
  );

/** But for those that the types of columns tell. */
export const checkTexts = ({checks, columns}: Pick<Table, 'checks' | 'columns'>): readonly string[] =>
  checks
    .filter(
      (check) => !columns.some((column) => column.name === check.inlineColumn && isJsonText(column, {checks: [check]})),
    )
    .map(checkText);

export const policyText = ({name, command, permissive, roles, using, check, comment}: Policy): string =>
  joined(
    `${name}:`,
    command,
    `for ${roles.join(', ')}`,
    permissive ? '' : 'restrictive',
    when(using, `using ${using}`),
    when(check, `with check ${check}`),
    commentText(comment),
  );

export const grantText = ({grantee, privileges, grantable}: Grant): string =>
  joined(
    // A role that could do something by default, and from whom all of it was taken.
    `${privileges.length === 0 ? 'nothing' : privileges.join(', ')} to ${grantee}`,
    grantable.length === 0 ? '' : `which may give on ${grantable.join(', ')}`,
  );

/** `partition of sales.orders FOR VALUES FROM (1) TO (10)`. */
export const descentTexts = ({partitionBy, partitionOf, inherits = []}: Table): readonly string[] => [
  ...(partitionBy === undefined ? [] : [`partitioned by ${partitionBy}`]),
  ...(partitionOf === undefined ? [] : [`partition of ${named(partitionOf)} ${partitionOf.bound}`]),
  ...inherits.map((parent) => `inherits ${named(parent)}`),
];

const named = ({schema, table}: {readonly schema?: string; readonly table: string}): string =>
  qualifiedName(schema === undefined ? {name: table} : {schema, name: table});
