import {type ChangeRule, onActions} from './change-rule.js';

export const typeLeftBehind: ChangeRule = {
  id: 'native-enum-type-leak',
  title: 'Enum type left behind by its table',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'A native enum type outlives the table or column that it was made for: when the migration that made it runs again it fails, because the type is there.',
  bad: 'drop table jobs;',
  good: `drop table jobs;
drop type job_state;`,
  source: 'Measured with Knex 3.3 on PostgreSQL 15.18: enu(…, {useNative: true}) and dropTable leave the type.',
  check: onActions(['drop-table', 'drop-column'], ({action, schema, tableOf, later, spelled, placeOf}) => {
    const {table} = action;
    const old = tableOf(table);
    if (schema === null || old === undefined) return [];
    const isOwn = (type: string, name: string): boolean => type.replace(/\[\]$/, '').split('.').at(-1) === name;
    const gone = old.columns.filter(({name}) => action.kind === 'drop-table' || name === action.column);
    const left = schema.tables.flatMap((one) =>
      one.columns.filter((column) => !(one === old && gone.includes(column))),
    );
    return schema.enums
      .filter(({name}) => gone.some(({type}) => isOwn(type, name)) && !left.some(({type}) => isOwn(type, name)))
      .filter(({name}) => !later.some((one) => one.kind === 'drop-type' && one.type.name === name))
      .map((type) => ({
        where: placeOf(type),
        effect: `Nothing uses the type ${type.name} any more, and making it again fails.`,
        remedy: ['Drop the type behind it, and make it again in down.'],
        code: `drop type ${spelled({name: type.name})};`,
      }));
  }),
};
