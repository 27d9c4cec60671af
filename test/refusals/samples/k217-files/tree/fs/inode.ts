export const LIMIT = 4;
