// The floor: what a catalogue tells in bulk, sent from node, nothing done with it.
export const postgresQueries = [
  `select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions, obj_description(c.oid, 'pg_class')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname not in ('pg_catalog', 'information_schema')`,
  `select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
      pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum), a.attcollation
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and n.nspname not in ('pg_catalog', 'information_schema')`,
  `select k.conrelid, k.conname, k.contype, k.conkey, k.confrelid, k.confkey, k.confupdtype, k.confdeltype, k.condeferrable,
      k.condeferred, k.convalidated, pg_get_constraintdef(k.oid)
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where n.nspname not in ('pg_catalog', 'information_schema')`,
  `select i.indrelid, i.indexrelid, c.relname, i.indisunique, i.indisprimary, i.indisvalid, i.indkey, pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  `select t.tgrelid, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal`,
  `select c.oid, c.relname, pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`,
  `select t.oid, t.typname, e.enumlabel, e.enumsortorder from pg_type t join pg_enum e on e.enumtypid = t.oid order by 1, 4`,
  `select s.seqrelid, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle from pg_sequence s`,
  `select p.oid, p.proname, pg_get_function_identity_arguments(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema')`,
  `select e.extname, e.extversion, n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,
];

const ordinary = `main.sqlite_master t`;
const onlyOrdinary = `where t.type = 'table' and t.rootpage > 0`;

export const sqliteQueries = [
  'select * from main.sqlite_master',
  'select * from pragma_table_list',
  `select t.name, c.* from ${ordinary} join pragma_table_xinfo(t.name) c ${onlyOrdinary}`,
  `select t.name, i.*, p.* from ${ordinary} join pragma_index_list(t.name) i join pragma_index_xinfo(i.name) p ${onlyOrdinary} and p.key = 1`,
  `select t.name, f.* from ${ordinary} join pragma_foreign_key_list(t.name) f ${onlyOrdinary}`,
];
