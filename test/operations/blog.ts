import type {Schema} from '../../source/schema/model.js';
import {openDatabase} from './knex-database.js';

/** A schema with everything that a change of it can trip over: children that cascade, checks, views, triggers, keys of every kind. */
export const blogSql = `
create table users (
  id integer not null primary key autoincrement,
  email varchar(255) not null,
  nickname varchar(40),
  status text check (status in ('active', 'gone')) not null default 'active',
  age integer not null default '0',
  score float not null,
  manager_id integer references users (id) on delete set null,
  handle varchar(64) unique,
  created_at datetime not null default CURRENT_TIMESTAMP,
  shout text generated always as (upper(email)) virtual
);
create unique index users_email_unique on users (email);
create index users_lower_nickname_index on users (lower(nickname)) where nickname is not null;
create table posts (
  id integer not null primary key autoincrement,
  user_id integer not null,
  title varchar(255) not null,
  body text,
  likes integer default 0,
  checked integer check (checked > 1),
  constraint likes_positive check (likes >= 0 and length(title) < 100),
  foreign key (user_id) references users (id) on delete cascade
);
create index posts_user_id_index on posts (user_id);
create index newest on posts (likes desc, title collate nocase);
create table comments (
  id integer primary key,
  post_id integer not null references posts (id) on delete cascade,
  user_id integer references users (id) on delete set null on update cascade,
  text text not null default '',
  rating decimal(3, 1)
);
create table tags (name text not null primary key, note text) without rowid;
create table post_tags (
  post_id integer not null,
  tag text not null,
  weight real,
  primary key (post_id, tag),
  foreign key (post_id) references posts (id) on delete cascade,
  foreign key (tag) references tags (name) on delete restrict
);
create table spots (
  x integer not null,
  y integer not null,
  label text,
  near_x integer,
  near_y integer,
  primary key (x, y),
  constraint one_label unique (label, x),
  foreign key (near_x, near_y) references spots (x, y)
);
create table notes (content text, kind any) strict;
create view active_users as select id, email from users where status = 'active';
create view popular as select p.title, u.email as author from posts p join users u on u.id = p.user_id where p.likes > 1;
create table audit (id integer primary key, text text, at text);
create trigger posts_titles after update of title on posts when new.title <> old.title begin
  insert into audit (text) values (new.title);
end;
`;

export const blogRows = `
insert into users (id, email, nickname, status, age, score, manager_id, handle) values
  (1, 'ada@example.org', 'Ada', 'active', 36, 1.5, null, 'ada'),
  (2, 'bob@example.org', null, 'gone', 0, 0, 1, null),
  (5, 'eve@example.org', 'Ada', 'active', 7, -3.25, 1, 'eve');
insert into posts (id, user_id, title, body, likes, checked) values
  (1, 1, 'One', 'b', 3, 2), (2, 1, 'Two', null, 0, null), (9, 5, 'Nine', '', 3, 5);
insert into comments values (1, 1, 2, 'hm', 4.5), (2, 1, null, '', null), (3, 9, 5, 'ok', 0);
insert into tags values ('db', 'rows'), ('sql', null);
insert into post_tags values (1, 'db', 1), (1, 'sql', null), (9, 'db', 0.5);
insert into spots values (0, 0, 'a', null, null), (0, 1, 'b', 0, 0), (1, 0, 'b', 0, 1), (2, 2, null, null, 5);
insert into notes values ('n', 1), ('n', null);
delete from users where id = 99;
`;

/** The blog as SQLite reports it. */
export const blogSchema = async (): Promise<Schema> => {
  const database = openDatabase();
  try {
    await database.script(blogSql);
    return await database.introspect();
  } finally {
    await database.close();
  }
};
