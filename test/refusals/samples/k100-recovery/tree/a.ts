import { printk } from 'kernel';
import { one, two, three } from './b.ts';

export function first(n: number): number {
  if (n > 0 {
    return 1;
  }
  return lost_in_first;
}

export function second(n: number): number {
  printk(`${missing_in_second}`);
  return n;
}

export function third(n: number): number {
  while (n > 0) {
    n--;
  return n;
}

export function fourth(n: number): number {
  if (n > 0) return first(n);
}

export const table = [1, 2;

export function fifth(): number {
  return one() + two() + three() + table[0]! + third(1) + missing_in_fifth;
}
