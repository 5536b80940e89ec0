import {describe, expect, test} from 'vitest';
import type {Operation} from '../../source/operations/operation.js';
import {readPasted} from '../../source/request/pasted/read-pasted.js';
import {understand} from '../../source/request/understand.js';
import {findConventions} from '../../source/schema/find-conventions.js';
import {blog} from './blog.js';
import {archetypes, types} from './read.js';

const planned = async (text: string): Promise<readonly Operation[]> => {
  const input = {text, details: [], schema: blog, conventions: findConventions(blog), archetypes, types, answers: {}};
  const understanding = understand({...input, pasted: await readPasted(text)});
  if (understanding.kind === 'questions') throw new Error(understanding.questions.map((one) => one.text).join());
  return understanding.operations;
};

const prisma = `Please add these:

model Shelf {
  id        Int      @id @default(autoincrement())
  label     String   @unique @db.VarChar(80)
  kind      Kind     @default(OPEN)
  openedAt  DateTime @default(now()) @map("opened_at")
  books     Book[]

  @@map("shelves")
}

model Book {
  isbn     String  @id @db.VarChar(13)
  title    String
  pages    Int?
  price    Decimal @db.Decimal(10, 2)
  shelf    Shelf   @relation(fields: [shelfId], references: [id], onDelete: Cascade)
  shelfId  Int
  ownerId  Int?

  @@unique([shelfId, title])
}

enum Kind {
  OPEN
  LOCKED
}`;

describe('a Prisma schema', () => {
  test('becomes tables as they are described, those that are referred to first', async () => {
    expect(await planned(prisma)).toEqual([
      {
        op: 'create_table',
        table: 'shelves',
        columns: [
          {name: 'id', type: 'increments'},
          {name: 'label', type: 'string', length: 80, nullable: false, unique: true},
          {name: 'kind', type: 'enum', values: ['OPEN', 'LOCKED'], nullable: false, default: 'OPEN'},
          {name: 'opened_at', type: 'datetime', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
        ],
      },
      {
        op: 'create_table',
        table: 'books',
        columns: [
          {name: 'isbn', type: 'string', length: 13, nullable: false},
          {name: 'title', type: 'string', nullable: false},
          {name: 'pages', type: 'integer', nullable: true},
          {name: 'price', type: 'decimal', precision: 10, scale: 2, nullable: false},
          {
            name: 'shelf_id',
            type: 'integer',
            nullable: false,
            references: {table: 'shelves', column: 'id', on_delete: 'cascade'},
          },
          {name: 'owner_id', type: 'integer', nullable: true},
        ],
        primary_key: ['isbn'],
        // The unique index begins with the foreign key, and serves it as well.
        indexes: [{columns: ['shelf_id', 'title'], unique: true}],
      },
    ]);
  });

  test('one that is none is refused with where it stops', async () => {
    await expect(readPasted('model Book {\n  title String @\n}')).rejects.toThrow('The Prisma model cannot be read');
  });
});

const dbml = `\`\`\`dbml
Table shelves {
  id integer [pk, increment]
  label varchar(80) [not null, unique]
  kind shelf_kind [default: 'open']
  indexes {
    (kind, label)
  }
}

Enum shelf_kind {
  open
  locked
}

Table books {
  isbn varchar(13) [pk]
  shelf_id integer [not null, ref: > shelves.id]
}
\`\`\``;

describe('DBML', () => {
  test('becomes tables as they are described', async () => {
    expect(await planned(dbml)).toEqual([
      {
        op: 'create_table',
        table: 'shelves',
        columns: [
          {name: 'id', type: 'increments'},
          {name: 'label', type: 'string', length: 80, nullable: false, unique: true},
          {name: 'kind', type: 'enum', values: ['open', 'locked'], nullable: true, default: 'open'},
        ],
        indexes: [{columns: ['kind', 'label']}],
      },
      {
        op: 'create_table',
        table: 'books',
        columns: [
          {name: 'isbn', type: 'string', length: 13, nullable: false},
          {
            name: 'shelf_id',
            type: 'integer',
            nullable: false,
            references: {table: 'shelves', column: 'id', on_delete: 'cascade'},
          },
        ],
        primary_key: ['isbn'],
        indexes: [{columns: ['shelf_id']}],
      },
    ]);
  });

  test('what cannot be read is refused', async () => {
    await expect(readPasted('Table books {\n  title [pk\n}')).rejects.toThrow('The DBML cannot be read');
  });

  test('a table that is there is refused', async () => {
    await expect(planned('Table users {\n  id integer [pk]\n}')).rejects.toThrow('users exists already.');
  });
});

test.each(['add nickname to users', 'model a library with books', 'create table books (title, pages integer)'])(
  '%s is words',
  async (text) => {
    expect(await readPasted(text)).toEqual([]);
  },
);
