// What a function's name may be used for: it is a pointer, and nothing of the host's function object.
import { printk } from 'kernel';
class Box {
  f: any = null;
}
export function g(x: any): any {
  return x;
}
const ops: any = { g, bind: g };
const value: any = g;

function try_identity(): string {
  return `${g === ops.g} ${ops.g == g} ${new Map([[g, 1]]).get(ops.g)} ${[g].indexOf(ops.g)}`;
}
function try_truth(): string {
  return `${!g} ${value ? 1 : 2} ${value && 3} ${value == null} ${Boolean(value)}`;
}
function try_kind(): string {
  return `${typeof g} ${typeof ops.g} ${Array.isArray(value)} ${value instanceof Box}`;
}
function try_casts(): string {
  return `${(g as any)(4)} ${g!(5)} ${(<any>g)(7)} ${(g satisfies any)(8)}`;
}
function try_fill(): string {
  return `${[1, 2].fill(value)[0] as any === g} ${[1].concat([value]).length}`;
}
function try_template(): string {
  return `${value}`;
}
function try_concat(): string {
  return value + 'x';
}
function try_compare(): string {
  return `${value < 3}`;
}
function try_equal_to_text(): string {
  return `${value == 'g'}`;
}
function try_convert(): string {
  return `${Number(value)}`;
}
function try_convert_to_text(): string {
  return String(value);
}
function try_join(): string {
  return [value].join();
}
function try_array_text(): string {
  return `${[[value]]}`;
}
function try_sort(): string {
  return `${[value, 1].sort().length}`;
}
function try_math(): string {
  return `${Math.max(value, 1)}`;
}
function try_parse(): string {
  return `${Number.parseInt(value)}`;
}
function try_typed_array(): string {
  return `${new Uint8Array([value])}`;
}
function try_text_argument(): string {
  return `${'abc'.indexOf(value)}`;
}
function try_replacement(): string {
  return 'aXb'.replace('X', value);
}
function try_name(): string {
  return `${value.name}`;
}
function try_length(): string {
  return `${value.length}`;
}
function try_unknown_field(): string {
  return `${value.f} ${value[0]}`;
}
function try_bind(): string {
  return `${ops.bind(1)} ${value.bind(null)}`;
}
function try_write_field(): string {
  value.f = 1;
  return 'written';
}
function try_write_index(): string {
  value[0] = 1;
  return 'written';
}
function try_as_index(): string {
  return `${([1] as any)[value]}`;
}
function try_printk(): string {
  printk(value);
  return 'printed';
}
function try_new_box(): string {
  const box = new Box();
  box.f = g;
  return box.f('called');
}
