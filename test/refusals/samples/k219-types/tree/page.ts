export class Page { data = 1; }
export interface Range { start: number }
export type Size = number;
export const LIMIT = 4;
