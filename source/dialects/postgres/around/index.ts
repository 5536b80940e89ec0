import type {Schema} from '../../../schema/model.js';
import type {AroundChange, AroundMoment} from '../../around-change.js';
import {dependencyOrder, type Unit} from '../ddl/dependency-order.js';
import {namesIn} from '../mentions.js';
import {enumChanges} from './enums.js';
import {extensionKind} from './extensions.js';
import {type AnyKind, type Kind, kindOf} from './kind.js';
import {namespaceKind} from './namespaces.js';
import {otherKind} from './others.js';
import {routineKind} from './routines.js';
import {firstSequences, sequenceKind} from './sequences.js';
import {compositeKind, domainKind} from './types.js';

const kindsFor = (to: Schema): readonly AnyKind[] => [
  kindOf(namespaceKind),
  kindOf(extensionKind),
  kindOf(sequenceKind(to)),
  kindOf(compositeKind),
  kindOf(domainKind),
  kindOf(otherKind),
  kindOf(routineKind),
];

/** One change, made on whatever schema those before it have led to. */
type Step = Unit & {readonly down: readonly string[]; readonly take: (schema: Schema) => Schema};

const step = (name: string, [up, down]: readonly [readonly string[], readonly string[]], take: Step['take']): Step => ({
  name,
  statements: up,
  needs: namesIn([...up, ...down].join(' ; ')),
  down,
  take,
});

type Ends = {readonly from: Schema; readonly to: Schema};

const added = <Thing>(kind: Kind<Thing>, thing: Thing): readonly Step[] => {
  const down = kind.drop(thing);
  if (down === null) return [];
  const take = (schema: Schema): Schema => kind.put(schema, [...kind.of(schema), thing]);
  return [step(kind.nameOf(thing), [kind.create(thing), down], take)];
};

const removed = <Thing>(kind: Kind<Thing>, thing: Thing): readonly Step[] => {
  const up = kind.drop(thing);
  if (up === null) return [];
  const take = (schema: Schema): Schema =>
    kind.put(
      schema,
      kind.of(schema).filter((one) => kind.keyOf(one) !== kind.keyOf(thing)),
    );
  return [step(kind.nameOf(thing), [up, kind.create(thing)], take)];
};

const altered = <Thing>(kind: Kind<Thing>, was: Thing, is: Thing): readonly Step[] => {
  const [up, down] = [kind.alter(was, is), kind.alter(is, was)];
  if (up === null || down === null || up.length === 0) return [];
  const take = (schema: Schema): Schema =>
    kind.put(
      schema,
      kind.of(schema).map((one) => (kind.keyOf(one) === kind.keyOf(is) ? is : one)),
    );
  return [step(kind.nameOf(is), [up, down], take)];
};

const missing = <Thing>(kind: Kind<Thing>, here: Schema, there: Schema): readonly Thing[] => {
  const known = new Set(kind.of(here).map(kind.keyOf));
  return kind.of(there).filter((thing) => !known.has(kind.keyOf(thing)));
};

const changed = <Thing>(kind: Kind<Thing>, {from, to}: Ends): readonly (readonly [Thing, Thing])[] => {
  const target = new Map(kind.of(to).map((thing) => [kind.keyOf(thing), thing]));
  return kind.of(from).flatMap((was) => {
    const is = target.get(kind.keyOf(was));
    return is === undefined || JSON.stringify(is) === JSON.stringify(was) ? [] : [[was, is] as const];
  });
};

/** A column counts by itself as soon as the sequence is its own. */
const withOwnCounters = (schema: Schema, to: Schema): Schema => {
  const counted = new Set(
    to.sequences.flatMap(({ownedBy}) =>
      ownedBy !== null && schema.sequences.some((one) => one.ownedBy === ownedBy) ? ownedBy : [],
    ),
  );
  return {
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => {
        const place = `${table.schema === undefined ? '' : `${table.schema}.`}${table.name}.${column.name}`;
        return counted.has(place) && !column.identity ? {...column, identity: true} : column;
      }),
    })),
  };
};

const newThings = ({from, to}: Ends, isNow: (isLate: boolean) => boolean): readonly Step[] =>
  kindsFor(to).flatMap((any) =>
    any((kind) =>
      missing(kind, from, to)
        .filter((thing) => isNow(kind.isLate(thing, from, to)))
        .flatMap((thing) => added(kind, thing)),
    ),
  );

/** A new sequence belongs to nothing yet: its column may be to come. */
const firstThings = ({from, to}: Ends): readonly Step[] =>
  dependencyOrder(newThings({from, to: {...to, sequences: firstSequences(from, to)}}, (isLate) => !isLate));

const lastThings = (ends: Ends): readonly Step[] => {
  const {from, to} = ends;
  const going = kindsFor(to).flatMap((any) =>
    any((kind) => missing(kind, to, from).flatMap((thing) => removed(kind, thing))),
  );
  return [
    ...dependencyOrder(newThings(ends, () => true)),
    ...kindsFor(to).flatMap((any) => any((kind) => changed(kind, ends).flatMap(([was, is]) => altered(kind, was, is)))),
    ...dependencyOrder(going).toReversed(),
  ];
};

export const changesAround = (from: Schema, to: Schema, moment: AroundMoment): readonly AroundChange[] => {
  const steps = moment === 'first' ? firstThings({from, to}) : lastThings({from, to});
  let after = from;
  const changes = steps.map(({statements, down, take}): AroundChange => {
    after = withOwnCounters(take(after), to);
    return {up: statements, down, after};
  });
  return moment === 'first' ? changes : [...changes, ...enumChanges(after, to)];
};
