import {plainColumn} from '../../source/schema/empty.js';
import type {Column, ForeignKey, Index, IndexPart, Table} from '../../source/schema/model.js';
import {type ColumnKind, columnKinds, printedName} from './postgres-column-kinds.js';
import {type Choice, present} from './random-parts.js';

const kindOf = ({type}: Column): ColumnKind | undefined => columnKinds.find((kind) => kind.type === type);

const sqlOn = (column: Column, templates: readonly ((name: string) => string)[] = []): readonly string[] =>
  templates.map((template) => template(printedName(column.name)));

export const randomColumn = ({oneOf, chance, comment}: Choice, name: string): Column => {
  const kind = oneOf(columnKinds);
  return {
    name,
    type: kind.type,
    nullable: chance(),
    default: oneOf([null, ...kind.defaults]),
    generated: null,
    identity: false,
    collation: kind.collatable ? oneOf([null, 'C']) : null,
    comment: comment() ?? null,
  };
};

/** Computes from an integer column. */
export const generatedColumn = (from: Column, name: string): Column => ({
  ...plainColumn,
  name,
  type: 'integer',
  generated: {expression: `(${printedName(from.name)} * 2)`, stored: true},
});

const randomPart = ({oneOf, maybe}: Choice, column: Column): IndexPart => {
  const kind = kindOf(column);
  const expression = oneOf([null, ...sqlOn(column, kind?.expressions)]);
  const direction = oneOf(['asc', 'desc']);
  const nulls = maybe(() => (direction === 'asc' ? ('first' as const) : ('last' as const)));
  const isOwn = kind?.collatable !== true || column.collation !== null;
  return {
    column: expression === null ? column.name : null,
    expression,
    direction,
    // An expression has the collation of its column, and its type none other.
    collation: expression === null ? (isOwn ? null : oneOf([null, 'C'])) : column.collation,
    ...present('nulls', nulls),
    ...present('operatorClass', expression === null ? maybe(() => kind?.operatorClass) : undefined),
  };
};

/** Of the ordinary method, with everything that it can. */
const btreeIndex = (choice: Choice, name: string, columns: readonly Column[]): Index => {
  const {chance, oneOf, several, maybe, comment} = choice;
  const chosen = several(columns, 1, 3);
  const unique = chance();
  const checks = chosen.flatMap((column) => [
    `(${printedName(column.name)} IS NOT NULL)`,
    ...sqlOn(column, kindOf(column)?.checks),
  ]);
  return {
    name,
    unique,
    parts: chosen.map((column) => randomPart(choice, column)),
    predicate: oneOf([null, ...checks]),
    included: several(
      columns.filter((column) => !chosen.includes(column)).map((column) => column.name),
      0,
      2,
    ),
    method: 'btree',
    ...present('nullsNotDistinct', unique ? maybe(() => true as const) : undefined),
    ...present(
      'options',
      maybe(() => ({fillfactor: 70})),
    ),
    ...present('comment', comment()),
  };
};

/** Of another method; on one column that it takes. */
const otherIndex = ({oneOf}: Choice, name: string, columns: readonly Column[]): readonly Index[] =>
  columns
    .filter((column) => kindOf(column)?.methods !== undefined)
    .slice(0, 1)
    .map((column) => ({
      name,
      unique: false,
      parts: [{column: column.name, expression: null, direction: 'asc', collation: null}],
      predicate: null,
      included: [],
      method: oneOf(['btree', ...(kindOf(column)?.methods ?? [])]),
    }));

export const randomIndexes = (choice: Choice, columns: readonly Column[], number: string): readonly Index[] => [
  ...(choice.maybe(() => [btreeIndex(choice, choice.numberedName(`${number} b`), columns)]) ?? []),
  ...(choice.maybe(() => otherIndex(choice, choice.numberedName(`${number} o`), columns)) ?? []),
];

export const randomChecks = (choice: Choice, columns: readonly Column[]): Table['checks'] =>
  columns.flatMap((column, at) => {
    const expressions = sqlOn(column, kindOf(column)?.checks);
    const [first, ...rest] = expressions;
    if (first === undefined || choice.chance()) return [];
    return [
      {
        name: choice.numberedName(`c${at}`),
        expression: choice.oneOf([first, ...rest]),
        ...present(
          'validated',
          choice.maybe(() => false as const),
        ),
        ...present(
          'noInherit',
          choice.maybe(() => true as const),
        ),
        ...present('comment', choice.comment()),
      },
    ];
  });

const actions = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const;

/** From columns of its own, which are made for it. */
export const randomForeignKey = (
  choice: Choice,
  target: Table,
  {name, prefix}: {readonly name: string; readonly prefix: string},
): {readonly key: ForeignKey; readonly columns: readonly Column[]} => {
  const {oneOf, maybe, comment} = choice;
  const referenced = target.columns.filter((column) => target.primaryKey?.columns.includes(column.name));
  const ordered = (target.primaryKey?.columns ?? []).flatMap((key) => referenced.filter((one) => one.name === key));
  const columns = ordered.map(
    ({type, collation}, at): Column => ({
      ...plainColumn,
      name: `${prefix}${at}`,
      type,
      collation,
    }),
  );
  const onDelete = oneOf(actions);
  const sets = onDelete.startsWith('set');
  const names = columns.map((column) => column.name);
  return {
    columns,
    key: {
      name,
      columns: names,
      references: {
        ...present('schema', target.schema),
        table: target.name,
        columns: ordered.map((column) => column.name),
      },
      onDelete,
      onUpdate: oneOf(actions),
      deferrable: oneOf(['not deferrable', 'initially immediate', 'initially deferred']),
      ...present(
        'match',
        maybe(() => 'full' as const),
      ),
      ...present(
        'validated',
        maybe(() => false as const),
      ),
      ...present('deleteColumns', sets && names.length > 1 ? maybe(() => names.slice(0, 1)) : undefined),
      ...present('comment', comment()),
    },
  };
};
