import type {Qualified} from '../model.js';
import {isSymbol, type SqlToken, splitAtCommas} from '../sql-tokens.js';
import {type Cursor, cursorOver, written} from './cursor.js';
import {columnsOf, declarationsIn, declaredColumn, declaredConstraint, partsOf} from './declaration.js';
import type {ConstraintKind, SqlAction} from './sql-action.js';

/** One change of an ALTER TABLE; null where it is none that we know. */
type Reader = (cursor: Cursor, table: Qualified) => readonly SqlAction[] | null;

const addIndex: Reader = (cursor, table) => {
  const isUnique = false;
  if (cursor.skipAny(['fulltext', 'spatial']) === null && !cursor.is('index') && !cursor.is('key')) return null;
  cursor.skipAny(['index', 'key']);
  cursor.skip('if', 'not', 'exists');
  const name = isSymbol(cursor.peek(), '(') ? null : cursor.name();
  const method = cursor.skip('using') ? cursor.name().toLowerCase() : null;
  const group = cursor.group();
  const [parts, columns] = [partsOf(group), columnsOf(group)];
  const rest = {isUnique, isConcurrent: false, ifNotExists: false, method, predicate: null};
  return [{kind: 'create-index', table, name, parts, columns, ...rest}];
};

const add: Reader = (cursor, table) => {
  if (!cursor.skip('add')) return null;
  const index = addIndex(cursor, table);
  if (index !== null) return index;
  const constraint = declaredConstraint(cursor);
  if (constraint !== null) return [{kind: 'add-constraint', table, constraint}];
  if (cursor.skip('partition')) return [{kind: 'other', what: 'ADD PARTITION'}];
  cursor.skip('column');
  const ifNotExists = cursor.skip('if', 'not', 'exists');
  // MySQL takes several at once: ADD (a int, b int).
  if (isSymbol(cursor.peek(), '(')) {
    const {columns} = declarationsIn(cursor.group());
    return columns.map((column) => ({kind: 'add-column', table, column, ifNotExists}));
  }
  return [{kind: 'add-column', table, column: declaredColumn(cursor), ifNotExists}];
};

const droppable: readonly (readonly [words: string, kind: ConstraintKind | null])[] = [
  ['foreign key', 'foreign key'],
  ['constraint', null],
  ['check', 'check'],
];

const drop: Reader = (cursor, table) => {
  if (!cursor.skip('drop')) return null;
  if (cursor.skip('primary', 'key')) return [{kind: 'drop-constraint', table, name: null, constraint: 'primary key'}];
  if (cursor.skip('partition'))
    return [{kind: 'drop-partition', table, partitions: splitAtCommas(cursor.rest()).map(written)}];
  const constraint = droppable.find(([words]) => cursor.skip(...words.split(' ')));
  if (constraint === undefined && cursor.skipAny(['index', 'key']) !== null) {
    const ifExists = cursor.skip('if', 'exists');
    return [{kind: 'drop-index', name: cursor.name(), table, isConcurrent: false, ifExists}];
  }
  if (constraint === undefined) cursor.skip('column');
  cursor.skip('if', 'exists');
  const name = cursor.name();
  return constraint === undefined
    ? [{kind: 'drop-column', table, column: name, cascade: cursor.skip('cascade')}]
    : [{kind: 'drop-constraint', table, name, constraint: constraint[1]}];
};

const rename: Reader = (cursor, table) => {
  if (!cursor.skip('rename')) return null;
  if (cursor.skipAny(['index', 'key']) !== null) return [{kind: 'other', what: 'RENAME INDEX'}];
  if (cursor.skipAny(['to', 'as']) !== null) return [{kind: 'rename-table', table, to: cursor.qualified().name}];
  const isColumn = cursor.skip('column');
  const from = cursor.name();
  if (!cursor.skip('to')) return isColumn ? null : [{kind: 'rename-table', table, to: from}];
  return [{kind: 'rename-column', table, column: from, to: cursor.name()}];
};

const modify: Reader = (cursor, table) => {
  const isChange = cursor.is('change');
  if (cursor.skipAny(['modify', 'change']) === null) return null;
  cursor.skip('column');
  cursor.skip('if', 'exists');
  const from = isChange ? cursor.name() : (cursor.peek()?.value ?? '');
  return [{kind: 'modify-column', table, column: declaredColumn(cursor), from}];
};

const alterColumn: Reader = (cursor, table) => {
  if (!cursor.skip('alter')) return null;
  if (cursor.is('index') || cursor.is('check') || cursor.is('constraint'))
    return [{kind: 'other', what: 'ALTER TABLE'}];
  cursor.skip('column');
  const column = cursor.name();
  if (cursor.skip('set', 'not', 'null')) return [{kind: 'set-not-null', table, column}];
  if (cursor.skip('drop', 'not', 'null')) return [{kind: 'drop-not-null', table, column}];
  if (cursor.skip('set', 'default')) return [{kind: 'set-default', table, column, default: written(cursor.rest())}];
  if (cursor.skip('drop', 'default')) return [{kind: 'drop-default', table, column}];
  return null;
};

const option =
  (name: string, words: string): Reader =>
  (cursor, table) => {
    if (!cursor.skip(...words.split(' '))) return null;
    cursor.skipSymbol('=');
    return [{kind: 'table-option', table, option: name, value: written(cursor.rest()).toLowerCase()}];
  };

const readers: readonly Reader[] = [
  add,
  drop,
  rename,
  modify,
  alterColumn,
  option('charset', 'convert to character set'),
  option('charset', 'convert to charset'),
  option('charset', 'default character set'),
  option('charset', 'character set'),
  option('engine', 'engine'),
  option('algorithm', 'algorithm'),
  option('lock', 'lock'),
  (cursor, table) => (cursor.skip('force') ? [{kind: 'rewrite-table', table, how: 'FORCE'}] : null),
];

/** The changes of an ALTER TABLE, whose name the cursor stands at. */
export const alterTable = (cursor: Cursor): readonly SqlAction[] => {
  cursor.skip('if', 'exists');
  const table = cursor.qualified();
  return splitAtCommas(cursor.rest())
    .filter((part) => part.length > 0)
    .flatMap((part) => changeOf(part, table));
};

const changeOf = (part: readonly SqlToken[], table: Qualified): readonly SqlAction[] => {
  for (const read of readers) {
    const actions = read(cursorOver(part), table);
    if (actions !== null) return actions;
  }
  return [{kind: 'other', what: written(part)}];
};
