import type {Journal} from '../../memory/journal.js';
import {counted} from '../../plan/counted.js';
import {pathsInShort} from '../../plan/planned-migrations.js';

/** `done`: how many migrations are in the database; `isHalf`: a part of the next one is too. */
type Found = {readonly done: number; readonly isHalf: boolean};

/** What a build that was cut off left behind, and what can be done about it. */
export const remainsInWords = (journal: Journal, found: Found): string =>
  journal.plan.migrations.length === 1 ? ofOne(journal, found) : ofSeveral(journal, found);

const ofOne = ({plan, step}: Journal, {done, isHalf}: Found): string => {
  const [{path}] = plan.migrations;
  if (isHalf)
    return `A build was cut off in the middle of ${path}: a part of the change is in the database. Finishing takes that back and builds it again; undoing takes it back.`;
  if (done === 1 && step === 'checkpoint')
    return `${path} is built; the checkpoint is not done yet. Finishing does it; undoing runs its down.`;
  return done === 1
    ? `A build was cut off after ${path} was applied. Finishing checks it and ends with the checkpoint; undoing runs its down.`
    : `A build of ${path} was cut off before it was applied; the database is as it was. Finishing builds it again; undoing removes the file.`;
};

const ofSeveral = ({plan, step}: Journal, {done, isHalf}: Found): string => {
  const {migrations} = plan;
  const next = migrations[done]?.path;
  const files = pathsInShort(plan);
  if (isHalf && done === 0)
    return `A build was cut off in the middle of ${next}, the first of ${migrations.length} migrations. Finishing takes back what is there of it and builds it again; undoing takes it back.`;
  if (isHalf)
    return `A build was cut off in the middle of ${next}, with ${counted(done, 'migration')} of ${migrations.length} before it applied. Finishing takes back what is there of it and applies the rest; undoing takes back all of them.`;
  if (done === 0)
    return `A build of ${files} was cut off before anything was applied; the database is as it was. Finishing builds it again; undoing removes the files.`;
  if (done < migrations.length)
    return `A build was cut off after ${done} of ${migrations.length} migrations were applied; ${next} is the next one. Finishing applies the rest; undoing runs their downs, the last one first.`;
  return step === 'checkpoint'
    ? `${files} are built; the checkpoint is not done yet. Finishing does it; undoing runs their downs, the last one first.`
    : `A build was cut off after ${files} were applied. Finishing checks them and ends with the checkpoint; undoing runs their downs, the last one first.`;
};
