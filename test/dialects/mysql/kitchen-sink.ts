/** Everything that MariaDB 10.11 knows and that can stand in one database, each at least once. */
const parents: readonly string[] = [
  `create table parent (
    id int unsigned auto_increment primary key,
    code varchar(20) character set latin1 collate latin1_bin not null,
    a int, b int,
    unique key code_u (code), unique key ab (a, b)
  ) comment 'it''s \\\\ parent'`,
];

const types = `create table types (
  id bigint unsigned not null auto_increment,
  tiny tinyint(1) not null default 1,
  small smallint zerofill,
  medium mediumint,
  price decimal(10,2) unsigned default 0.00,
  ratio float, amount double(8,2), precise double,
  flags bit(5) default b'101',
  status enum('a','B''c','d\\\\e') not null default 'a',
  tags set('x','Y') default 'x,Y',
  name varchar(100) not null default 'dr''a\\\\ft',
  body text default 'long', empty varchar(10) default '',
  bytes blob, fixed binary(4) default 'abcd', some varbinary(20) default 'abc',
  document json,
  created timestamp(6) not null default current_timestamp(6) on update current_timestamp(6),
  day date default '2020-01-01', at datetime default now(), hour time(3), year year,
  moment timestamp null default '2020-06-01 12:00:00',
  token uuid default uuid(), address inet6,
  place point not null,
  computed int default (1 + 2), made varchar(60) default (concat('x', uuid())),
  doubled int as (tiny * 2) virtual,
  title varchar(200) as (concat(name, '-', upper(body))) stored comment 'generated',
  secret int invisible default 5,
  packed text compressed,
  primary key (id)
) comment 'a table' row_format=dynamic`;

const keys = `create table \`keys\` (
  id int not null, parent_id int unsigned, code varchar(20) character set latin1 collate latin1_bin,
  name varchar(100), body text, place point not null, a int, b int, c int, d date,
  positive int check (positive > 0),
  primary key (id desc),
  unique key name_u (name(10) desc, a),
  key body_p (body(20)), key mixed (a desc, b) comment 'both', key ignored_i (c) ignored, key blocks (d) key_block_size=4,
  fulltext key words (name, body), spatial key places (place),
  constraint big check (a > 0 and name <> 'x;y'),
  constraint \`to parent\` foreign key (parent_id) references parent (id) on delete set null on update cascade,
  foreign key (code) references parent (code),
  foreign key (a, b) references parent (a, b) on delete cascade
)`;

const times: readonly string[] = [
  'create table versioned (id int primary key, x int, y int without system versioning) with system versioning',
  `create table versioned_by_hand (id int primary key, x int,
    rs timestamp(6) generated always as row start, re timestamp(6) generated always as row end invisible,
    period for system_time(rs, re)) with system versioning
    partition by system_time interval 1 day starts '2030-01-01 00:00:00' (partition p0 history, partition pc current)`,
  'create table booking (id int, s date, e date, period for p(s, e), primary key (id, p without overlaps), name varchar(20))',
  'create table shift (s datetime(6), e datetime(6), id int, period for ap(s, e), unique key uu (id, ap without overlaps))',
];

const partitions: readonly string[] = [
  `create table part_range (id int, y int, primary key (id, y)) partition by range (y)
    subpartition by hash (id) subpartitions 2 (partition p0 values less than (10) comment 'c1', partition p1 values less than maxvalue)`,
  `create table part_list (id int, y varchar(10)) partition by list columns (y)
    (partition p0 values in ('a','b'), partition p1 values in ('c'), partition pd default)`,
  'create table part_key (id int) partition by linear key (id) partitions 4',
  `create table part_columns (id int, d date) partition by range columns (id, d)
    (partition p0 values less than (1,'2020-01-01'), partition pm values less than (maxvalue, maxvalue))`,
];

const engines: readonly string[] = [
  'create table memory (id int, other int, key (id) using btree, key (other)) engine=memory',
  `create table \`we\`\`ird "name"\` (\`a\`\`b\` int, \`select\` int, primary key (\`a\`\`b\` desc))
    engine=MyISAM checksum=1 delay_key_write=1 collate utf8mb4_bin avg_row_length=100 max_rows=1000`,
  'create table aria (id int) engine=Aria transactional=1',
  'create table half_one (id int) engine=MyISAM',
  'create table half_two (id int) engine=MyISAM',
  'create table both_halves (id int) engine=MERGE union=(half_one, half_two) insert_method=last',
  'create table pages (id int primary key, t text) page_compressed=1 page_compression_level=5',
  'create table long_unique (id int primary key, t text, unique key (t))',
];

const sequences: readonly string[] = [
  'create sequence counter start with 10 increment by 5 minvalue 1 maxvalue 1000 cache 3 cycle',
  'create sequence plain_counter',
  'create table counted (id bigint not null default nextval(plain_counter) primary key)',
];

const programs: readonly string[] = [
  'create trigger first_one before insert on types for each row set new.tiny = 1',
  `create trigger a_second before insert on types for each row follows first_one
    begin declare x varchar(9); set x = 'a"b'; set new.name = concat(new.name, ';', 'it\\'s'); end`,
  `create procedure calls (in a int, out b varchar(10) charset latin1, inout c decimal(5,2))
    reads sql data sql security invoker comment 'it''s' begin select a; end`,
  'create function joined (a int, b text) returns varchar(20) charset utf8mb4 deterministic return concat(a, b)',
  `create aggregate function added (x int) returns int begin declare s int default 0;
    declare continue handler for not found return s; loop fetch group next row; set s = s + x; end loop; end`,
  'create procedure nothing () select 1',
  `create event daily on schedule every 1 day starts '2036-01-01 00:00:00' on completion preserve disable comment 'e' do begin delete from memory; end`,
  `create event once on schedule at '2036-01-01 00:00:00' disable do delete from memory`,
  `create event often on schedule every '1:30' hour_minute starts '2036-01-01 00:00:00' ends '2037-01-01 00:00:00' disable on slave do select 1`,
];

const views: readonly string[] = [
  `create view b_view as select k.id, k.name as \`n m\`, p.code, 'lit' as l, 'ü' as u from \`keys\` k join parent p on p.id = k.parent_id
    where k.name like 'a%\\\\_' and k.name <> 'it\\'s'`,
  'create algorithm=merge sql security invoker view renamed (x, y) as select id, code from parent where id > 0 with local check option',
  'create view a_view as select count(*), joined(1, max(id)) as j from b_view',
];

/** Text that is read in another way. */
const otherModes: readonly string[] = [
  "set session sql_mode = 'ANSI_QUOTES'",
  'create trigger quoted after update on "parent" for each row insert into "memory" values ("new"."id", 1)',
  'set session sql_mode = default',
];

export const kitchenSink: readonly string[] = [
  ...parents,
  types,
  keys,
  ...times,
  ...partitions,
  ...engines,
  ...sequences,
  ...programs,
  ...views,
  ...otherModes,
];
