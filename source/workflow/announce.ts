import {relative} from 'node:path';
import type {ProjectDescription} from '../ecosystems/ecosystem.js';
import type {Announcement, PlanRequest} from './workflow.js';

export type Surroundings = {
  /** Absolute. */
  readonly directory: string;
  /** Null before anybody looked around. */
  readonly project: ProjectDescription | null;
};

/** What starts now, in the words it is announced with. */
export const announce = ({request, task}: PlanRequest, {directory, project}: Surroundings): Announcement => ({
  task: task === null ? request : [task.id, task.title].filter(Boolean).join(' '),
  domain: 'database',
  schemaFiles:
    project === null
      ? []
      : [project.configFile, project.style.directory]
          .filter((path) => path !== null)
          .map((path) => relative(directory, path)),
  approach: approach(project),
});

const approach = (project: ProjectDescription | null): string => {
  const rehearsed = 'rehearsed up, down and up again on a copy';
  return project === null
    ? `One migration, ${rehearsed}, before it touches the database`
    : `One ${project.ecosystem} migration, ${rehearsed}, before it touches ${project.database}`;
};
