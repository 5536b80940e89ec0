#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runCached} from './code-cache.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);

// Ink reads it when it is loaded, and does not know NO_COLOR.
if (process.env.NO_COLOR || words.includes('--no-color')) process.env.FORCE_COLOR = '0';

// Answered here because nothing else has to be loaded for it.
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  const {version} = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8')) as {version: string};
  process.stdout.write(`${version}\n`);
} else {
  runCached(join(here, 'program.cjs'));
}
