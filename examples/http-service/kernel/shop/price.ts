/** Prices. The warehouse keeps them in mills, a thousandth of a crown. */
import { hypercall_wait } from 'kernel';

/** The price of one piece in cents, negative if there is no such thing. May sleep. */
export function lookup_price(item: string): number {
  const mills = hypercall_wait('warehouse.price', item);
  return mills < 0 ? mills : Math.floor(mills / 10);
}

/** A sum of prices as people read it. */
export function format_total(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
