exports.up = async (knex) => {
  await knex.schema.createTable('posts', (table) => {
    table.increments('id');
    table.integer('user_id').notNullable();
    table.string('title').notNullable();
    table.string('slug').notNullable();
    table.text('body').notNullable();
    table.boolean('is_published').notNullable().defaultTo(false);
    table.datetime('published_at');
    table.datetime('created_at').notNullable().defaultTo(knex.fn.now());
    table.datetime('updated_at').notNullable().defaultTo(knex.fn.now());
    table.foreign('user_id').references('users.id').onDelete('CASCADE');
    table.unique(['slug']);
    table.index(['user_id']);
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('posts');
};
