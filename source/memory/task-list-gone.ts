/** What a person is told of a task list that the settings name and that is not there any more. */
export const listGone = (path: string): string =>
  `${path} was chosen as the task list and is gone: all lists count. Choose anew: db-specialist tasks --use FILE, or --use all.`;
