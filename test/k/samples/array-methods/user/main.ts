/**
 * Arrays by their methods: every argument's default, negative and absent, holes made by length, what is returned
 * and what is changed; stacks, queues, deques, matrices and in-place algorithms built on them.
 */
import { print } from 'user';

function show(list: readonly unknown[]): string {
  const parts: string[] = [];
  for (const x of list)
    parts.push(Array.isArray(x) ? show(x) : x === undefined ? '_' : x === null ? 'null' : `${x}`);
  return `[${parts.join(' ')}]`;
}

function letters(): string[] {
  return ['a', 'b', 'c', 'd', 'e'];
}

function ends(): void {
  const list = [1, 2];
  print(
    `${list.push()} ${list.push(3)} ${list.push(4, 5, 6)} ${list.pop()} ${list.shift()} ${list.unshift()} ${list.unshift(8, 9)} ${show(list)}`,
  );
  const empty: number[] = [];
  print(
    `${empty.pop()} ${empty.shift()} ${empty.at(0)} ${empty.length} ${empty.unshift(1)} ${empty.pop()}`,
  );
  print(
    `${list.at(0)} ${list.at(-1)} ${list.at(-list.length)} ${list.at(99)} ${list.at(-99)} ${list[list.length]} ${list[-1]}`,
  );
}

function slices(): void {
  const list = letters();
  print(
    `${show(list.slice())} ${show(list.slice(2))} ${show(list.slice(-2))} ${show(list.slice(1, -1))} ${show(list.slice(3, 1))} ${show(list.slice(-9, 2))} ${show(list.slice(1, 99))}`,
  );
  for (const [at, n, more] of [
    [1, 2, []],
    [-1, 1, ['x']],
    [0, 0, ['y', 'z']],
    [9, 3, ['w']],
    [2, -5, ['v']],
  ] as const) {
    const copy = letters();
    const removed =
      more.length === 0
        ? copy.splice(at, n)
        : more.length === 1
          ? copy.splice(at, n, more[0])
          : copy.splice(at, n, more[0], more[1]);
    print(`splice ${at} ${n}: ${show(removed)} ${show(copy)}`);
  }
  const rest = letters();
  print(
    `${show(rest.splice(3))} ${show(rest)} ${show(rest.concat())} ${show(rest.concat(['f'], [], ['g', 'h']))} ${rest.length}`,
  );
}

function searches(): void {
  const list = [3, 1, NaN, 3, 1, -0];
  print(
    `${list.indexOf(3)} ${list.indexOf(3, 1)} ${list.indexOf(1, -2)} ${list.indexOf(9)} ${list.indexOf(NaN)} ${list.indexOf(0)} ${list.lastIndexOf(3)} ${list.lastIndexOf(3, 2)} ${list.lastIndexOf(1, -3)}`,
  );
  print(
    `${list.includes(NaN)} ${list.includes(0)} ${list.includes(3, 4)} ${list.includes(1, -2)} ${[[1]].includes([1])}`,
  );
}

function changes(): void {
  const list = letters();
  print(
    `${list.reverse() === list} ${show(list)} ${list.fill('x', 1, 3) === list} ${show(list)} ${show(list.fill('y', -1))} ${show(list.copyWithin(0, 3))} ${show(letters().copyWithin(1, 0, 3))} ${show(letters().copyWithin(-2, -4, -3))}`,
  );
  print(
    `${show([3, 10, 1, 2, 33].sort())} ${show(['b', undefined, 'a', 'B', 'é'].sort())} ${show([true, null, 5, 'x', [0]].sort())} ${show([])}`,
  );
  print(
    `${letters().join()} ${letters().join('')} ${letters().join(' - ')} ${[null, undefined, [1, [2, 3]]].join('|')} ${[].join() === ''} ${[[]].join() === ''}`,
  );
  const sparse = [1, 2, 3];
  sparse.length = 1;
  sparse.length = 3;
  sparse[4] = 5;
  print(
    `${show(sparse)} ${sparse.length} ${sparse.indexOf(undefined as never)} ${sparse.includes(undefined as never)} ${sparse.join()} ${show([...sparse])}`,
  );
}

