/** A schema with everything that a change of it can trip over on MariaDB, as Knex would have made it and as a person would. */
export const shopSql: readonly string[] = [
  `create table users (
    id int unsigned not null auto_increment primary key,
    email varchar(255) not null,
    nickname varchar(40) default 'it''s \\\\ me' comment 'what friends ''say''',
    status enum('active','gone') not null default 'active',
    age int not null default 0,
    score decimal(8,2) unsigned default 1.50,
    manager_id int unsigned,
    handle varchar(64) character set latin1 collate latin1_bin,
    settings json,
    created_at timestamp not null default current_timestamp(),
    updated_at timestamp(3) null default null on update current_timestamp(3),
    secret int invisible,
    shout varchar(255) as (ucase(email)) virtual,
    unique key users_email_unique (email),
    unique key users_handle_unique (handle),
    key users_nickname_index (nickname(10)),
    constraint users_manager_id_foreign foreign key (manager_id) references users (id) on delete set null,
    constraint age_sane check (age >= 0 and age < 200)
  ) comment 'who ''they'' are'`,
  `create table posts (
    id int unsigned not null auto_increment primary key,
    user_id int unsigned not null,
    title varchar(255) not null,
    body text,
    likes int default 0 check (likes >= 0),
    words int as (char_length(title)) stored,
    key newest (likes desc, title),
    fulltext key posts_body (body),
    constraint posts_user_id_foreign foreign key (user_id) references users (id) on delete cascade
  )`,
  `create table comments (
    id bigint unsigned not null auto_increment primary key,
    post_id int unsigned not null,
    user_id int unsigned,
    text text not null,
    rating decimal(3,1),
    key comments_post (post_id, rating),
    constraint comments_post_id_foreign foreign key (post_id) references posts (id) on delete cascade,
    constraint comments_user_id_foreign foreign key (user_id) references users (id) on delete set null on update cascade
  )`,
  `create table tags (name varchar(30) not null primary key, note text) collate utf8mb4_bin`,
  `create table post_tags (
    post_id int unsigned not null,
    tag varchar(30) collate utf8mb4_bin not null,
    weight double,
    primary key (post_id, tag),
    constraint post_tags_post_id_foreign foreign key (post_id) references posts (id) on delete cascade,
    constraint post_tags_tag_foreign foreign key (tag) references tags (name)
  )`,
  `create table parts (
    id smallint not null auto_increment, parent_id smallint, spec json not null default '{}', note longtext,
    primary key (id), constraint parts_parent_id_foreign foreign key (parent_id) references parts (id)
  )`,
  "create table jobs (id int unsigned auto_increment primary key, state enum('print','done','lost') not null)",
  'create table notes (content varchar(200), kind int)',
  'create table audit (id int auto_increment primary key, text text, at datetime default current_timestamp())',
  "create view active_users as select id, email from users where status = 'active'",
  `create sql security invoker view popular as
    select p.title, u.email as author from posts p join users u on u.id = p.user_id where p.likes > 1`,
  `create trigger posts_titles after update on posts for each row
    begin if new.title <> old.title then insert into audit (text) values (new.title); end if; end`,
];

export const shopRows: readonly string[] = [
  `insert into users (id, email, nickname, status, age, score, manager_id, handle, settings, created_at, updated_at, secret) values
    (1, 'ada@example.org', 'Ada', 'active', 36, 1.5, null, 'ada', '{"a": 1}', '2020-01-01 10:00:00', '2020-01-02 10:00:00.5', 1),
    (2, 'bob@example.org', null, 'gone', 0, 0, 1, null, null, '2020-01-01 10:00:00', null, null),
    (5, 'eve@example.org', 'Ada', 'active', 7, 3.25, 1, 'eve', '[]', '2020-01-01 10:00:00', '2020-01-02 10:00:00', 3)`,
  `insert into posts (id, user_id, title, body, likes) values
    (1, 1, 'One', 'b', 3), (2, 1, 'Two', null, 0), (9, 5, 'Nine', '', null)`,
  "insert into comments values (1, 1, 2, 'hm', 4.5), (2, 1, null, '', null), (3, 9, 5, 'ok', 0)",
  "insert into tags values ('db', 'rows'), ('sql', null)",
  "insert into post_tags values (1, 'db', 1), (1, 'sql', null), (9, 'db', 0.5)",
  "insert into parts values (1, null, '{\"a\": 1}', null), (2, 1, '[]', 'x')",
  "insert into jobs (state) values ('print'), ('done')",
  "insert into notes values ('n', 1), ('n', null)",
  "insert into audit (id, text, at) values (1, 'one', '2020-01-01'), (3, null, '2020-01-01')",
];
