/** A property that is absent where it is as usual. */
export const when = <Part extends object>(isThere: unknown, part: () => Part): Part | Record<string, never> =>
  isThere === undefined || isThere === null || isThere === false ? {} : part();
