import {chmod, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {decodeExactly, readIfThere} from '../../source/project/read-if-there.js';
import {asOrdinaryUser, temporaryProject} from './temporary-project.js';

test('a file, no file, a folder, and a file without read access', async () => {
  const directory = await temporaryProject({'a.md': 'ä', 'secret.md': 'x'});
  const path = (name: string): string => join(directory, name);
  expect(await readIfThere(path('a.md'))).toBe('ä');
  expect(await readIfThere(path('none.md'))).toBeNull();
  expect(await readIfThere(path('a.md/none.md'))).toBeNull();
  await mkdir(path('folder.md'));
  await expect(readIfThere(path('folder.md'))).rejects.toMatchObject({code: 'invalid-file'});
  await chmod(directory, 0o755);
  await chmod(path('secret.md'), 0o200);
  await asOrdinaryUser(() =>
    expect(readIfThere(path('secret.md'))).rejects.toMatchObject({
      code: 'permission-denied',
      message: expect.stringMatching(/secret\.md cannot be read: permission denied$/),
    }),
  );
});

test('bytes that are no text are told apart', () => {
  expect(decodeExactly(Buffer.from('\ufeffä'))).toBe('\ufeffä');
  expect(decodeExactly(Buffer.from([0xff]))).toBeNull();
});
