/** One line of the table. */
export interface Row {
  number: number;
  what: string;
  value: number;
  unit: string;
  /** At most this; null where nothing is promised. */
  goal: number | null;
  baseline: string;
}
