/** Neither a view nor a sequence, which MariaDB keeps among the tables too. */
export const isOrdinary = ({type}: {readonly type: string}): boolean => /^(?:BASE TABLE|SYSTEM VERSIONED)$/.test(type);
