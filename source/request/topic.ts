import type {Table} from '../schema/model.js';
import {tableNamed} from './catalog.js';
import {clausesOf} from './clauses.js';
import type {Context} from './context.js';
import {wordsOf} from './words.js';

type Topic = {readonly table: Table; readonly rest: string};

/** `users table: make email optional`: the table that what follows is about. */
export const topicOf = ({catalog}: Context, text: string): Topic | null => {
  const [, name = '', rest = ''] =
    /^\s*(?:the\s+)?`?([\w -]{2,60}?)`?(?:\s+(?:table|model))?:\s+(\S.*)$/is.exec(text) ?? [];
  const table = tableNamed(catalog, wordsOf(name));
  return table !== null && clausesOf(rest)[0]?.verb ? {table, rest} : null;
};
