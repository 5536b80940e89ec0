import type {Document} from 'yaml';
import type {ExpertiseChange} from './expertise-change.js';
import {addFile, addPattern} from './expertise-edits/files-and-patterns.js';
import {addLearning} from './expertise-edits/learnings.js';
import {addRelationship, removeRelationship} from './expertise-edits/relationships.js';
import {addColumn, addTable, removeColumn, removeTable} from './expertise-edits/tables.js';

/**
 * Puts what was learned into the structures the file has, each in the file's own spelling; what it has no structure for is not
 * forced upon it. Changes the document it is given: that is how the comments in it stay.
 */
export const editExpertise = (document: Document, change: ExpertiseChange): void => {
  const {removed} = change;
  for (const relationship of removed.relationships) removeRelationship(document, relationship);
  for (const column of removed.columns) removeColumn(document, column);
  for (const table of removed.tables) removeTable(document, table);
  for (const table of change.tables) addTable(document, table);
  for (const column of change.columns) addColumn(document, column);
  for (const relationship of change.relationships) addRelationship(document, relationship);
  for (const file of change.files) addFile(document, file);
  for (const pattern of change.patterns) addPattern(document, pattern);
  addLearning(document, change.learning);
};
