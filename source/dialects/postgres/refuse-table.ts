import {UserError} from '../../errors.js';
import {findTable, qualifiedName, type Schema, type Table} from '../../schema/model.js';
import {namesIn} from './mentions.js';

const refused = (message: string, nextStep: string): UserError =>
  new UserError({code: 'cannot-apply', message, nextSteps: [nextStep]});

const relativesOf = ({tables}: Schema, {name, schema}: Table): readonly Table[] =>
  tables.filter(({partitionOf, inherits = []}) =>
    [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits].some(
      (parent) => parent.table === name && parent.schema === schema,
    ),
  );

/** What a change of this table would change in others too; null for an ordinary table. */
const kinship = (schema: Schema, table: Table): string | null => {
  if (table.partitionBy !== undefined) return 'it is partitioned';
  if (table.partitionOf !== undefined) return `it is a partition of ${table.partitionOf.table}`;
  if (table.inherits !== undefined) return `it inherits from ${table.inherits.map((one) => one.table).join(', ')}`;
  if (table.options.ofType !== undefined) return `it is of the type ${table.options.ofType}`;
  const [child] = relativesOf(schema, table);
  return child === undefined ? null : `${qualifiedName(child)} inherits from it`;
};

const nameBytes = (name: string): number => Buffer.byteLength(name);

const refuseLongNames = (before: Schema, {schema, name, columns}: Table): void => {
  const known = new Set(findTable(before, name, schema)?.columns.map((column) => column.name));
  const names = [name, ...columns.map((column) => column.name).filter((column) => !known.has(column))];
  const long = names.find((one) => nameBytes(one) > 63);
  if (long === undefined) return;
  throw refused(
    `The name ${long} is too long: PostgreSQL keeps 63 bytes, and it has ${nameBytes(long)}.`,
    'Choose a shorter name.',
  );
};

const refuseSameNames = (table: Table): void => {
  const {primaryKey, uniques, checks, foreignKeys, exclusions = []} = table;
  const names = [primaryKey, ...uniques, ...checks, ...foreignKeys, ...exclusions].flatMap((one) => one?.name ?? []);
  const twin = names.find((one, at) => names.indexOf(one) !== at);
  if (twin === undefined) return;
  throw new UserError({
    code: 'name-taken',
    message: `Two constraints of ${qualifiedName(table)} cannot both be called ${twin}.`,
    nextSteps: ['Give one of them a name of its own.'],
  });
};

/** PostgreSQL changes no column that a generated one is made from. */
const refuseSources = (before: Schema, table: Table): void => {
  const was = findTable(before, table.name, table.schema);
  for (const column of table.columns) {
    const old = was?.columns.find(({name}) => name === column.name);
    if (old === undefined || (old.type === column.type && old.collation === column.collation)) continue;
    const made = table.columns.find(({generated}) => namesIn(generated?.expression ?? '').has(column.name));
    if (made === undefined) continue;
    throw refused(
      `${qualifiedName(table)}.${column.name} cannot have another type: the generated column ${qualifiedName(table)}.${made.name} is made from it.`,
      `Drop ${qualifiedName(table)}.${made.name} first, and add it again.`,
    );
  }
};

/** Throws for a change of this table that PostgreSQL refuses, or that reaches further than the table. */
export const refuseTable = (before: Schema, table: Table): void => {
  const kin = kinship(before, findTable(before, table.name, table.schema) ?? table);
  if (kin !== null) {
    throw refused(
      `${qualifiedName(table)} cannot be changed: ${kin}, and the change would reach further than the table.`,
      `Change ${qualifiedName(table)} in a migration of your own, and verify it.`,
    );
  }
  refuseLongNames(before, table);
  refuseSameNames(table);
  refuseSources(before, table);
};

/** Throws for a table that goes, or goes on under another name, with something on it that no plan says. */
export const refuseGone = (before: Schema, table: Table): void => {
  const kin = kinship(before, table);
  const other = (before.others ?? []).find((one) => one.table === qualifiedName(table));
  if (kin === null && other === undefined) return;
  const why = kin ?? `the ${other?.kind} ${other?.name} is on it, and down could not bring it back`;
  throw refused(
    `${qualifiedName(table)} can be neither dropped nor renamed: ${why}.`,
    `Change ${qualifiedName(table)} in a migration of your own, and verify it.`,
  );
};
