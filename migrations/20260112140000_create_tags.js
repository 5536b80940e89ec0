exports.up = async (knex) => {
  await knex.schema.createTable('tags', (table) => {
    table.increments('id');
    table.string('name', 64).notNullable();
    table.datetime('created_at').notNullable().defaultTo(knex.fn.now());
    table.datetime('updated_at').notNullable().defaultTo(knex.fn.now());
    table.unique(['name']);
  });
  await knex.schema.createTable('post_tags', (table) => {
    table.integer('post_id').notNullable();
    table.integer('tag_id').notNullable();
    table.primary(['post_id', 'tag_id']);
    table.foreign('post_id').references('posts.id').onDelete('CASCADE');
    table.foreign('tag_id').references('tags.id').onDelete('CASCADE');
    table.index(['tag_id']);
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('post_tags');
  await knex.schema.dropTable('tags');
};
