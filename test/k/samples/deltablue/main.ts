/**
 * DeltaBlue (Freeman-Benson and Maloney, 1989; the Smalltalk benchmark of the same name): an incremental
 * solver of one-way constraints, as plain functions over structs whose kinds are operations tables.
 */
import {
  BUG_ON,
  cond_resched,
  module_init,
  msleep,
  mutex_lock,
  mutex_unlock,
  Mutex,
  printk,
} from 'kernel';

enum Strength {
  Required,
  StrongPreferred,
  Preferred,
  StrongDefault,
  Normal,
  WeakDefault,
  Weakest,
}

enum Way {
  None,
  Forward,
  Backward,
}

const names = [
  'required',
  'strong preferred',
  'preferred',
  'strong default',
  'normal',
  'weak default',
  'weakest',
];

class Variable {
  name = '';
  value = 0;
  constraints: Constraint[] = [];
  determined_by: Constraint | null = null;
  mark = 0;
  walk_strength: number = Strength.Weakest;
  stay = true;
}

/** What a kind of constraint can do: the methods of the original's classes. */
class Ops {
  name = '';
  is_input = false;
  add_to_graph: (c: Constraint) => void = nothing;
  remove_from_graph: (c: Constraint) => void = nothing;
  choose_method: (c: Constraint, mark: number) => void = choose_none;
  is_satisfied: (c: Constraint) => boolean = never;
  mark_inputs: (c: Constraint, mark: number) => void = choose_none;
  inputs_known: (c: Constraint, mark: number) => boolean = always_known;
  output: (c: Constraint) => Variable | null = no_output;
  mark_unsatisfied: (c: Constraint) => void = nothing;
  recalculate: (c: Constraint) => void = nothing;
  execute: (c: Constraint) => void = nothing;
}

class Constraint {
  ops: Ops | null = null;
  strength: number = Strength.Required;
  v1: Variable | null = null;
  v2: Variable | null = null;
  scale: Variable | null = null;
  offset: Variable | null = null;
  way: Way = Way.None;
  satisfied = false;
}

class Planner {
  lock = new Mutex();
  mark = 0;
  plans = 0;
  executed = 0;
}

const stay_ops = new Ops();
const edit_ops = new Ops();
const equal_ops = new Ops();
const scale_ops = new Ops();
let planner = new Planner();
let failures = 0;

function nothing(_c: Constraint): void {}
function choose_none(_c: Constraint, _mark: number): void {}
function never(_c: Constraint): boolean {
  return false;
}
function always_known(_c: Constraint, _mark: number): boolean {
  return true;
}
function no_output(_c: Constraint): Variable | null {
  return null;
}

const stronger = 'stronger';
function compare(a: number, b: number): string {
  return a < b ? stronger : a > b ? 'weaker' : 'same';
}
function weakest_of(a: number, b: number): number {
  return compare(a, b) === stronger ? b : a;
}

function variable(name: string, value = 0): Variable {
  const v = new Variable();
  v.name = name;
  v.value = value;
  return v;
}

function forget(v: Variable, c: Constraint): void {
  const at = v.constraints.indexOf(c);
  if (at >= 0) v.constraints.splice(at, 1);
  if (v.determined_by === c) v.determined_by = null;
}

// ---- unary constraints: stay and edit --------------------------------------------------------

function unary_add(c: Constraint): void {
  c.v1!.constraints.push(c);
  c.satisfied = false;
}
function unary_remove(c: Constraint): void {
  if (c.v1 !== null) forget(c.v1, c);
  c.satisfied = false;
}
function unary_choose(c: Constraint, mark: number): void {
  c.satisfied = c.v1!.mark !== mark && compare(c.strength, c.v1!.walk_strength) === stronger;
}
function unary_satisfied(c: Constraint): boolean {
  return c.satisfied;
}
function unary_output(c: Constraint): Variable | null {
  return c.v1;
}
function unary_unsatisfied(c: Constraint): void {
  c.satisfied = false;
}
function unary_recalculate(c: Constraint): void {
  const { v1, ops } = c;
  v1!.walk_strength = c.strength;
  v1!.stay = !ops!.is_input;
  if (v1!.stay) ops!.execute(c);
}

