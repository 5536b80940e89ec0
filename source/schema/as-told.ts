import {type Index, qualifiedName, type Routine, type Schema, type Table, type View} from './model.js';

/** What the database said before, what is predicted, and what it says now. */
type Sides<Value> = {readonly was: Value | undefined; readonly said: Value; readonly told: Value | undefined};

type Named = {readonly name: string | null};

/** `isNew`: true where everything around the text is new, so that even what reads the same may be told otherwise. */
const textOf = <Text extends string | null>(
  isNew: boolean,
  {was, said, told}: {readonly was: Text | undefined; readonly said: Text; readonly told: Text | undefined},
): Text => (said === null || told === null || told === undefined || (was === said && !isNew) ? said : told);

const sidesOf = <Item extends Named>(
  was: readonly Item[] | undefined,
  said: readonly Item[],
  told: readonly Item[] | undefined,
): readonly Sides<Item>[] =>
  said.map((item) => ({
    was: was?.find(({name}) => name === item.name),
    said: item,
    told: told?.find(({name}) => name === item.name),
  }));

const sideOf = <Item, Key extends keyof Item>({was, said, told}: Sides<Item>, key: Key) => ({
  was: was?.[key],
  said: said[key],
  told: told?.[key],
});

const indexAsTold = (isNew: boolean, sides: Sides<Index>): Index => ({
  ...sides.said,
  predicate: textOf(isNew, sideOf(sides, 'predicate')),
  parts: sides.said.parts.map((part, at) => ({
    ...part,
    expression: textOf(
      isNew,
      sideOf({was: sides.was?.parts[at], said: part, told: sides.told?.parts[at]}, 'expression'),
    ),
  })),
});

/** A column of another type may change every expression of its table. */
const isRetyped = ({was, said}: Sides<Table>): boolean =>
  was === undefined ||
  said.columns.some(({name, type}) => {
    const before = was.columns.find((column) => column.name === name);
    return before !== undefined && before.type !== type;
  });

const tableAsTold = (sides: Sides<Table>): Table => {
  const {was, said, told} = sides;
  if (told === undefined || was === said) return said;
  const isNew = isRetyped(sides);
  const {exclusions, policies} = said;
  return {
    ...said,
    columns: sidesOf(was?.columns, said.columns, told.columns).map((column) => ({
      ...column.said,
      default: textOf(isNew, sideOf(column, 'default')),
      generated: column.said.generated && {
        ...column.said.generated,
        expression: textOf(isNew, {
          was: column.was?.generated?.expression,
          said: column.said.generated.expression,
          told: column.told?.generated?.expression,
        }),
      },
    })),
    checks: sidesOf(was?.checks, said.checks, told.checks).map((check) => ({
      ...check.said,
      expression: textOf(isNew, sideOf(check, 'expression')),
    })),
    indexes: sidesOf(was?.indexes, said.indexes, told.indexes).map((index) => indexAsTold(isNew, index)),
    triggers: sidesOf(was?.triggers, said.triggers, told.triggers).map((trigger) => ({
      ...trigger.said,
      definition: textOf(isNew, sideOf(trigger, 'definition')),
    })),
    ...(exclusions && {
      exclusions: sidesOf(was?.exclusions, exclusions, told.exclusions).map((one) => ({
        ...one.said,
        definition: textOf(isNew, sideOf(one, 'definition')),
      })),
    }),
    ...(policies && {
      policies: sidesOf(was?.policies, policies, told.policies).map((one) => ({
        ...one.said,
        using: textOf(isNew, sideOf(one, 'using')),
        check: textOf(isNew, sideOf(one, 'check')),
      })),
    }),
  };
};

const viewAsTold = (isNew: boolean, sides: Sides<View>): View => ({
  ...sides.said,
  definition: textOf(isNew, sideOf(sides, 'definition')),
  ...(sides.said.triggers && {
    triggers: sidesOf(sides.was?.triggers, sides.said.triggers, sides.told?.triggers).map((trigger) => ({
      ...trigger.said,
      definition: textOf(isNew, sideOf(trigger, 'definition')),
    })),
  }),
  ...(sides.said.indexes && {
    indexes: sidesOf(sides.was?.indexes, sides.said.indexes, sides.told?.indexes).map((index) =>
      indexAsTold(isNew, index),
    ),
  }),
});

const qualifiedSides = <Item extends {readonly schema?: string; readonly name: string}>(
  was: readonly Item[],
  said: readonly Item[],
  told: readonly Item[],
): readonly Sides<Item>[] => {
  const find = (all: readonly Item[], item: Item): Item | undefined =>
    all.find((other) => qualifiedName(other) === qualifiedName(item));
  return said.map((item) => ({was: find(was, item), said: item, told: find(told, item)}));
};

/** Functions of one name differ by what they take. */
const routineSides = (
  was: readonly Routine[],
  said: readonly Routine[],
  told: readonly Routine[],
): readonly Sides<Routine>[] => {
  const find = (all: readonly Routine[], item: Routine): Routine | undefined =>
    all.find((other) => qualifiedName(other) === qualifiedName(item) && other.arguments === item.arguments);
  return said.map((item) => ({was: find(was, item), said: item, told: find(told, item)}));
};

/**
 * The predicted schema with each text that is new in it (an expression, a view's SELECT, a trigger) as `found` tells it: a database that
 * keeps no text writes them in words of its own, which no prediction gives. What was there before and is not meant to change stays as it
 * was, and so does everything that is no text.
 */
export const asTold = (before: Schema, predicted: Schema, found: Schema): Schema => {
  const tables = qualifiedSides(before.tables, predicted.tables, found.tables);
  const gone = before.tables.some((table) => findSame(predicted.tables, table) === undefined);
  const isNew = gone || tables.some((sides) => sides.was !== undefined && isRetyped(sides));
  return {
    ...predicted,
    tables: tables.map(tableAsTold),
    views: qualifiedSides(before.views, predicted.views, found.views).map((sides) => viewAsTold(isNew, sides)),
    ...(predicted.routines && {
      routines: routineSides(before.routines ?? [], predicted.routines, found.routines ?? []).map((sides) => ({
        ...sides.said,
        definition: textOf(false, sideOf(sides, 'definition')),
      })),
    }),
  };
};

const findSame = (tables: readonly Table[], table: Table): Table | undefined =>
  tables.find((other) => qualifiedName(other) === qualifiedName(table));
