/** What the next person or program needs to know about a change that is done. */
export type HandOff = {
  readonly title: string;
  readonly sections: readonly {readonly heading: string; readonly lines: readonly string[]}[];
};
