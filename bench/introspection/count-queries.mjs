// How many statements a program sends. On PostgreSQL a proxy reads the messages; on SQLite a hook counts what better-sqlite3 prepares.
import {connect, createServer} from 'node:net';

/** What carries a statement to run: Query, and Execute of the extended protocol (protocol-message-formats.html). */
const statements = new Set(['Q', 'E']);

/** Counts whole messages; they come in pieces. Those before the session begins have no type and are answered before the next. */
const counter = () => {
  let pending = Buffer.alloc(0);
  let hasBegun = false;
  let count = 0;
  return {
    count: () => count,
    read: (piece) => {
      pending = Buffer.concat([pending, piece]);
      for (;;) {
        const head = hasBegun ? 1 : 0;
        if (pending.length < head + 4) return;
        const length = head + pending.readInt32BE(head);
        if (pending.length < length) return;
        if (hasBegun && statements.has(String.fromCharCode(pending[0]))) count++;
        // Version 3.0 of the protocol; other numbers ask for encryption.
        if (!hasBegun && pending.readInt32BE(4) === 196_608) hasBegun = true;
        pending = pending.subarray(length);
      }
    },
  };
};

/** Runs `use` with the URL of a proxy before the server; gives the number of statements that went through. */
export const countOnPostgres = async (url, use) => {
  const {hostname, port} = new URL(url);
  const counters = [];
  const proxy = createServer((client) => {
    const server = connect(Number(port || 5432), hostname);
    const own = counter();
    counters.push(own);
    client.on('data', own.read);
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => undefined);
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(proxy.address().port);
  try {
    await use(through.href);
  } finally {
    proxy.close();
  }
  return counters.reduce((sum, {count}) => sum + count(), 0);
};
