import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Document, isMap, parseDocument} from 'yaml';
import {withFileErrors} from './file-error.js';
import {readIfThere} from './read-if-there.js';
import {parseSettings, settingsFile} from './settings.js';

/** Writes into the settings which task list is the project's, with everything else in them as it was; null: all are. */
export const rememberTasksPath = async (directory: string, path: string | null): Promise<void> => {
  const text = await readIfThere(join(directory, settingsFile));
  const said = text === null ? null : parseSettings(text).paths.tasks;
  if (said === path) return;
  const document = parseDocument(text ?? '');
  if (path === null) forget(document);
  else document.setIn(['paths', 'tasks'], path);
  await withFileErrors(settingsFile, () => save(join(directory, settingsFile), document.toString({lineWidth: 0})));
};

/** Settings that say nothing any more are no file. */
const save = (file: string, text: string): Promise<void> => {
  const said = text.replace(/(?:^|\n)null\n$/, '');
  return said === '' ? rm(file) : writeFile(file, text);
};

const forget = (document: Document): void => {
  document.deleteIn(['paths', 'tasks']);
  const paths = document.get('paths');
  if (isMap(paths) && paths.items.length === 0) document.delete('paths');
  if (isMap(document.contents) && document.contents.items.length === 0) document.contents = null;
};
