import {closeSync, openSync, readFileSync, readSync, statSync} from 'node:fs';
import {z} from 'zod';
import type {Query} from '../../dialect.js';

/** A file of SQLite as it is on the disk. https://www.sqlite.org/fileformat.html */
export type Image = {
  readonly file: string;
  readonly bytes: Buffer;
  readonly pageSize: number;
  /** Bytes of a page that hold something of SQLite's own. */
  readonly usable: number;
};

export const headerSize = 100;
const magic = 'SQLite format 3\0';

/** A larger one would take more memory than reading its tables takes time. */
const largest = 256_000_000;

const fileRow = z.object({file: z.string().nullable()});

/** The pages of the main database; null where they do not stand in its file alone, are encrypted or too many. */
export const readImage = async (query: Query): Promise<Image | null> => {
  const [row] = z
    .array(fileRow)
    .parse(await query(`select file as file from pragma_database_list where name = 'main'`));
  const file = row?.file ?? '';
  if (file === '' || sizeOf(file) > largest) return null;
  // What was written last stands in the log, and what a transaction has not finished stands in the file while there is a journal.
  if (sizeOf(`${file}-wal`) + sizeOf(`${file}-journal`) > 0) return null;
  return imageOf(file, readFileSync(file));
};

// All of it at once: this process does nothing else meanwhile, and to hand each small call to another thread takes longer than the call.
const sizeOf = (file: string): number => statSync(file, {throwIfNoEntry: false})?.size ?? 0;

const imageOf = (file: string, bytes: Buffer): Image | null => {
  if (bytes.length < headerSize || bytes.toString('latin1', 0, magic.length) !== magic) return null;
  const said = bytes.readUInt16BE(16);
  const pageSize = said === 1 ? 65_536 : said;
  return bytes.length % pageSize === 0 ? {file, bytes, pageSize, usable: pageSize - bytes.readUInt8(20)} : null;
};

/** Whether nobody has written since: every transaction counts the file on. */
export const isStill = ({file, bytes}: Image): boolean => {
  const now = Buffer.alloc(headerSize);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, now, 0, headerSize, 0);
  } finally {
    closeSync(opened);
  }
  return now.equals(bytes.subarray(0, headerSize));
};

/** The numbers of the pages that are not as they were. */
export const changedPages = (before: Image, now: Image): ReadonlySet<number> => {
  const changed = new Set<number>();
  const {pageSize} = now;
  for (let page = 1; page * pageSize <= now.bytes.length; page++) {
    const [start, end] = [(page - 1) * pageSize, page * pageSize];
    const isSame =
      before.pageSize === pageSize &&
      end <= before.bytes.length &&
      before.bytes.compare(now.bytes, start, end, start, end) === 0;
    if (!isSame) changed.add(page);
  }
  return changed;
};
