/** Sizes of memory, and what describes it. */
export const PAGE_SHIFT = 12;
/** Pages that no user gets. */
export const MIN_FREE = 6;

export class Zone {
  name = 'Normal';
  free = 64;
}
