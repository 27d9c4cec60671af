export const PAGE_SHIFT = 12;
export const PAGE_SIZE = 1 << PAGE_SHIFT;

/** A chain in which each member doubles the one before. */
export enum Bit {
  Locked = 1,
  Error = Locked << 1,
  Referenced = Error << 1,
  Uptodate = Referenced << 1,
  Dirty = Uptodate << 1,
  Lru = Dirty << 1,
  Active = Lru << 1,
  Workingset = Active << 1,
  Waiters = Workingset << 1,
  Slab = Waiters << 1,
  Owner = Slab << 1,
  Arch = Owner << 1,
  Reserved = Arch << 1,
  Private = Reserved << 1,
  Writeback = Private << 1,
  Head = Writeback << 1,
  Mappedtodisk = Head << 1,
  Reclaim = Mappedtodisk << 1,
  Swapbacked = Reclaim << 1,
  Unevictable = Swapbacked << 1,
  Mlocked = Unevictable << 1,
  Uncached = Mlocked << 1,
  Hwpoison = Uncached << 1,
  Young = Hwpoison << 1,
  Idle = Young << 1,
  Reported = Idle << 1,
  Fields = Reported << 1,
  Nodes = Fields << 1,
  Zones = Nodes << 1,
  Last = Zones << 1,
  Kasan = Last << 1,
  Sign = Kasan << 1,
  Count,
  Evictable = ~(Unevictable | Mlocked) & (Count - 2),
}

/** Sizes from constants of the file, and members that count on from a computed one. */
export const enum Size {
  Page = PAGE_SIZE,
  Huge = Page * 512,
  Tail = Huge - 1,
  Next,
  Ratio = Huge / Page,
  Cube = (Ratio >> 6) ** 3,
  Negative = -Cube,
  After,
}
