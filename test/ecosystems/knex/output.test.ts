import {PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readOutput} from '../../../source/ecosystems/knex/output.js';
import {endOfOutput} from '../../../source/ecosystems/knex/protocol.js';

test('everything before the marker is kept, however the pipe cuts it', async () => {
  const text = fc.string({unit: fc.constantFrom('a', '\n', 'é', '\u0000', 'end of request 7')});
  await fc.assert(
    fc.asyncProperty(text, fc.integer({min: 1, max: 40}), async (printed, size) => {
      const stream = new PassThrough();
      const whole = readOutput([stream]).upTo(endOfOutput(7));
      const bytes = Buffer.from(`${printed}${endOfOutput(7)}`);
      for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
      expect(await whole).toBe(stripVTControlCharacters(printed).trimEnd());
    }),
  );
});

test('both streams are waited for, and a stream that ended is not', async () => {
  const [out, error] = [new PassThrough(), new PassThrough()];
  const whole = readOutput([out, error]).upTo(endOfOutput(1));
  out.write(`one\n${endOfOutput(1)}`);
  error.end('two\n');
  expect((await whole).split('\n').sort()).toEqual(['one', 'two']);
});

test('of very much output, the beginning and the end are kept', async () => {
  const stream = new PassThrough();
  const whole = readOutput([stream]).upTo(endOfOutput(1));
  stream.write('first');
  for (let round = 0; round < 100; round += 1) stream.write('x'.repeat(10_000));
  stream.write(`last${endOfOutput(1)}`);
  expect(await whole).toMatch(/^firstx+\n… left out …\nx+last$/);
});
