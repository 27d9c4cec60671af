/**
 * Deadlock, as the textbooks have it: Dijkstra's banker on Silberschatz's state (P1 P3 P4 P0 P2), requests
 * granted and refused, detection by reduction, and cycles in a wait-for graph with the victims' rollback.
 */
import { print } from 'user';

class State {
  available: number[] = [];
  allocation: number[][] = [];
  need: number[][] = [];
}

const EAGAIN = 11;
const EINVAL = 22;

function fits(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i]! > b[i]!) return false;
  return true;
}

function add(to: number[], what: readonly number[], sign: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += sign * what[i]!;
}

/** An order in which all can finish, or null; `from` is where the search goes round. */
function safe_sequence({ available, allocation, need }: State): number[] | null {
  const work = [...available];
  const order: number[] = [];
  const n = allocation.length;
  let idle = 0;
  for (let at = 0; order.length < n; at = (at + 1) % n) {
    if (!order.includes(at) && fits(need[at]!, work)) {
      add(work, allocation[at]!, 1);
      order.push(at);
      idle = 0;
    } else if (++idle > n) return null;
  }
  return order;
}

function request(state: State, who: number, what: readonly number[]): number {
  if (!fits(what, state.need[who]!)) return -EINVAL;
  if (!fits(what, state.available)) return -EAGAIN;
  move(state, who, what, 1);
  if (safe_sequence(state)) return 0;
  move(state, who, what, -1);
  return -EAGAIN;
}

function move(
  { available, allocation, need }: State,
  who: number,
  what: readonly number[],
  sign: number,
): void {
  add(available, what, -sign);
  add(allocation[who]!, what, sign);
  add(need[who]!, what, -sign);
}

/** Silberschatz et al., Operating System Concepts, 7.5.3.3. */
function textbook(): State {
  const state = new State();
  state.available = [3, 3, 2];
  state.allocation = [
    [0, 1, 0],
    [2, 0, 0],
    [3, 0, 2],
    [2, 1, 1],
    [0, 0, 2],
  ];
  state.need = [
    [7, 4, 3],
    [1, 2, 2],
    [6, 0, 0],
    [0, 1, 1],
    [4, 3, 1],
  ];
  return state;
}

/** Processes that can never go on, given what each asks for now (7.6.2). */
function deadlocked(
  available: readonly number[],
  allocation: readonly number[][],
  wanted: readonly number[][],
): number[] {
  const work = [...available];
  const stuck = new Set(Array.from(allocation.keys()));
  for (let changed = true; changed;) {
    changed = false;
    for (const who of [...stuck]) {
      if (!fits(wanted[who]!, work)) continue;
      add(work, allocation[who]!, 1);
      stuck.delete(who);
      changed = true;
    }
  }
  return [...stuck];
}

/** A cycle of the graph in which each waits for others, or null. */
function find_cycle(waits: Map<string, string[]>): string[] | null {
  const done = new Set<string>();
  for (const root of [...waits.keys()]) {
    const cycle = visit(waits, root, [], done);
    if (cycle) return cycle;
  }
  return null;
}

function visit(
  waits: Map<string, string[]>,
  at: string,
  path: string[],
  done: Set<string>,
): string[] | null {
  const seen = path.indexOf(at);
  if (seen >= 0) return path.slice(seen);
  if (done.has(at)) return null;
  path.push(at);
  for (const next of waits.get(at) ?? []) {
    const cycle = visit(waits, next, path, done);
    if (cycle) return cycle;
  }
  done.add(path.pop()!);
  return null;
}

function break_cycles(waits: Map<string, string[]>, age: Map<string, number>): string[] {
  const victims: string[] = [];
  for (let cycle = find_cycle(waits); cycle; cycle = find_cycle(waits)) {
    let youngest = cycle[0]!;
    for (const name of cycle) if (age.get(name)! > age.get(youngest)!) youngest = name;
    victims.push(`${youngest} of ${cycle.join('>')}`);
    waits.delete(youngest);
    for (const list of [...waits.values()])
      if (list.includes(youngest)) list.splice(list.indexOf(youngest), 1);
  }
  return victims;
}

export function main(_argv: string[]): number {
  const state = textbook();
  print(`${safe_sequence(state)}`);
  print(
    `P1 (1,0,2): ${request(state, 1, [1, 0, 2])}, then ${safe_sequence(state)}, left ${state.available}`,
  );
  print(`P4 (3,3,0): ${request(state, 4, [3, 3, 0])}`);
  print(`P0 (0,2,0): ${request(state, 0, [0, 2, 0])}, left ${state.available}`);
  print(`P0 (8,0,0): ${request(state, 0, [8, 0, 0])}`);
  move(state, 0, [0, 2, 0], 1);
  print(`without asking: ${safe_sequence(state)}`);

  const allocation = [
    [0, 1, 0],
    [2, 0, 0],
    [3, 0, 3],
    [2, 1, 1],
    [0, 0, 2],
  ];
  const wanted = [
    [0, 0, 0],
    [2, 0, 2],
    [0, 0, 0],
    [1, 0, 0],
    [0, 0, 2],
  ];
  print(`detection: [${deadlocked([0, 0, 0], allocation, wanted)}]`);
  wanted[2] = [0, 0, 1];
  print(`detection: [${deadlocked([0, 0, 0], allocation, wanted)}]`);

  const waits = new Map([
    ['A', ['B']],
    ['B', ['C', 'D']],
    ['C', ['E']],
    ['D', ['A', 'F']],
    ['E', ['F', 'C']],
    ['F', []],
  ]);
  const age = new Map<string, number>();
  for (const [i, name] of Array.from('FEDCBA'.split('').entries())) age.set(name, i);
  print(`${break_cycles(waits, age).join(', ')}; ${find_cycle(waits)} left`);
  return 0;
}
