import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {reapShadows, withShadowFile} from '../../source/rehearsal/shadow-file.js';

const makeDirectory = (): string => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'db-specialist-shadows-')));
  onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
  return directory;
};

test('a shadow is removed with all that SQLite puts beside it, also when something fails', async () => {
  const directory = join(makeDirectory(), 'not', 'there', 'yet');
  const failing = withShadowFile(directory, async (file) => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) writeFileSync(file + suffix, '');
    writeFileSync(join(directory, 'backup.sqlite3'), '');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(directory)).toEqual(['backup.sqlite3']);
});

test('only shadows of processes that have ended are reaped', async () => {
  const directory = makeDirectory();
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  const other = spawn('sleep', ['60']);
  onTestFinished(() => void other.kill());
  await once(other, 'spawn');

  await withShadowFile(directory, async (mine) => {
    const stays = [
      basename(mine),
      `${basename(mine)}-wal`,
      // Where nothing is known of the start, a number in use is enough.
      `shadow-${other.pid}-0-0123456789ab`,
      `shadow-${ended}-0-0123456789ab.txt`,
      'shadow-1',
      'dev.sqlite3',
    ];
    const goes = [
      `shadow-${ended}-0-0123456789ab`,
      `shadow-${ended}-0-0123456789ab-wal`,
      // The number is in use again, by a process that started at another time.
      ...(process.platform === 'linux' ? [`shadow-${other.pid}-12-0123456789ab`] : []),
    ];
    for (const name of [...stays, ...goes]) writeFileSync(join(directory, name), '');
    await reapShadows(directory);
    expect(readdirSync(directory).sort()).toEqual([...stays].sort());
  });
});

test('where there is no folder there is nothing to reap', async () => {
  await expect(reapShadows(join(makeDirectory(), 'nowhere'))).resolves.toBeUndefined();
});
