// Values become texts and numbers by JavaScript's rules, without a call of K code that nobody sees.
class Box {
  value = 1;
  join: any = null;
}
function f(): any {
  return 'called';
}
const list: any = [1, [2, 3], null, undefined];

function try_structs(): string {
  return `${new Box()} ${[new Box()]} ${{ value: 1 }} ${new Map()} ${new Set([1])} ${new Uint8Array(2)}`;
}
function try_struct_operators(): string {
  const box: any = new Box();
  return `${box + 1} ${box * 2} ${box == '[object Object]'} ${box < 3} ${-box} ${box == box}`;
}
function try_struct_calls(): string {
  const box: any = new Box();
  return `${Number(box)} ${String(box)} ${Number.parseFloat(box)} ${'abc'.slice(box)} ${Math.max(box)}`;
}
function try_lists(): string {
  return `${list} ${list + null} ${([] as any) + 1} ${([5] as any) * 2} ${([] as any) == ''} ${list == '1,2,3,,'}`;
}
function try_nothing(): string {
  const none: any = null;
  const missing: any = undefined;
  return `${none + 1} ${missing + 1} ${none >= 0} ${none == 0} ${missing == none} ${`${none}${missing}`}`;
}
function try_texts(): string {
  const ten: any = '10';
  return `${ten < 9} ${ten + 1} ${ten - 1} ${ten == 10} ${'b' > 'a'} ${~~'7'}`;
}
function try_array_like(): string {
  const like: any = { length: 2 };
  return `${Array.from(like).length} ${Array.from(new Box() as any).length} ${[1].concat(like).length}`;
}
function try_join_of_a_struct(): string {
  const box = new Box();
  box.join = f;
  return `${box} ${box.join()}`;
}
function try_join_of_an_array(): string {
  const own: any = [1, 2];
  own.join = f;
  return `${own}`;
}
function try_join_by_pattern(): string {
  const own: any = [1, 2];
  [own.join] = [f];
  return `${own}`;
}
function try_join_by_loop(): string {
  const own: any = [1, 2];
  for (own.join of [f]) own.push(3);
  return `${own}`;
}
function try_join_of_bytes(): string {
  const own: any = new Uint8Array(2);
  own.join = f;
  return `${own}`;
}
function try_get_of_a_map(): string {
  const own: any = new Map([[1, 2]]);
  own.get = f;
  return `${own.get(1)}`;
}
function try_cyclic_list(): string {
  const own: any = [1];
  own.push(own);
  return `${own}`;
}
function try_updates(): string {
  const own: any = {};
  own.n++;
  let text: any = 'a';
  text++;
  let none: any = null;
  none--;
  return `${own.n} ${text} ${none}`;
}
function try_big_and_small(): string {
  const big: any = 1n;
  return `${big + 1}`;
}
function try_big_plus(): string {
  const big: any = 1n;
  return `${+big}`;
}
function try_big_math(): string {
  const big: any = 1n;
  return `${Math.max(big)}`;
}
function try_big_shift(): string {
  const big: any = 1n;
  return `${big >>> 1n}`;
}
function try_big_division(): string {
  const zero: any = 0n;
  return `${1n / zero}`;
}
function try_big_power(): string {
  const minus: any = -1n;
  return `${2n ** minus}`;
}
function try_big_of_text(): string {
  return `${BigInt('zz')}`;
}
function try_big_of_fraction(): string {
  return `${BigInt(1.5)}`;
}
function try_big_in_bytes(): string {
  const bytes: any = new Uint8Array(2);
  bytes[0] = 1n;
  return `${bytes}`;
}
