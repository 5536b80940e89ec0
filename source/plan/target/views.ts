import {dialectOf} from '../../dialects/index.js';
import {definitions} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {mentions} from '../../operations/sql-text.js';
import {speaksOf, viewCode} from '../../operations/stored-code.js';
import {qualifiedName, type View} from '../../schema/model.js';
import {type Comparison, type Matched, match, sharedTables} from './comparison.js';
import {inOrder} from './in-order.js';
import type {Step} from './step.js';

const reads = (view: View, name: string): boolean => speaksOf(viewCode(view), name);

const needs = (view: View, other: View): boolean => reads(view, qualifiedName(other));

/** The columns whose change a database may refuse while a view names them, or after which the view could mean another. */
const changedColumns = (comparison: Comparison): readonly {readonly table: string; readonly column: string}[] => {
  const {rebuildsTables} = dialectOf(comparison.target.dialect);
  return sharedTables(comparison).flatMap(({before, after}) => {
    const {removed, added, matched} = match(before.columns, after.columns, comparison);
    const retyped = matched.filter(({changes}) => changes.some((one) => one === 'type' || one === 'generated'));
    return [...removed, ...added, ...(rebuildsTables ? [] : retyped.map((one) => one.before))].map(({name}) => ({
      table: qualifiedName(before),
      column: name,
    }));
  });
};

/** With every view that reads one of them. */
const withReaders = (found: readonly View[], all: readonly View[]): readonly View[] => {
  const readers = all.filter((view) => !found.includes(view) && found.some((other) => needs(view, other)));
  return readers.length === 0 ? found : withReaders([...found, ...readers], all);
};

/** The views that read others before those. */
export const dropped = (views: readonly View[]): readonly Operation[] =>
  inOrder(views, (view, other) => needs(other, view)).map((view) => ({op: 'drop_view', view: qualifiedName(view)}));

/** A view's triggers come and go with it. */
const hasOtherTriggers = ({before, after}: Matched<View>, comparison: Comparison): boolean => {
  const {removed, added, matched} = match(before.triggers ?? [], after.triggers ?? [], comparison);
  return removed.length + added.length > 0 || matched.some(({changes}) => changes.length > 0);
};

/** The views that the target lacks or has otherwise, and those that stand in the way of what changes below them. */
export const dropViews: Step = (comparison) => {
  const views = comparison.current.views;
  const {removed, matched} = match(views, comparison.target.views, comparison);
  const changed = changedColumns(comparison);
  const isInTheWay = (view: View): boolean =>
    changed.some(({table, column}) => reads(view, table) && mentions(view.definition, column));
  const own = [
    ...removed,
    ...matched
      .filter((one) => one.changes.length > 0 || isInTheWay(one.before) || hasOtherTriggers(one, comparison))
      .map(({before}) => before),
  ];
  return dropped(withReaders(own, views));
};

/** The views that name a table, and so may keep it from getting another name. */
export const dropViewsAbout = ({current}: Comparison, table: string): readonly Operation[] => {
  const views = current.views;
  return dropped(
    withReaders(
      views.filter((view) => reads(view, table)),
      views,
    ),
  );
};

export const createViews: Step = (comparison) => {
  const {added} = match(comparison.current.views, comparison.target.views, comparison);
  return inOrder(added, needs).flatMap((view) =>
    definitions.drop_view.reverse(comparison.target, {op: 'drop_view', view: qualifiedName(view)}),
  );
};
