/**
 * SAT: Davis, Putnam, Logemann and Loveland with watched literals and a trail; pigeonholes, queens and the
 * colourings of Petersen's graph (120 in three colours) as formulas, whose models are counted and checked.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Clause {
  literals: number[] = [];
}

class Solver {
  variables = 0;
  clauses: Clause[] = [];
  /** 1 true, -1 false, 0 not yet, by variable. */
  values: number[] = [0];
  watches = new Map<number, Clause[]>();
  trail: number[] = [];
  /** Where each decision's part of the trail begins, and whether its other value was tried. */
  decisions: { at: number; flipped: boolean }[] = [];
  head = 0;
  unsatisfiable = false;
  propagations = 0;
  conflicts = 0;
}

function value({ values }: Solver, literal: number): number {
  return literal > 0 ? values[literal]! : -values[-literal]!;
}

function watch(solver: Solver, literal: number, clause: Clause): void {
  const list = solver.watches.get(literal);
  if (list) list.push(clause);
  else solver.watches.set(literal, [clause]);
}

function assign(solver: Solver, literal: number): void {
  solver.values[Math.abs(literal)] = Math.sign(literal);
  solver.trail.push(literal);
}

function add_clause(solver: Solver, literals: readonly number[]): void {
  for (const literal of literals)
    for (; solver.variables < Math.abs(literal); solver.variables++) solver.values.push(0);
  const clause = new Clause();
  clause.literals = [...new Set(literals)];
  solver.clauses.push(clause);
  const [first, second] = clause.literals;
  if (first === undefined) solver.unsatisfiable = true;
  else if (second === undefined) {
    if (value(solver, first) < 0) solver.unsatisfiable = true;
    else if (value(solver, first) === 0) assign(solver, first);
  } else for (const literal of [first, second]) watch(solver, literal, clause);
}

/** Follows the trail; false if a clause has no true literal left. */
function propagate(solver: Solver): boolean {
  while (solver.head < solver.trail.length) {
    const falsified = -solver.trail[solver.head++]!;
    const list = solver.watches.get(falsified) ?? [];
    const kept: Clause[] = [];
    solver.propagations++;
    for (const [i, clause] of Array.from(list.entries())) {
      const { literals } = clause;
      if (literals[0] === falsified) [literals[0], literals[1]] = [literals[1]!, falsified];
      if (value(solver, literals[0]!) > 0) {
        kept.push(clause);
        continue;
      }
      let at = 2;
      while (at < literals.length && value(solver, literals[at]!) < 0) at++;
      if (at < literals.length) {
        [literals[1], literals[at]] = [literals[at]!, falsified];
        watch(solver, literals[1], clause);
        continue;
      }
      kept.push(clause);
      if (value(solver, literals[0]!) < 0) {
        solver.watches.set(falsified, [...kept, ...list.slice(i + 1)]);
        return false;
      }
      assign(solver, literals[0]!);
    }
    solver.watches.set(falsified, kept);
  }
  cond_resched();
  return true;
}

/** Undoes decisions until one whose other value is still open; false if there is none. */
function backtrack(solver: Solver): boolean {
  for (let decision = solver.decisions.pop(); decision; decision = solver.decisions.pop()) {
    const literal = solver.trail[decision.at]!;
    while (solver.trail.length > decision.at) solver.values[Math.abs(solver.trail.pop()!)] = 0;
    solver.head = decision.at;
    if (decision.flipped) continue;
    solver.decisions.push({ at: decision.at, flipped: true });
    assign(solver, -literal);
    return true;
  }
  return false;
}

function decide(solver: Solver): boolean {
  for (let variable = 1; variable <= solver.variables; variable++) {
    if (solver.values[variable] !== 0) continue;
    solver.decisions.push({ at: solver.trail.length, flipped: false });
    assign(solver, variable);
    return true;
  }
  return false;
}