function makers(): void {
  print(
    `${show(Array.of(7))} ${show(Array.of<unknown>())} ${new Array(3).length} ${show(new Array<number>(2).fill(7))} ${show(Array.from('aé😀'))} ${show(Array.from({ length: 2 }))} ${show(Array.from(new Set([1, 1, 2])))}`,
  );
  print(
    `${Array.isArray([])} ${Array.isArray(new Uint8Array(1))} ${Array.isArray('a')} ${show(Array.from(new Map([[1, 2]])))} ${show(Array.from(letters().keys()))} ${show(Array.from(['p'].entries()))}`,
  );
  const grid = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const copy = [...grid];
  copy[0]![0] = 99;
  copy.push([7]);
  print(`${show(grid)} ${show(transpose(grid))} ${show(rotate(transpose(grid)))} ${grid.length}`);
}

function transpose(grid: readonly (readonly number[])[]): number[][] {
  const out: number[][] = [];
  for (const row of grid)
    for (const [x, cell] of Array.from(row.entries())) (out[x] ??= []).push(cell);
  return out;
}

function rotate(grid: readonly (readonly number[])[]): number[][] {
  return transpose([...grid].reverse());
}

/** Dijkstra's three-way partition; yields the bounds of the middle. */
function partition(list: number[], pivot: number): [number, number] {
  let [low, at, high] = [0, 0, list.length] as [number, number, number];
  while (at < high) {
    if (list[at]! < pivot) {
      [list[low], list[at]] = [list[at]!, list[low]!];
      low++;
      at++;
    } else if (list[at]! > pivot) {
      high--;
      [list[at], list[high]] = [list[high]!, list[at]!];
    } else at++;
  }
  return [low, high];
}

function select(list: number[], n: number): number {
  const [low, high] = partition(list, list[list.length >> 1]!);
  if (n < low) return select(list.slice(0, low), n);
  return n < high ? list[low]! : select(list.slice(high), n - high);
}

function rotate_left(list: number[], by: number): number[] {
  return list.slice(by).concat(list.slice(0, by));
}

function next_permutation(list: number[]): boolean {
  let i = list.length - 2;
  while (i >= 0 && list[i]! >= list[i + 1]!) i--;
  if (i < 0) return false;
  let j = list.length - 1;
  while (list[j]! <= list[i]!) j--;
  [list[i], list[j]] = [list[j]!, list[i]!];
  const tail = list.splice(i + 1).reverse();
  for (const x of tail) list.push(x);
  return true;
}

function max_subarray(list: readonly number[]): [sum: number, from: number, to: number] {
  let best: [number, number, number] = [-Infinity, 0, 0];
  for (let at = 0, from = 0, sum = 0; at < list.length; at++) {
    if (sum < 0) [sum, from] = [0, at];
    sum += list[at]!;
    if (sum > best[0]) best = [sum, from, at + 1];
  }
  return best;
}

function algorithms(): void {
  const list = [5, 3, 8, 5, 1, 9, 5, 2];
  print(`${partition(list, 5)} ${show(list)}`);
  const ranks: number[] = [];
  for (let n = 0; n < 7; n++) ranks.push(select([9, 4, 7, 4, 1, 8, 2], n));
  print(
    `${ranks} ${rotate_left([1, 2, 3, 4, 5], 2)} ${max_subarray([-2, 1, -3, 4, -1, 2, 1, -5, 4])}`,
  );
  const permutation = [1, 2, 2, 3];
  let text = permutation.join('');
  while (next_permutation(permutation)) text += ` ${permutation.join('')}`;
  print(text);
}

export function main(_argv: string[]): number {
  ends();
  slices();
  searches();
  changes();
  makers();
  algorithms();
  return 0;
}
