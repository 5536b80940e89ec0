import {type ChangeRule, onActions} from './change-rule.js';

export const rebuildLosesTriggers: ChangeRule = {
  id: 'sqlite-table-rebuild-loses-triggers',
  title: 'Table rebuilt without its triggers',
  severity: 'error',
  gate: 'never',
  dialects: ['sqlite'],
  why: 'Triggers go with the table that is dropped, without a word; nothing brings them back.',
  bad: `create table n (id integer primary key);
insert into n select id from notes;
drop table notes;
alter table n rename to notes;`,
  good: `create table n (id integer primary key);
insert into n select id from notes;
drop table notes;
alter table n rename to notes;
create trigger notes_seen after insert on notes begin select 1; end;`,
  source: 'Measured on SQLite 3.53.2, also behind the calls of Knex.',
  check: onActions(['rebuild-table'], ({action: {table}, earlier, later, tableOf, placeOf}) => {
    const meant = new Set([
      ...earlier.flatMap((one) => (one.kind === 'drop-trigger' ? one.name : [])),
      ...later.flatMap((one) => (one.kind === 'create-trigger' ? one.name : [])),
    ]);
    const lost = (tableOf(table)?.triggers ?? []).filter(({name}) => !meant.has(name));
    return lost.map(({name}) => ({
      where: `${placeOf(table)} (${name})`,
      effect: `The trigger ${name} goes with the old ${table.name}, without a word.`,
      remedy: ['Make it again after the rename, in up and in down.'],
    }));
  }),
};
