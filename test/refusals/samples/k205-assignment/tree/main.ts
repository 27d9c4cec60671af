import { counter } from './other.ts';
const LIMIT = 4;
const table = [1];
function f(): void {
  LIMIT = 5;
  table = [2];
  f = null;
  counter = 3;
  const local = 1;
  local++;
}