// ---- binary constraints: equal, scale --------------------------------------------------------

function binary_add(c: Constraint): void {
  c.v1!.constraints.push(c);
  c.v2!.constraints.push(c);
  c.way = Way.None;
}
function binary_remove(c: Constraint): void {
  for (const v of [c.v1, c.v2, c.scale, c.offset]) if (v) forget(v, c);
  c.way = Way.None;
}
function scale_add(c: Constraint): void {
  binary_add(c);
  c.scale!.constraints.push(c);
  c.offset!.constraints.push(c);
}
function binary_choose(c: Constraint, mark: number): void {
  const a = c.v1!;
  const b = c.v2!;
  if (a.mark === mark) {
    const can = b.mark !== mark && compare(c.strength, b.walk_strength) === stronger;
    c.way = can ? Way.Forward : Way.None;
  }
  if (b.mark === mark) {
    const can = a.mark !== mark && compare(c.strength, a.walk_strength) === stronger;
    c.way = can ? Way.Backward : Way.None;
    return;
  }
  if (a.mark === mark) return;
  if (compare(a.walk_strength, b.walk_strength) === 'weaker')
    c.way = compare(c.strength, a.walk_strength) === stronger ? Way.Backward : Way.None;
  else c.way = compare(c.strength, b.walk_strength) === stronger ? Way.Forward : Way.None;
}
function binary_satisfied(c: Constraint): boolean {
  return c.way !== Way.None;
}
function input_of(c: Constraint): Variable {
  return (c.way === Way.Forward ? c.v1 : c.v2)!;
}
function binary_output(c: Constraint): Variable | null {
  return c.way === Way.Forward ? c.v2 : c.v1;
}
function binary_mark_inputs(c: Constraint, mark: number): void {
  input_of(c).mark = mark;
}
function scale_mark_inputs(c: Constraint, mark: number): void {
  input_of(c).mark = c.scale!.mark = c.offset!.mark = mark;
}
function known(v: Variable, mark: number): boolean {
  return v.mark === mark || v.stay || v.determined_by === null;
}
function binary_inputs_known(c: Constraint, mark: number): boolean {
  return known(input_of(c), mark);
}
function scale_inputs_known(c: Constraint, mark: number): boolean {
  return known(input_of(c), mark) && known(c.scale!, mark) && known(c.offset!, mark);
}
function binary_unsatisfied(c: Constraint): void {
  c.way = Way.None;
}
function binary_recalculate(c: Constraint): void {
  const input = input_of(c);
  const output = binary_output(c)!;
  output.walk_strength = weakest_of(c.strength, input.walk_strength);
  output.stay = input.stay && (c.scale?.stay ?? true) && (c.offset?.stay ?? true);
  if (output.stay) c.ops!.execute(c);
}
function equal_execute(c: Constraint): void {
  binary_output(c)!.value = input_of(c).value;
}
function scale_execute(c: Constraint): void {
  const { v1, v2, scale, offset } = c;
  if (c.way === Way.Forward) v2!.value = v1!.value * scale!.value + offset!.value;
  else v1!.value = (v2!.value - offset!.value) / scale!.value;
}

function set_up_ops(): void {
  for (const [ops, name, input] of [
    [stay_ops, 'stay', false],
    [edit_ops, 'edit', true],
  ] as [Ops, string, boolean][]) {
    ops.name = name;
    ops.is_input = input;
    ops.add_to_graph = unary_add;
    ops.remove_from_graph = unary_remove;
    ops.choose_method = unary_choose;
    ops.is_satisfied = unary_satisfied;
    ops.output = unary_output;
    ops.mark_unsatisfied = unary_unsatisfied;
    ops.recalculate = unary_recalculate;
  }
  for (const ops of [equal_ops, scale_ops]) {
    const scaled = ops === scale_ops;
    ops.name = scaled ? 'scale' : 'equal';
    ops.add_to_graph = scaled ? scale_add : binary_add;
    ops.remove_from_graph = binary_remove;
    ops.choose_method = binary_choose;
    ops.is_satisfied = binary_satisfied;
    ops.mark_inputs = scaled ? scale_mark_inputs : binary_mark_inputs;
    ops.inputs_known = scaled ? scale_inputs_known : binary_inputs_known;
    ops.output = binary_output;
    ops.mark_unsatisfied = binary_unsatisfied;
    ops.recalculate = binary_recalculate;
    ops.execute = scaled ? scale_execute : equal_execute;
  }
}

