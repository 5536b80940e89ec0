import {here} from './here.js';
import type {Server} from './server.js';

type Words = {
  /** The column where this server has it, and what stands for it elsewhere. */
  readonly either: (column: string, otherwise: string) => string;
  readonly has: (column: string) => boolean;
};

const wordsOf = ({catalogue}: Server): Words => {
  const has = (column: string): boolean => catalogue.has(column);
  return {has, either: (column, otherwise) => (has(column) ? column : otherwise)};
};

const hidden = ({has, either}: Words): string =>
  has('statistics.is_visible') ? "if(statistics.is_visible = 'NO', 'YES', 'NO')" : either('statistics.ignored', "'NO'");

// MariaDB tells the table of a check itself. On MySQL the name of a check is its database's own.
const checksSql = ({has, either}: Words): string => {
  if (has('check_constraints.table_name')) {
    return `select table_name as owner, constraint_name as name, ${either('check_constraints.level', "'Table'")} as level,
      check_clause as expression, 'YES' as enforced
      from information_schema.check_constraints where ${here('constraint_schema')} order by table_name, level, constraint_name`;
  }
  if (!has('check_constraints.check_clause')) return 'select 1 from dual where false';
  return `select t.table_name as owner, c.constraint_name as name, 'Table' as level, c.check_clause as expression,
      ${has('table_constraints.enforced') ? 't.enforced' : "'YES'"} as enforced
    from information_schema.check_constraints c join information_schema.table_constraints t
      on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name and t.constraint_type = 'CHECK'
    where ${here('c.constraint_schema')} and ${here('t.table_schema')} order by t.table_name, c.constraint_name`;
};

/**
 * One statement for each kind of thing, whatever the number of tables. Every column has a name of ours: MySQL 8 gives its own in capitals.
 * The catalogue is no table of a transaction, on neither server: what is changed while we read may be seen in part.
 */
export const catalogueSql = (server: Server) => {
  const words = wordsOf(server);
  return {
    tables: `select table_name as name, table_type as type, engine, table_collation as collation, create_options, table_comment as comment
      from information_schema.tables where ${here('table_schema')}`,
    columns: `select table_name as owner, column_name as name, column_default as default_text, is_nullable as nullable, data_type,
        column_type, character_set_name as charset, collation_name as collation, extra, generation_expression as expression,
        column_comment as comment, ${words.either('columns.srs_id', 'null')} as srs_id
      from information_schema.columns where ${here('table_schema')} order by table_name, ordinal_position`,
    indexParts: `select table_name as owner, index_name, non_unique, column_name, ${words.either('statistics.expression', 'null')} as expression,
        collation as direction, sub_part as prefix, index_type, index_comment as comment, ${hidden(words)} as hidden
      from information_schema.statistics where ${here('table_schema')} order by table_name, index_name, seq_in_index`,
    keyColumns: `select table_name as owner, constraint_name as name, column_name, referenced_table_schema as target_schema,
        referenced_table_name as target, referenced_column_name as target_column
      from information_schema.key_column_usage where ${here('table_schema')} and referenced_table_name is not null
      order by table_name, constraint_name, ordinal_position`,
    keyRules: `select table_name as owner, constraint_name as name, update_rule as on_update, delete_rule as on_delete
      from information_schema.referential_constraints where ${here('constraint_schema')}`,
    checks: checksSql(words),
    triggers: `select event_object_table as owner, trigger_name as name, action_timing as timing, event_manipulation as event,
        action_order as position, action_statement as body, sql_mode
      from information_schema.triggers where ${here('trigger_schema')} order by event_object_table, action_order, trigger_name`,
    views: `select table_name as name, view_definition as definition, check_option, security_type as security,
        ${server.isMariaDb ? 'algorithm' : 'null'} as algorithm
      from information_schema.views where ${here('table_schema')}`,
    routines: `select routine_name as name, routine_type as type, routine_definition as body, is_deterministic,
        sql_data_access as data_access, security_type as security, sql_mode, routine_comment as comment
      from information_schema.routines where ${here('routine_schema')}`,
    parameters: `select specific_name as routine, routine_type, parameter_mode as mode, parameter_name as name, dtd_identifier as type,
        character_set_name as charset, collation_name as collation
      from information_schema.parameters where ${here('specific_schema')} order by specific_name, ordinal_position`,
    events: `select event_name as name, event_definition as body, cast(execute_at as char) as execute_at, interval_value, interval_field,
        cast(starts as char) as starts, cast(ends as char) as ends, convert_tz(starts, time_zone, @@session.time_zone) = created as begins_when_made, status, on_completion, sql_mode,
        time_zone, event_comment as comment
      from information_schema.events where ${here('event_schema')}`,
    partitions: `select table_name as owner, partition_name as name, subpartition_name as subname, partition_method as method,
        subpartition_method as submethod, partition_expression as expression, subpartition_expression as subexpression,
        partition_description as description, partition_comment as comment
      from information_schema.partitions where ${here('table_schema')} and partition_name is not null
      order by table_name, partition_ordinal_position, subpartition_ordinal_position`,
    grants: `select table_name as owner, null as column_name, grantee, privilege_type as privilege, is_grantable as grantable
        from information_schema.table_privileges where ${here('table_schema')}
      union all select table_name, column_name, grantee, privilege_type, is_grantable
        from information_schema.column_privileges where ${here('table_schema')}`,
  } as const;
};
