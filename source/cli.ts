#!/usr/bin/env node
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runCached} from './code-cache.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);

// Ink reads it when it is loaded, and does not know NO_COLOR.
if (process.env.NO_COLOR || words.includes('--no-color')) process.env.FORCE_COLOR = '0';

// Somebody who has read enough closes the pipe (`| head`): the work goes on, only nobody listens any more.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

/** What can be answered without loading anything else; null for all that cannot. */
const answerAtOnce = ([word, ...others]: readonly string[]): string | null => {
  if (others.length > 0) return null;
  if (word === '--version' || word === '-V')
    return `${(JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8')) as {readonly version: string}).version}\n`;
  const help = join(here, 'help.txt');
  return (word === '--help' || word === '-h') && existsSync(help) ? readFileSync(help, 'utf8') : null;
};

const answer = answerAtOnce(words);
if (answer === null) runCached(join(here, 'program.cjs'));
else process.stdout.write(answer);
