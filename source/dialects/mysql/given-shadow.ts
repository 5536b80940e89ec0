import {z} from 'zod';
import type {Query} from '../dialect.js';
import type {GivenShadow} from '../given-shadow.js';
import {here} from './here.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {text} from './row-shapes.js';
import {lentMark, markTable} from './shadow-mark.js';

const commentRow = z.array(z.object({comment: text}));
const contentRow = z.array(z.object({kind: text, name: text}));

const contentsSql = `
select case table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end as kind, table_name as name
  from information_schema.tables where ${here('table_schema')} and table_name <> ${quoteString(markTable)}
union all select lower(routine_type), routine_name from information_schema.routines where ${here('routine_schema')}
union all select 'event', event_name from information_schema.events where ${here('event_schema')}`;

const removeMark = async (query: Query): Promise<void> => {
  await query(`drop table if exists ${quoteIdentifier(markTable)}`);
};

export const givenShadow: GivenShadow = {
  owner: async (query) => {
    const [row] = commentRow.parse(
      await query(
        `select table_comment as comment from information_schema.tables
        where ${here('table_schema')} and table_name = ${quoteString(markTable)}`,
      ),
    );
    return row?.comment.startsWith(lentMark) ? row.comment.slice(lentMark.length) : null;
  },
  mark: async (query, owner) => {
    await removeMark(query);
    await query(
      `create table ${quoteIdentifier(markTable)} (made datetime) comment = ${quoteString(`${lentMark}${owner}`)}`,
    );
  },
  clean: async (query) => {
    await query('set session foreign_key_checks = 0');
    const contents = contentRow.parse(await query(contentsSql));
    for (const {kind, name} of contents) await query(`drop ${kind} ${quoteIdentifier(name)}`);
    await query('set session foreign_key_checks = default');
    await removeMark(query);
  },
};
