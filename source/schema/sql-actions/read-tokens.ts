import type {DialectName} from '../model.js';
import {isSymbol, splitAtCommas} from '../sql-tokens.js';
import {alterTable} from './alter-table.js';
import {type Cursor, cursorIn, cursorOver, written} from './cursor.js';
import {columnsOf, declarationsIn, partsOf} from './declaration.js';
import type {ReadActions, SqlAction} from './sql-action.js';

/** A statement by its first words; null where it is another one after all. */
type Reader = (cursor: Cursor) => readonly SqlAction[] | null;

const createTable: Reader = (cursor) => {
  cursor.skip('or', 'replace');
  const isTemporary = cursor.skipAny(['temporary', 'temp']) !== null;
  if (!cursor.skip('table')) return null;
  const ifNotExists = cursor.skip('if', 'not', 'exists');
  const table = cursor.qualified();
  const declared = declarationsIn(cursor.group());
  const isFilled = cursor.rest().some((token) => token.kind === 'word' && token.text.toLowerCase() === 'select');
  return [{kind: 'create-table', table, ...declared, isTemporary, ifNotExists, isFilled}];
};

const createIndex: Reader = (cursor) => {
  cursor.skip('or', 'replace');
  const isUnique = cursor.skip('unique');
  cursor.skipAny(['fulltext', 'spatial']);
  if (!cursor.skip('index')) return null;
  const ifNotExists = cursor.skip('if', 'not', 'exists');
  const {name} = cursor.qualified();
  const method = cursor.skip('using') ? cursor.name().toLowerCase() : null;
  if (!cursor.skip('on')) return null;
  const table = cursor.qualified();
  const group = cursor.group();
  const [parts, columns] = [partsOf(group), columnsOf(group)];
  const predicate = cursor.skip('where') ? written(cursor.rest()) : null;
  const rest = {isConcurrent: false, ifNotExists, method, predicate};
  return [{kind: 'create-index', table, name, parts, columns, isUnique, ...rest}];
};

const createOther: Reader = (cursor) => {
  cursor.skip('or', 'replace');
  if (cursor.is('definer')) while (!cursor.isAtEnd() && !isRoutine(cursor)) cursor.next();
  cursor.skipAny(['temp', 'temporary', 'sql security invoker', 'sql security definer']);
  if (cursor.skip('view')) {
    cursor.skip('if', 'not', 'exists');
    return [{kind: 'create-view', view: cursor.qualified(), isMaterialized: false}];
  }
  if (cursor.skip('trigger')) {
    cursor.skip('if', 'not', 'exists');
    const {name} = cursor.qualified();
    while (!cursor.isAtEnd() && !cursor.skip('on')) cursor.next();
    return [{kind: 'create-trigger', name, table: cursor.isAtEnd() ? null : cursor.qualified()}];
  }
  const routine = cursor.skipAny(['function', 'procedure', 'event']);
  return routine === null ? null : [{kind: 'code', what: `a ${routine}`}];
};

const isRoutine = (cursor: Cursor): boolean =>
  ['view', 'trigger', 'function', 'procedure', 'event'].some((word) => cursor.is(word));

const drop: Reader = (cursor) => {
  cursor.skip('temporary');
  const what = cursor.skipAny(['table', 'index', 'view', 'trigger', 'database', 'schema', 'sequence']);
  if (what === null) return null;
  const ifExists = cursor.skip('if', 'exists');
  if (what === 'table')
    return splitAtCommas(cursor.rest()).map((part) => {
      const one = cursorOver(part);
      const table = one.qualified();
      return {kind: 'drop-table', table, ifExists, cascade: one.skip('cascade')};
    });
  const name = cursor.qualified();
  if (what === 'view') return [{kind: 'drop-view', view: name, isMaterialized: false}];
  if (what === 'trigger') return [{kind: 'drop-trigger', name: name.name, table: null}];
  if (what === 'database' || what === 'schema') return [{kind: 'drop-database', name: name.name}];
  if (what === 'sequence') return [{kind: 'drop-sequence', name: name.name}];
  const table = cursor.skip('on') ? cursor.qualified() : null;
  return [{kind: 'drop-index', name: name.name, table, isConcurrent: false, ifExists}];
};

const update: Reader = (cursor) => {
  while (
    cursor.skipAny(['or rollback', 'or abort', 'or replace', 'or fail', 'or ignore', 'low_priority', 'ignore']) !== null
  );
  const table = cursor.qualified();
  while (!cursor.isAtEnd() && !cursor.skip('set')) cursor.next();
  const left = cursor.rest();
  const where = indexOfWord(left, 'where');
  const set = where === -1 ? left : left.slice(0, where);
  const columns = splitAtCommas(set).flatMap((part) => part.find((token) => token.kind !== 'symbol')?.value ?? []);
  return [{kind: 'update', table, columns, hasWhere: where !== -1}];
};

