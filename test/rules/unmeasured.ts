import {emptySchema} from '../../source/schema/empty.js';
import type {Schema} from '../../source/schema/model.js';
import type {Statistics} from '../../source/schema/statistics.js';

/** What a database says that measures nothing. */
export const unmeasured: Statistics = {
  tables: {},
  indexes: [],
  numbers: [],
  texts: [],
  slowStatements: [],
  unavailable: [],
};

export const emptySqlite: Schema = {dialect: 'sqlite', ...emptySchema};
