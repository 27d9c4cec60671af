/** Many live instances of a struct that a patch changes. */
import { SYSCALL_DEFINE } from 'kernel';

class Item {
  id = 0;
  name = 'item';
  next: Item | null = null;
}
const items: Item[] = [];

export function make_items(count: number): number {
  for (let i = 0; i < count; i++) {
    const item = new Item();
    item.id = i;
    items.push(item);
  }
  return items.length;
}
SYSCALL_DEFINE('make_items', make_items);
