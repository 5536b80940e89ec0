/** Everything a SQLite schema can hold, with names and text made to be misread. */
export const kitchenSink = `
create table users (
  id integer primary key autoincrement, -- the key, not a column called "key"
  email varchar( 255 ) not null constraint one_email unique collate nocase,
  name text default 'it''s, (me)' /* default, with a comma */,
  "quoted "" name" int default -1,
  [bracket name] decimal(10, 2) default (1 + 2),
  \`tick\` text default draft check (tick in ('a,b', 'c)')),
  created_at datetime not null default current_timestamp,
  emptiness text default null,
  truth boolean default true,
  bytes blob default x'00ff',
  upper_email text generated always as (upper(email)) virtual,
  stored_name text as (name || ' (' || email || ')') stored not null,
  constraint "positive ""x""" check ("quoted "" name" > -5 and [bracket name] < 1e9),
  check (length(name) < 100)
);
create table "order" (
  "select" integer not null,
  "FROM" text collate rtrim not null,
  user_id integer constraint belongs_to references users match full on delete cascade deferrable initially deferred,
  parent int references "order" ("select") on update set null on delete set default,
  other text,
  constraint pk primary key ("select" desc, "FROM" collate nocase),
  constraint "unique pair" unique (user_id, other) on conflict ignore,
  unique ("FROM" collate nocase, parent),
  constraint fk foreign key (parent, other) references pairs (a, b) match simple on delete restrict not deferrable initially immediate
  foreign key (user_id) references Users (ID) deferrable
);
create table pairs (a int, b text, c any, primary key (b, a)) strict, without rowid;
create table weird (id integer primary key desc, "a-b" "my-type", plain, "unsigned" unsigned  big int, "déjà" double precision not null on conflict replace default 0);
create table 'string name' ('id' integer not null primary key on conflict replace, x int constraint n null constraint c check (x > 0) constraint d default 3);
create table nopk (v text, w real);
create virtual table search using fts5(title, body, tokenize = 'porter');
create view "user names" (a, "b c") as select id, /* , */ email from users where name <> 'x' -- the end
;
create view chained as select a from "user names";
create trigger touch after update of email on users for each row when new.email <> old.email begin
  update users set created_at = current_timestamp where id = new.id; -- ; end
  select case when 1 then 2 end;
end;
create trigger on_view instead of insert on "user names" begin select 1; end;
create trigger far after delete on pairs when exists (select 1 from nopk, weird) begin
  update users set name = 'x' where id in (select "select" from "order", 'string name');
end;
create index "an ""index""" on users (created_at desc, lower(email) collate nocase, email collate binary, name collate nocase desc) where name is not null and "quoted "" name" > 0;
create unique index one_other on "order" (other) where user_id > 0;
create index sums on nopk (w + 1 desc, (v || 'x'));
`;

/** The same, one statement each. What stands inside of triggers is indented. */
export const kitchenSinkStatements: readonly string[] = kitchenSink
  .trim()
  .replace(/;$/, '')
  .split(/;\n(?=create )/);
