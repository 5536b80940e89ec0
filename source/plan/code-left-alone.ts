import type {Stage} from '../operations/index.js';
import {mentions} from '../operations/sql-text.js';
import type {Assumption} from './plan.js';

/** What loses a name that a routine may use. */
const namesLost = ({operation}: Stage): readonly string[] => {
  switch (operation.op) {
    case 'rename_table':
    case 'drop_table':
      return [operation.table];
    case 'rename_column':
      return [operation.table, operation.from];
    case 'drop_column':
      return [operation.table, operation.column];
    default:
      return [];
  }
};

/** Routines and events that name what goes or is renamed: nobody looks into them, and they fail when they run. */
export const codeLeftAlone = (stage: Stage): readonly Assumption[] => {
  const names = namesLost(stage);
  if (names.length === 0) return [];
  const {routines = [], others = []} = stage.before;
  return [...routines, ...others]
    .filter(({definition}) => definition !== null && names.every((name) => mentions(definition, name)))
    .map(({kind, name}) => ({
      about: `the ${kind} ${name}`,
      value: 'left as it is',
      why: `it names ${names.join(' and ')}: change it yourself where it means that`,
    }));
};