function solve(solver: Solver): boolean {
  if (solver.unsatisfiable) return false;
  for (;;) {
    if (propagate(solver)) {
      if (decide(solver)) continue;
      for (const { literals } of solver.clauses) BUG_ON(!has_true(solver, literals));
      return true;
    }
    if (++solver.conflicts % 32 === 0) msleep(1);
    if (!backtrack(solver)) return false;
  }
}

function has_true(solver: Solver, literals: readonly number[]): boolean {
  for (const literal of literals) if (value(solver, literal) > 0) return true;
  return false;
}

function count_models(solver: Solver, most: number): number {
  let models = 0;
  for (
    let found = solve(solver);
    found && models < most;
    found = backtrack(solver) && solve(solver)
  )
    models++;
  return models;
}

function at_most_one(solver: Solver, literals: readonly number[]): void {
  for (let i = 0; i < literals.length; i++)
    for (let j = i + 1; j < literals.length; j++)
      add_clause(solver, [-literals[i]!, -literals[j]!]);
}

function exactly_one(solver: Solver, literals: readonly number[]): void {
  add_clause(solver, literals);
  at_most_one(solver, literals);
}

/** n + 1 pigeons, n holes. */
function pigeons(holes: number): Solver {
  const solver = new Solver();
  for (let p = 0; p <= holes; p++) {
    const places: number[] = [];
    for (let h = 1; h <= holes; h++) places.push(p * holes + h);
    add_clause(solver, places);
  }
  for (let h = 1; h <= holes; h++) {
    const guests: number[] = [];
    for (let p = 0; p <= holes; p++) guests.push(p * holes + h);
    at_most_one(solver, guests);
  }
  return solver;
}

function queens(n: number): Solver {
  const solver = new Solver();
  const lines = new Map<string, number[]>();
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++)
      for (const key of [`row ${y}`, `column ${x}`, `up ${x + y}`, `down ${x - y}`])
        lines.set(key, [...(lines.get(key) ?? []), y * n + x + 1]);
  for (const [key, cells] of Array.from(lines))
    if (key.startsWith('row') || key.startsWith('column')) exactly_one(solver, cells);
    else at_most_one(solver, cells);
  return solver;
}

function colouring(
  edges: readonly (readonly [number, number])[],
  vertices: number,
  colours: number,
): Solver {
  const solver = new Solver();
  for (let v = 0; v < vertices; v++) {
    const choice: number[] = [];
    for (let c = 1; c <= colours; c++) choice.push(v * colours + c);
    exactly_one(solver, choice);
  }
  for (const [a, b] of edges)
    for (let c = 1; c <= colours; c++) add_clause(solver, [-(a * colours + c), -(b * colours + c)]);
  return solver;
}

function report(name: string, solver: Solver, most: number): void {
  const models = count_models(solver, most);
  const { variables, clauses, conflicts, propagations } = solver;
  printk(
    `${name}: ${models} models, ${variables} variables, ${clauses.length} clauses, ${conflicts} conflicts, ${propagations} propagations`,
  );
}

function start(): number {
  const tiny = new Solver();
  for (const clause of [
    [1, 2],
    [-1, 3],
    [-2, -3],
    [2, 3],
  ])
    add_clause(tiny, clause);
  report('tiny', tiny, 100);
  const contradiction = new Solver();
  add_clause(contradiction, [1]);
  add_clause(contradiction, [-1]);
  report('contradiction', contradiction, 1);
  for (const holes of [2, 3, 4]) report(`${holes + 1} pigeons, ${holes} holes`, pigeons(holes), 1);
  for (const n of [3, 4, 5, 6]) report(`${n} queens`, queens(n), 100);
  const petersen: [number, number][] = [];
  for (let i = 0; i < 5; i++)
    petersen.push([i, (i + 1) % 5], [i, i + 5], [5 + i, 5 + ((i + 2) % 5)]);
  report('Petersen in 2', colouring(petersen, 10, 2), 1);
  report('Petersen in 3', colouring(petersen, 10, 3), 1000);
  return 0;
}

module_init(start);
