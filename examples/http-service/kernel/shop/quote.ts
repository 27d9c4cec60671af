/** What so many pieces cost. */
import { hypercall_wait } from 'kernel';
import { format_total, lookup_price } from './price.ts';

/** An answer for the customer; empty if there is no such thing. May sleep. */
export function quote(item: string, count: number): string {
  const price = lookup_price(item);
  if (price < 0) return '';
  const stock = hypercall_wait('warehouse.stock', item);
  return `${count} ${item}: ${format_total(price * count)} (${stock} in stock)\n`;
}
