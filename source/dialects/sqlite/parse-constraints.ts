import type {ForeignKey} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import {itemsOf, type TokenReader, unquotedName} from './token-reader.js';

/** What stands behind a column or for itself in a CREATE TABLE, as far as the pragmas do not tell it. Names as they are written. */
export type ConstraintText =
  | {
      readonly kind: 'primary key';
      readonly name: string | null;
      readonly conflict: string | null;
      readonly autoincrement: boolean;
    }
  | {
      readonly kind: 'unique';
      readonly name: string | null;
      readonly conflict: string | null;
      readonly columns: readonly string[];
    }
  | {readonly kind: 'check'; readonly name: string | null; readonly expression: string; readonly column: string | null}
  | {
      readonly kind: 'foreign key';
      readonly name: string | null;
      readonly columns: readonly string[];
      readonly deferrable: ForeignKey['deferrable'];
      /** Null where it is SIMPLE. SQLite keeps it and checks SIMPLE. */
      readonly match: 'full' | 'partial' | null;
      readonly inline: boolean;
    }
  | {readonly kind: 'not null'; readonly column: string; readonly conflict: string | null}
  | {readonly kind: 'collate'; readonly column: string; readonly collation: string}
  | {readonly kind: 'generated'; readonly column: string; readonly expression: string};

/** `column`: the column whose definition is read; null for the table's own constraints. */
type Context = {readonly reader: TokenReader; readonly name: string | null; readonly column: string | null};
type Read = (context: Context) => ConstraintText | null;

const readConflict = (reader: TokenReader): string | null =>
  reader.skip('on', 'conflict') ? foldCase(reader.name()) : null;

/** The names in `(a, b collate nocase desc)`, without what follows each. */
const firstNames = (group: readonly string[]): readonly string[] =>
  itemsOf(group).map(([first = '']) => unquotedName(first));

const columnsHere = ({reader, column}: Context): readonly string[] =>
  column === null ? firstNames(reader.group()) : [column];

const readPrimaryKey: Read = ({reader, name, column}) => {
  reader.skip('key');
  const group = column === null ? reader.group() : [];
  if (!reader.skip('asc')) reader.skip('desc');
  const conflict = readConflict(reader);
  const autoincrement = reader.skip('autoincrement') || foldCase(group.at(-1) ?? '') === 'autoincrement';
  return {kind: 'primary key', name, conflict, autoincrement};
};

const readUnique: Read = (context) => {
  const columns = columnsHere(context);
  return {kind: 'unique', name: context.name, columns, conflict: readConflict(context.reader)};
};

const readCheck: Read = ({reader, name, column}) => {
  const expression = reader.groupText();
  readConflict(reader);
  return {kind: 'check', name, expression, column};
};

const actionWords = new Set([
  'on',
  'match',
  'delete',
  'update',
  'insert',
  'set',
  'null',
  'default',
  'cascade',
  'restrict',
  'no',
  'action',
]);

const readDeferrable = (reader: TokenReader): ForeignKey['deferrable'] => {
  const deferrable = !reader.skip('not', 'deferrable') && reader.skip('deferrable');
  const deferred = reader.skip('initially', 'deferred');
  reader.skip('initially', 'immediate');
  if (!deferrable) return 'not deferrable';
  return deferred ? 'initially deferred' : 'initially immediate';
};

const matches: Readonly<Record<string, 'full' | 'partial'>> = {full: 'full', partial: 'partial'};

/** Steps over what the pragma tells, and gives what MATCH says. */
const readMatch = (reader: TokenReader): 'full' | 'partial' | null => {
  let match: 'full' | 'partial' | null = null;
  while (actionWords.has(reader.peek()))
    if (reader.next() === 'match') match = matches[foldCase(reader.name())] ?? null;
  return match;
};

const readReferences = ({reader, name, column}: Context, columns: readonly string[]): ConstraintText => {
  reader.next();
  reader.group();
  const match = readMatch(reader);
  return {kind: 'foreign key', name, columns, match, deferrable: readDeferrable(reader), inline: column !== null};
};

const readForeignKey: Read = (context) => {
  context.reader.skip('key');
  const columns = firstNames(context.reader.group());
  context.reader.skip('references');
  return readReferences(context, columns);
};

const readInlineReferences: Read = (context) =>
  readReferences(context, context.column === null ? [] : [context.column]);

const readNot: Read = ({reader, column}) => {
  reader.skip('null');
  return column === null ? null : {kind: 'not null', column, conflict: readConflict(reader)};
};

const readNull: Read = ({reader}) => {
  readConflict(reader);
  return null;
};

const readDefault: Read = ({reader}) => {
  if (reader.peek() === '(') reader.group();
  else if (['+', '-'].includes(reader.next())) reader.next();
  return null;
};

const readCollate: Read = ({reader, column}) => {
  const collation = foldCase(reader.name());
  return column === null || collation === 'binary' ? null : {kind: 'collate', column, collation};
};

const readGenerated: Read = ({reader, column}) => {
  reader.skip('always');
  reader.skip('as');
  const expression = reader.groupText();
  return column === null ? null : {kind: 'generated', column, expression};
};

const reads: ReadonlyMap<string, Read> = new Map([
  ['primary', readPrimaryKey],
  ['unique', readUnique],
  ['check', readCheck],
  ['foreign', readForeignKey],
  ['references', readInlineReferences],
  ['not', readNot],
  ['null', readNull],
  ['default', readDefault],
  ['collate', readCollate],
  ['generated', readGenerated],
  ['as', readGenerated],
]);

/** A type ends where one of these words begins. */
export const startsConstraint = (word: string): boolean => word === 'constraint' || reads.has(word);

/** Reads what stands behind the column's type; for the table's own constraints `column` is null. */
export const readConstraints = (reader: TokenReader, column: string | null): readonly ConstraintText[] => {
  const found: ConstraintText[] = [];
  let name: string | null = null;
  while (reader.peek() !== '') {
    if (reader.skip('constraint')) {
      name = reader.name();
      continue;
    }
    const constraint = reads.get(reader.next())?.({reader, name, column}) ?? null;
    if (constraint !== null) found.push(constraint);
    name = null;
  }
  return found;
};
