import {expect, test} from 'vitest';
import {operationsOf} from './read.js';

test.each<readonly [string, string]>([
  [
    'add_column :users, :nickname, :string, null: false, default: "none"',
    'add users.nickname string not null default "none"',
  ],
  ['add_column(:users, :motto, :string, limit: 40)', 'add users.motto string(40)'],
  ['add_column "users", "balance", :decimal, :precision => 10, :scale => 2', 'add users.balance decimal(10,2)'],
  ['remove_column :users, :legacy_id, :string', 'drop users.legacy_id'],
  ['remove_columns :posts, :published_at, :is_published', 'drop published_at, is_published from posts'],
  ['rename_column :users, :legacy_id, :external_id', 'rename users.legacy_id to external_id'],
  ['rename_table :posts, :articles', 'rename posts to articles'],
  ['drop_table :post_tags', 'drop table post_tags'],
  ['add_index :posts, [:user_id, :published_at], unique: true', 'unique index on posts (user_id, published_at)'],
  ['add_index :posts, :published_at', 'index posts.published_at'],
  ['remove_index :posts, :user_id', 'drop the index on posts.user_id'],
  ['remove_index :posts, column: [:user_id]', 'drop the index on posts.user_id'],
  ['remove_index :posts, name: "posts_user_id_index"', 'drop index posts_user_id_index'],
  ['add_timestamps :post_tags', 'add timestamps to post_tags'],
  ['change_column :posts, :title, :text', 'change posts.title to text'],
  ['change_column_null :posts, :title, true', 'make posts.title nullable'],
  ['change_column_null :posts, :published_at, false', 'make posts.published_at required'],
  [
    'change_column_default :posts, :is_published, from: false, to: true',
    'set the default of posts.is_published to true',
  ],
  ['add_reference :tags, :user', 'add user reference to tags'],
  ['add_reference :tags, :owner, polymorphic: true', 'add polymorphic owner to tags'],
  [
    'add_column :users, :nickname, :string\nremove_column :users, :legacy_id',
    'add users.nickname string. drop users.legacy_id',
  ],
])('%s = %s', (call, plain) => {
  expect(operationsOf(call).operations).toEqual(operationsOf(plain.replace(/^unique/, 'add unique')).operations);
});