const remove: Reader = (cursor) => {
  cursor.skipAny(['low_priority', 'quick', 'ignore']);
  if (!cursor.skip('from')) return [{kind: 'other', what: 'DELETE'}];
  const table = cursor.qualified();
  return [{kind: 'delete', table, columns: [], hasWhere: indexOfWord(cursor.rest(), 'where') !== -1}];
};

/** In no parentheses. */
const indexOfWord = (tokens: ReturnType<Cursor['rest']>, word: string): number => {
  let depth = 0;
  return tokens.findIndex((token) => {
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')')) depth -= 1;
    return depth === 0 && token.kind === 'word' && token.text.toLowerCase() === word;
  });
};

const inserted = (cursor: Cursor): SqlAction => {
  const table = cursor.qualified();
  const from: string[] = [];
  while (!cursor.isAtEnd()) {
    if (cursor.skipAny(['from', 'join']) === null) cursor.next();
    else if (!isSymbol(cursor.peek(), '(')) from.push(cursor.qualified().name);
  }
  return {kind: 'insert', table, from};
};

const set: Reader = (cursor) => {
  const isLocal = cursor.skipAny(['session', 'local']) !== null;
  cursor.skip('global');
  const tokens = cursor.rest();
  const equals = tokens.findIndex((token) => isSymbol(token, '='));
  const name = written(tokens.slice(0, equals))
    .replaceAll('@@', '')
    .replace(/^session\s*\.\s*/i, '')
    .replace(/:$/, '');
  return [
    {kind: 'set', name: name.toLowerCase(), value: equals === -1 ? null : written(tokens.slice(equals + 1)), isLocal},
  ];
};

const pragma: Reader = (cursor) => {
  const {name} = cursor.qualified();
  const value = cursor.skipSymbol('=') ? written(cursor.rest()) : written(cursor.group());
  // Without one it is asked for.
  if (value === '') return [{kind: 'other', what: 'PRAGMA'}];
  return [{kind: 'set', name: `pragma ${name.toLowerCase()}`, value, isLocal: false}];
};

const readers: Readonly<Record<string, readonly Reader[]>> = {
  create: [createTable, createIndex, createOther],
  alter: [
    (cursor) => {
      cursor.skipAny(['online', 'ignore']);
      return cursor.skip('table') ? alterTable(cursor) : null;
    },
  ],
  drop: [drop],
  rename: [
    (cursor) => {
      if (!cursor.skip('table')) return null;
      const table = cursor.qualified();
      return cursor.skip('to') ? [{kind: 'rename-table', table, to: cursor.qualified().name}] : null;
    },
  ],
  truncate: [
    (cursor) => {
      cursor.skip('table');
      return [{kind: 'truncate', table: cursor.qualified(), cascade: false}];
    },
  ],
  insert: [
    (cursor) => {
      while (!cursor.isAtEnd() && !cursor.skip('into')) cursor.next();
      return [inserted(cursor)];
    },
  ],
  replace: [
    (cursor) => {
      cursor.skip('into');
      return [inserted(cursor)];
    },
  ],
  update: [update],
  delete: [remove],
  begin: [() => [{kind: 'begin'}]],
  start: [(cursor) => (cursor.skip('transaction') ? [{kind: 'begin'}] : null)],
  commit: [() => [{kind: 'commit'}]],
  end: [() => [{kind: 'commit'}]],
  rollback: [(cursor) => (cursor.is('to') ? null : [{kind: 'rollback'}])],
  set: [set],
  pragma: [pragma],
  vacuum: [() => [{kind: 'rewrite-table', table: null, how: 'VACUUM'}]],
  grant: [() => [{kind: 'authorization', what: 'GRANT', table: null}]],
  revoke: [() => [{kind: 'authorization', what: 'REVOKE', table: null}]],
};

/** Reads the statements of a database that brings no parser: by their words, as far as they change something. */
export const readActionsOf =
  (dialect: DialectName): ReadActions =>
  (sql) => {
    const first = cursorIn(sql, dialect).next()?.text.toLowerCase() ?? '';
    for (const read of readers[first] ?? []) {
      const cursor = cursorIn(sql, dialect);
      cursor.next();
      const actions = read(cursor);
      if (actions !== null) return {kind: 'read', actions};
    }
    return {kind: 'read', actions: [{kind: 'other', what: first}]};
  };
