// An index is a number at run time: no value can choose a name of the host.
const list: any = [1];
let text: any = 'constructor';

function try_numbers(): string {
  const own: any = [1];
  own[-1] = 5;
  own[NaN] = 6;
  own[0.5] = 7;
  return `${own[-1]} ${own[NaN]} ${own[0.5]} ${own.length} ${own} ${own[0n as any]} ${'abc'[1]} ${'abc'[9]}`;
}
function try_text(): string {
  return `${list[text]}`;
}
function try_text_in_array(): string {
  return `${list[[text] as any]}`;
}
function try_made_text(): string {
  let key: any = 0;
  key += text;
  return `${list[key]}`;
}
function try_late_text(): string {
  let key: any = 0;
  for (let i = 0; i < 2; i++) {
    key = i;
    if (i > 0) key = text;
  }
  return `${list[key]}`;
}
function try_object(): string {
  return `${list[{ value: 1 } as any]}`;
}
function try_boolean(): string {
  return `${list[true as any]}`;
}
function try_nothing(): string {
  return `${list[null as any]}`;
}
function try_optional(): string {
  return `${list?.[text]}`;
}
function try_call(): string {
  return `${list[text]()}`;
}
function try_write(): string {
  list[text] = 1;
  return 'written';
}
function try_compound(): string {
  list[text] += 1;
  return 'written';
}
function try_update(): string {
  list[text]++;
  return 'written';
}
function try_pattern(): string {
  [list[text]] = [1];
  return 'written';
}
function try_length(): string {
  const own: any = [1, 2, 3];
  own.length = 1;
  own.length = -1;
  return `${own.length}`;
}
