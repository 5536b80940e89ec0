import type {Schema} from '../../schema/model.js';
import {viewOf, withView} from '../session/change.js';
import {searchTables} from '../session/search-tables.js';
import type {State} from '../session/state.js';

/** Where the table that is chosen among those found before stands among those found now. */
const keptTable = (schema: Schema, {filter, positions}: State['views']['analyze'], next: string): number => {
  const before = searchTables(schema, filter);
  const chosen = before[Math.min(positions.tables ?? 0, before.length - 1)];
  return Math.max(
    0,
    searchTables(schema, next).findIndex(({table}) => table === chosen?.table),
  );
};

/**
 * With every letter more the first of what is found is chosen; with a letter less, or none, what was chosen stays so.
 */
export const withFilter = (state: State, filter: string): State => {
  const view = viewOf(state);
  if (filter === view.filter) return state;
  if (state.step !== 'analyze' || state.analysis === null) return withView(state, {filter});
  const isWider = view.filter.startsWith(filter);
  return withView(state, {
    filter,
    positions: isWider ? {tables: keptTable(state.analysis.schema, view, filter)} : {},
  });
};
