exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable();
    table.string('name').notNullable();
    table.string('legacy_id', 32);
    table.datetime('created_at').notNullable().defaultTo(knex.fn.now());
    table.datetime('updated_at').notNullable().defaultTo(knex.fn.now());
    table.unique(['email']);
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('users');
};
