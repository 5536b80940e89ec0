import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {kitchenSink} from './kitchen-sink.js';
import {mysqlTest, withMysql} from './open-mysql.js';

/** One change after the other, each on what the one before left, and the one sentence that it makes. */
const changes: readonly (readonly [readonly string[], string])[] = [
  [['create table fresh (id int)'], 'fresh (table) was added'],
  [['alter table types add extra int'], 'types.extra (int(11)) was added'],
  [['alter table types drop extra'], 'types.extra (int(11)) was removed'],
  [['alter table types modify medium bigint'], 'types.medium: mediumint(9) became bigint(20)'],
  [['alter table types modify medium bigint unsigned'], 'types.medium: bigint(20) became bigint(20) unsigned'],
  [
    ['alter table types modify medium bigint unsigned zerofill'],
    'types.medium: bigint(20) unsigned became bigint(20) unsigned zerofill',
  ],
  [['alter table types modify small smallint unsigned zerofill not null'], 'types.small: nullable became not null'],
  [['alter table types alter small set default 7'], 'types.small: no default became default 00007'],
  [['alter table types alter small drop default'], 'types.small: default 00007 became no default'],
  [
    ["alter table types modify tags set('x','Y','z') default 'x,Y'"],
    "types.tags: set('x','Y') became set('x','Y','z')",
  ],
  [
    ["alter table types modify status enum('a','B''c','d\\\\e','F') not null default 'a'"],
    "types.status: enum('a','B''c','d\\\\e') became enum('a','B''c','d\\\\e','F')",
  ],
  [['alter table types alter day set default (curdate())'], "types.day: default '2020-01-01' became default curdate()"],
  [["alter table types alter body set default 'LONG'"], "types.body: default 'long' became default 'LONG'"],
  [
    ['alter table types modify created timestamp(6) not null default current_timestamp(6)'],
    'types.created: on update current_timestamp(6) became no on update',
  ],
  [
    ["alter table types modify empty varchar(10) collate utf8mb4_bin default ''"],
    'types.empty: character set utf8mb4 collation utf8mb4_general_ci became character set utf8mb4 collation utf8mb4_bin',
  ],
  [
    ["alter table types modify empty varchar(10) character set latin1 default ''"],
    'types.empty: character set utf8mb4 collation utf8mb4_bin became character set latin1 collation latin1_swedish_ci',
  ],
  [
    ["alter table types modify price decimal(10,2) unsigned default 0.00 comment 'euro'"],
    'types.price: no comment became comment "euro"',
  ],
  [
    ['alter table types modify id bigint unsigned not null'],
    'types.id: numbered by the database became not numbered by the database',
  ],
  [
    ['alter table types modify doubled int as (tiny * 3) virtual'],
    'types.doubled: generated virtual as `tiny` * 2 became generated virtual as `tiny` * 3',
  ],
  [
    ['alter table types drop doubled, add doubled int as (tiny * 3) stored after made'],
    'types.doubled: generated virtual as `tiny` * 3 became generated stored as `tiny` * 3',
  ],
  [['alter table types modify secret int default 5'], 'types.secret: invisible became not invisible'],
  [['alter table types modify packed text'], 'types.packed: compressed became not compressed'],
  [["alter table types comment 'another'"], 'types: comment "a table" became comment "another"'],
  [['alter table types row_format=compressed'], 'types: row_format dynamic became row_format compressed'],
  [['alter table types row_format=compressed key_block_size=8'], 'types: no key_block_size became key_block_size 8'],
  [
    ['alter table types default collate utf8mb4_bin'],
    'types: collation utf8mb4_general_ci became collation utf8mb4_bin',
  ],
  [['alter table fresh engine=MyISAM'], 'fresh: engine InnoDB became engine MyISAM'],
  [['alter table fresh max_rows=5'], 'fresh: no max_rows became max_rows 5'],
  [['alter table pages page_compression_level=6'], 'pages: page_compression_level 5 became page_compression_level 6'],
  [
    ['alter table both_halves union=(half_one)'],
    'both_halves: union (`half_one`,`half_two`) became union (`half_one`)',
  ],
  [['alter table both_halves insert_method=first'], 'both_halves: insert_method LAST became insert_method FIRST'],
  [
    ['alter table `keys` drop index name_u, add unique name_u (name(11) desc, a)'],
    'keys (index name_u): (name(10) desc, a) became (name(11) desc, a)',
  ],
  [
    ['alter table `keys` drop index name_u, add unique name_u (name(11), a)'],
    'keys (index name_u): (name(11) desc, a) became (name(11), a)',
  ],
  [
    ['alter table `keys` drop index name_u, add index name_u (name(11), a)'],
    'keys (index name_u): unique became not unique',
  ],
  [
    ['alter table `keys` drop index mixed, add index mixed (a desc, b)'],
    'keys (index mixed): comment "both" became no comment',
  ],
  [['alter table `keys` alter index ignored_i not ignored'], 'keys (index ignored_i): invisible became visible'],
  [
    ['alter table `keys` drop index blocks, add index blocks (d)'],
    'keys (index blocks): key_block_size 4 became no key_block_size',
  ],
  [['alter table `keys` drop index words'], 'keys (index words) (name, body) was removed'],
  [
    ['alter table memory drop index other, add index other (other) using btree'],
    'memory (index other): method hash became method btree',
  ],
  [
    ['alter table `keys` drop constraint big, add constraint big check (a > 1)'],
    "keys (check big): check (`a` > 0 and `name` <> 'x;y') became check (`a` > 1)",
  ],
  [
    ['alter table `keys` modify positive int check (positive > 1)'],
    'keys (check positive): check (`positive` > 0) became check (`positive` > 1)',
  ],
  [['alter table `keys` drop constraint big'], 'keys (check big) (`a` > 1) was removed'],
  [
    [
      'alter table part_range reorganize partition p1 into (partition p1 values less than (20), partition p2 values less than maxvalue)',
    ],
    "part_range: partition by RANGE (`y`) SUBPARTITION BY HASH (`id`) SUBPARTITIONS 2 (PARTITION `p0` VALUES LESS THAN (10) comment = 'c1', PARTITION `p1` VALUES LESS THAN MAXVALUE) became partition by RANGE (`y`) SUBPARTITION BY HASH (`id`) SUBPARTITIONS 2 (PARTITION `p0` VALUES LESS THAN (10) comment = 'c1', PARTITION `p1` VALUES LESS THAN (20), PARTITION `p2` VALUES LESS THAN MAXVALUE)",
  ],
  [
    ['alter table part_key coalesce partition 1'],
    'part_key: partition by LINEAR KEY (`id`) PARTITIONS 4 became partition by LINEAR KEY (`id`) PARTITIONS 3',
  ],
  [
    ['alter table part_list remove partitioning'],
    "part_list: partition by LIST COLUMNS (`y`) (PARTITION `p0` VALUES IN ('a','b'), PARTITION `p1` VALUES IN ('c'), PARTITION `pd` DEFAULT) became not partitioned",
  ],
  [['alter sequence counter increment by 6'], 'counter: increment 5 became increment 6'],
  [['alter sequence counter maxvalue 2000'], 'counter: maximum 1000 became maximum 2000'],
  [['alter sequence counter nocycle'], 'counter: cycle became no cycle'],
  [['alter sequence counter cache 4'], 'counter: cache 3 became cache 4'],
  [
    ['create or replace trigger first_one before insert on types for each row precedes a_second set new.tiny = 2'],
    'types (trigger first_one): create trigger `first_one` before insert on `types` for each row set new.tiny = 1 became create trigger `first_one` before insert on `types` for each row set new.tiny = 2',
  ],
  [
    ["create or replace procedure nothing () comment 'none' select 1"],
    "nothing(): create procedure `nothing` () select 1 became create procedure `nothing` () comment 'none' select 1",
  ],
  [
    ['create or replace procedure nothing () select 2'],
    "nothing(): create procedure `nothing` () comment 'none' select 1 became create procedure `nothing` () select 2",
  ],
  [
    [
      'create or replace function joined (a int, b text) returns varchar(21) charset utf8mb4 deterministic return concat(a, b)',
    ],
    'joined(): create function `joined` (`a` int(11), `b` text charset utf8mb4 collate utf8mb4_general_ci) returns varchar(20) charset utf8mb4 collate utf8mb4_general_ci deterministic return concat(a, b) became create function `joined` (`a` int(11), `b` text charset utf8mb4 collate utf8mb4_general_ci) returns varchar(21) charset utf8mb4 collate utf8mb4_general_ci deterministic return concat(a, b)',
  ],
  [
    ['alter event daily on completion not preserve'],
    "daily: /* time_zone=SYSTEM */ create event `daily` on schedule every 1 day starts '2036-01-01 00:00:00' on completion preserve disable comment 'e' do begin delete from memory; end became /* time_zone=SYSTEM */ create event `daily` on schedule every 1 day starts '2036-01-01 00:00:00' disable comment 'e' do begin delete from memory; end",
  ],
  [
    ["alter event often on schedule every 2 hour starts '2036-01-01 00:00:00' ends '2037-01-01 00:00:00'"],
    "often: /* time_zone=SYSTEM */ create event `often` on schedule every '1:30' hour_minute starts '2036-01-01 00:00:00' ends '2037-01-01 00:00:00' disable on slave do select 1 became /* time_zone=SYSTEM */ create event `often` on schedule every 2 hour starts '2036-01-01 00:00:00' ends '2037-01-01 00:00:00' disable on slave do select 1",
  ],
  [['drop view a_view'], 'a_view (view) was removed'],
  [['drop function joined'], 'joined() (function) was removed'],
  [['drop event once'], 'once (event) was removed'],
  [['drop sequence counter'], 'counter (sequence) was removed'],
  [['alter table fresh modify id int not null'], 'fresh.id: nullable became not null'],
  [['alter table fresh add primary key (id)'], 'fresh (primary key) (id) was added'],
  [
    ["alter table fresh drop primary key, add primary key (id) comment 'the key'"],
    'fresh (primary key): no comment became comment "the key"',
  ],
  [['alter table `keys` drop primary key, add primary key (id)'], 'keys (primary key): (id desc) became (id)'],
  [['alter table types modify hour time(4)'], 'types.hour: time(3) became time(4)'],
  [
    ['alter table types modify hour time(4) first'],
    'types: columns id, tiny, small, medium, price, ratio, amount, precise, flags, status, tags, name, body, empty, bytes, fixed, some, document, created, day, at, hour, year, moment, token, address, place, computed, made, doubled, title, secret, packed became hour, id, tiny, small, medium, price, ratio, amount, precise, flags, status, tags, name, body, empty, bytes, fixed, some, document, created, day, at, year, moment, token, address, place, computed, made, doubled, title, secret, packed',
  ],
  [
    [
      'alter table `keys` drop foreign key `to parent`',
      'alter table `keys` add constraint `to parent` foreign key (parent_id) references parent (id) on delete cascade on update cascade',
    ],
    'keys (foreign key parent_id): on delete set null became on delete cascade',
  ],
  [
    [
      'alter table `keys` drop foreign key `to parent`',
      'alter table `keys` add constraint `to parent` foreign key (parent_id) references parent (id) on delete cascade',
    ],
    'keys (foreign key parent_id): on update cascade became on update restrict',
  ],
  [
    ['alter table `keys` drop foreign key `to parent`'],
    'keys (foreign key parent_id) (references parent (id)) was removed',
  ],
  [['alter table `keys` drop index `to parent`'], 'keys (index to parent) (parent_id) was removed'],
  [
    ['set session system_versioning_alter_history = keep', 'alter table versioned modify y int with system versioning'],
    'versioned.y: without_system_versioning became not without_system_versioning',
  ],
  [['alter table versioned drop system versioning'], 'versioned: system_versioning became not system_versioning'],
  [['alter table shift drop index uu'], 'shift (index uu) (unique on id, e, s) was removed'],
  [['alter table shift add unique uu (id, ap without overlaps)'], 'shift (index uu) (unique on id, e, s) was added'],
  [
    ['alter table shift drop index uu', 'alter table shift add unique uu (id, e, s)'],
    'shift (index uu): without_overlaps became not without_overlaps',
  ],
  [['alter table shift drop period for ap'], 'shift: period `ap` (`s`, `e`) became no period'],
  [['create or replace function nothing_yet () returns int return 1'], 'nothing_yet() (function) was added'],
  [
    ['alter event daily enable'],
    "daily: /* time_zone=SYSTEM */ create event `daily` on schedule every 1 day starts '2036-01-01 00:00:00' disable comment 'e' do begin delete from memory; end became /* time_zone=SYSTEM */ create event `daily` on schedule every 1 day starts '2036-01-01 00:00:00' comment 'e' do begin delete from memory; end",
  ],
  [['grant select on parent to public'], 'parent (grant to public) (select) was added'],
  [
    ['grant select on parent to public with grant option'],
    'parent (grant to public): select became select with grant option for select',
  ],
  [
    ['grant update (a) on parent to public'],
    'parent.a (grant to public) (update with grant option for update) was added',
  ],
  [
    [
      'create or replace sql security invoker view renamed (x, y) as select id, code from parent where id > 0 with local check option',
    ],
    'renamed: algorithm merge became no algorithm',
  ],
  [
    ['create or replace view renamed (x, y) as select id, code from parent where id > 0 with local check option'],
    'renamed: security invoker became no security',
  ],
  [
    ['create or replace view renamed (x, y) as select id, code from parent where id > 0 with cascaded check option'],
    'renamed: check_option local became check_option cascaded',
  ],
  [
    ['create or replace view renamed (x, y) as select id, code from parent where id > 0'],
    'renamed: check_option cascaded became no check_option',
  ],
  [
    ['create or replace view renamed (x, y) as select id, code from parent'],
    'renamed: select `parent`.`id` AS `x`,`parent`.`code` AS `y` from `parent` where `parent`.`id` > 0 became select `parent`.`id` AS `x`,`parent`.`code` AS `y` from `parent`',
  ],
  [
    ['create or replace view renamed (x, z) as select id, code from parent'],
    'renamed: select `parent`.`id` AS `x`,`parent`.`code` AS `y` from `parent` became select `parent`.`id` AS `x`,`parent`.`code` AS `z` from `parent`',
  ],
];

mysqlTest(
  'every property changes the fingerprint and makes one sentence',
  async () => {
    await withMysql(kitchenSink, async ({query, run}) => {
      const found: (readonly [readonly string[], string])[] = [];
      const unmarked: string[] = [];
      let before = await mysql.introspect(query, []);
      for (const [statements] of changes) {
        await run(statements);
        const after = await mysql.introspect(query, []);
        const texts = compareSchemas(before, after, {columnOrder: 'counts'}).map(({text}) => text);
        found.push([statements, texts.join(' | ')]);
        if (fingerprint(before) === fingerprint(after)) unmarked.push(...statements);
        before = after;
      }
      expect(found).toEqual(changes);
      // The order of columns is no part of a fingerprint.
      expect(unmarked).toEqual(['alter table types modify hour time(4) first']);
      await run(['revoke all privileges on parent from public', 'revoke grant option on parent from public']);
    });
  },
  120_000,
);