// ---- the planner ------------------------------------------------------------------------------

function new_mark(): number {
  return ++planner.mark;
}

function unary(ops: Ops, v: Variable, strength: number): Constraint {
  const c = new Constraint();
  [c.ops, c.v1, c.strength] = [ops, v, strength];
  add_constraint(c);
  return c;
}

function equal(v1: Variable, v2: Variable): Constraint {
  const c = new Constraint();
  [c.ops, c.v1, c.v2] = [equal_ops, v1, v2];
  add_constraint(c);
  return c;
}

function scaled(v1: Variable, scale: Variable, offset: Variable, v2: Variable): Constraint {
  const c = new Constraint();
  [c.ops, c.v1, c.v2, c.scale, c.offset] = [scale_ops, v1, v2, scale, offset];
  add_constraint(c);
  return c;
}

function add_constraint(c: Constraint): void {
  c.ops!.add_to_graph(c);
  const mark = new_mark();
  let overridden = satisfy(c, mark);
  while (overridden !== null) overridden = satisfy(overridden, mark);
}

/** Enforces a constraint if it can be; yields the one that it overrides, or null. */
function satisfy(c: Constraint, mark: number): Constraint | null {
  c.ops!.choose_method(c, mark);
  if (!c.ops!.is_satisfied(c)) {
    BUG_ON(c.strength === Strength.Required);
    return null;
  }
  c.ops!.mark_inputs(c, mark);
  const output = c.ops!.output(c)!;
  const overridden = output.determined_by;
  overridden?.ops?.mark_unsatisfied(overridden);
  output.determined_by = c;
  BUG_ON(!add_propagate(c, mark));
  output.mark = mark;
  return overridden;
}

function add_propagate(c: Constraint, mark: number): boolean {
  const todo = [c];
  for (let each = todo.pop(); each !== undefined; each = todo.pop()) {
    if (each.ops!.output(each)!.mark === mark) {
      destroy(c);
      return false;
    }
    each.ops!.recalculate(each);
    add_consuming(each.ops!.output(each)!, todo);
  }
  return true;
}

function add_consuming(v: Variable, into: Constraint[]): void {
  for (const c of v.constraints) if (c !== v.determined_by && c.ops!.is_satisfied(c)) into.push(c);
}

function destroy(c: Constraint): void {
  if (!c.ops!.is_satisfied(c)) return c.ops!.remove_from_graph(c);
  const output = c.ops!.output(c)!;
  c.ops!.mark_unsatisfied(c);
  c.ops!.remove_from_graph(c);
  const unsatisfied = remove_propagate(output);
  for (let strength: number = Strength.Required; strength < Strength.Weakest; strength++)
    for (const each of unsatisfied) if (each.strength === strength) add_again(each);
}

function add_again(c: Constraint): void {
  const mark = new_mark();
  for (let next: Constraint | null = c; next;) next = satisfy(next, mark);
}

/** Recalculates downstream of a variable that lost its constraint; yields what could be tried now. */
function remove_propagate(out: Variable): Constraint[] {
  out.determined_by = null;
  out.walk_strength = Strength.Weakest;
  out.stay = true;
  const unsatisfied: Constraint[] = [];
  const todo = [out];
  for (let v: Variable | undefined; (v = todo.pop()) !== undefined;) {
    for (const c of v.constraints) if (!c.ops!.is_satisfied(c)) unsatisfied.push(c);
    for (const c of v.constraints) {
      if (c === v.determined_by || !c.ops!.is_satisfied(c)) continue;
      c.ops!.recalculate(c);
      todo.push(c.ops!.output(c)!);
    }
  }
  return unsatisfied;
}

