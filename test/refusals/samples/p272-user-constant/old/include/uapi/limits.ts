export const OPEN_MAX = 16;
