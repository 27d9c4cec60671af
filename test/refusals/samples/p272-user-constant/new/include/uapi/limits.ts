export const OPEN_MAX = 64;