function extract_plan(sources: Constraint[]): Constraint[] {
  const mark = new_mark();
  const plan: Constraint[] = [];
  const todo: Constraint[] = [];
  for (const c of sources) if (c.ops!.is_input && c.ops!.is_satisfied(c)) todo.push(c);
  for (let c = todo.pop(); c; c = todo.pop()) {
    const output = c.ops!.output(c)!;
    if (output.mark === mark || !c.ops!.inputs_known(c, mark)) continue;
    plan.push(c);
    output.mark = mark;
    add_consuming(output, todo);
  }
  planner.plans++;
  return plan;
}

function execute(plan: Constraint[]): void {
  mutex_lock(planner.lock);
  for (const [i, c] of Array.from(plan.entries())) {
    c.ops!.execute(c);
    planner.executed++;
    if (!quiet && i % 16 === 0) cond_resched();
  }
  mutex_unlock(planner.lock);
}

function check(what: string, actual: number, expected: number): void {
  if (actual === expected) return;
  failures++;
  printk(`${what}: ${actual} instead of ${expected}`);
}

/** Without sleeps and reports, for measurements. */
let quiet = false;

function report(text: string): void {
  if (!quiet) printk(text);
}

/** A chain of equalities, edited at its head while its tail wants to stay. */
function chain_test(n: number): void {
  planner = new Planner();
  const list: Variable[] = [];
  for (let i = 0; i <= n; i++) {
    const v = variable(`v${i}`);
    list.push(v);
    if (i > 0) equal(list[i - 1]!, v);
  }
  const [first, last] = [list[0]!, list.at(-1)!];
  unary(stay_ops, last, Strength.StrongDefault);
  const edit = unary(edit_ops, first, Strength.Preferred);
  const plan = extract_plan([edit]);
  for (let i = 0; i < 20; i++) {
    first.value = i;
    execute(plan);
    check('chain', last.value, i);
    if (!quiet && i % 5 === 0) msleep(1);
  }
  report(`chain ${n}: plan of ${plan.length}, marks ${planner.mark}, executed ${planner.executed}`);
  destroy(edit);
  report(`after: ${first.name} ${names[first.walk_strength]} stays ${first.stay}`);
}

function change(v: Variable, value: number): void {
  const edit = unary(edit_ops, v, Strength.Preferred);
  const plan = extract_plan([edit]);
  for (let i = 0; i < 10; i++) {
    v.value = value;
    execute(plan);
  }
  destroy(edit);
}

/** Two rows of variables joined by the same scale and offset. */
function projection_test(n: number): void {
  planner = new Planner();
  const scale = variable('scale', 10);
  const offset = variable('offset', 1000);
  let src: Variable | null = null;
  let dst: Variable | null = null;
  const dests: Variable[] = [];
  for (let i = 0; i < n; i++) {
    src = variable(`src${i}`, i);
    dests.push((dst = variable(`dst${i}`, i)));
    unary(stay_ops, src, Strength.Normal);
    scaled(src, scale, offset, dst);
  }
  change(src!, 17);
  check('projection 1', dst!.value, 1170);
  change(dst!, 1050);
  check('projection 2', src!.value, 5);
  change(scale, 5);
  for (let i = 0; i < n - 1; i++) check('projection 3', dests[i]!.value, i * 5 + 1000);
  report(
    `scale 5: ${dests[0]!.value} ${dests[1]!.value} .. ${dests[n - 2]!.value} ${dests[n - 1]!.value}`,
  );
  change(offset, 2000);
  for (let i = 0; i < n - 1; i++) check('projection 4', dests[i]!.value, i * 5 + 2000);
  report(`offset 2000: ${dests[0]!.value} .. ${dests[n - 2]!.value}; source ${src!.value}`);
  report(
    `projection ${n}: plans ${planner.plans}, marks ${planner.mark}, executed ${planner.executed}`,
  );
}

/** Runs both tests `n` times; how many constraints the last ones executed. */
export function run(n: number): number {
  quiet = true;
  set_up_ops();
  for (let i = 0; i < n; i++) {
    chain_test(100);
    projection_test(60);
  }
  quiet = false;
  return planner.executed + failures;
}

function start(): number {
  set_up_ops();
  for (const n of [1, 10, 50, 100]) chain_test(n);
  for (const n of [5, 20, 60]) projection_test(n);
  printk(`failures ${failures}`);
  return 0;
}

module_init(start);
