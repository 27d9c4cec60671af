// Built-ins do what JavaScript's do, or fault in the kernel's words: never in those of the host.
import { msleep } from 'kernel';
class Box {
  value = 1;
  push: any = null;
}
function f(): any {
  return 'called';
}
const ops: any = { filter: f, sort: f, localeCompare: f, slice: f };
const list: any = [2, 1];
const none: any = null;
const five: any = 5;
const box: any = new Box();

function try_optional(): string {
  const own: any = [1];
  return `${own?.push(2)} ${own?.length} ${none?.push(1)} ${none?.a.b.c(1)}`;
}
function try_spread_texts(): string {
  return `${[...'a😀b'].length} ${[...new Set('aab')]} ${[...new Map([[1, 2]])]}`;
}
function try_own_field(): string {
  const own = new Box();
  own.push = f;
  return `${own.push()} ${ops.sort()} ${list.sort()}`;
}
function try_method_as_value(): string {
  const taken = list.slice;
  return `${taken}`;
}
function try_method_in_pattern(): string {
  const { slice, length } = list;
  return `${slice} ${length}`;
}
function try_method_in_sequence(): string {
  return `${(0, list.slice)(1)}`;
}
function try_method_without_callback(): string {
  return `${list.filter(f)}`;
}
function try_method_of_the_locale(): string {
  const text: any = 'a';
  return `${text.localeCompare('b')}`;
}
function try_comparison(): string {
  return `${list.sort(f)}`;
}
function try_missing_method(): string {
  return `${box.value.missing()}`;
}
function try_method_of_another(): string {
  return `${list.get(1)}`;
}
function try_call_number(): string {
  return five();
}
function try_call_null(): string {
  return none();
}
function try_field_of_null(): string {
  return none.value;
}
function try_write_to_null(): string {
  none.value = 1;
  return 'written';
}
function try_pattern_of_null(): string {
  const { value } = none;
  return value;
}
function try_empty_pattern_of_null(): string {
  const {} = none;
  return 'taken';
}
function try_write_to_text(): string {
  const text: any = 'abc';
  text.length = 5;
  return 'written';
}
function try_write_to_number(): string {
  five.value = 5;
  return 'written';
}
function try_spread_number(): string {
  return `${[...five]}`;
}
function try_spread_struct(): string {
  return `${[...box]}`;
}
function try_spread_null(): string {
  return `${[...none]}`;
}
function try_loop_over_map(): string {
  for (const each of new Map([[1, 2]]) as any) return `${each}`;
  return 'none';
}
function try_loop_over_text(): string {
  for (const each of 'ab' as any) return `${each}`;
  return 'none';
}
function try_map_of_number(): string {
  return `${new Map(five).size}`;
}
function try_map_of_struct(): string {
  return `${new Map(box).size}`;
}
function try_map_of_no_pairs(): string {
  return `${new Map([1] as any).size}`;
}
function try_array_length(): string {
  return `${new Array(-1).length}`;
}
function try_array_fraction(): string {
  return `${new Array(1.5).length}`;
}
function try_typed_array_length(): string {
  return `${new Uint8Array(2 ** 53).length}`;
}
function try_repeat(): string {
  return 'x'.repeat(-1);
}
function try_repeat_for_ever(): string {
  return `${'x'.repeat(2 ** 30).length}`;
}
function try_digits(): string {
  return (1).toFixed(200);
}
function try_code_point(): string {
  return String.fromCodePoint(-1);
}
function try_sleep_for_a_text(): string {
  msleep('soon' as any);
  return 'slept';
}
