/** What the functions of shadow variables do and answer, with numbers for pointers. */
import {
  EINVAL, KlpShadowData, MODULE_LICENSE, THIS_MODULE, klp_shadow_alloc, klp_shadow_free, klp_shadow_free_all,
  klp_shadow_get, klp_shadow_get_or_alloc, module_exit, module_init, pr_info, sprintf,
} from 'kernel';

const SV_ID1 = 0x1234;
const SV_ID2 = 0x1235;
const NUM_OBJS = 3;
/** That of a pointer. */
const SIZE = 8;

/** What shadow variables are attached to. */
class TestObject {
  unused = 0;
}

/** What a shadow variable points to. */
class Field {
  unused = 0;
}

type Pointer = object | ((...args: any[]) => unknown) | null;

/** Numbers by pointer, in the order in which they were first seen. */
const pointers = new Map<Pointer, number>();
const objs: TestObject[] = [];
const fields1: Field[] = [];
const fields2: Field[] = [];

function ptr_id(pointer: Pointer): number {
  const known = pointers.get(pointer);
  if (known !== undefined) return known;
  const id = pointers.size;
  pointers.set(pointer, id);
  return id;
}

function say(text: string): void {
  pr_info(`${THIS_MODULE}: ${text}\n`);
}

function shadow_get(obj: object, id: number): KlpShadowData | null {
  const sv = klp_shadow_get(obj, id);
  say(sprintf('klp_shadow_get(obj=PTR%d, id=0x%x) = PTR%d', ptr_id(obj), id, ptr_id(sv)));
  return sv;
}

function allocated(
  call: string, obj: object, id: number, data: Field, sv: KlpShadowData | null,
): KlpShadowData | null {
  const arguments_ = sprintf(
    '(obj=PTR%d, id=0x%x, size=%d, gfp_flags=GFP_KERNEL), ctor=PTR%d, ctor_data=PTR%d',
    ptr_id(obj), id, SIZE, ptr_id(shadow_ctor), ptr_id(data),
  );
  say(`${call}${arguments_} = PTR${ptr_id(sv)}`);
  return sv;
}

function shadow_alloc(obj: object, id: number, data: Field): KlpShadowData | null {
  const sv = klp_shadow_alloc(obj, id, shadow_ctor, data);
  return allocated('klp_shadow_alloc', obj, id, data, sv);
}

function shadow_get_or_alloc(obj: object, id: number, data: Field): KlpShadowData | null {
  const sv = klp_shadow_get_or_alloc(obj, id, shadow_ctor, data);
  return allocated('klp_shadow_get_or_alloc', obj, id, data, sv);
}

function shadow_free(obj: object, id: number): void {
  klp_shadow_free(obj, id, shadow_dtor);
  say(sprintf('klp_shadow_free(obj=PTR%d, id=0x%x, dtor=PTR%d)', ptr_id(obj), id, ptr_id(shadow_dtor)));
}

function shadow_free_all(id: number): void {
  klp_shadow_free_all(id, null);
  say(sprintf('klp_shadow_free_all(id=0x%x, dtor=PTR%d)', id, ptr_id(null)));
}

function shadow_ctor(obj: object, shadow_data: KlpShadowData, data: Field): number {
  shadow_data.value = data;
  say(`shadow_ctor: PTR${ptr_id(shadow_data)} -> PTR${ptr_id(data)}`);
  return 0;
}

function shadow_dtor(obj: object, shadow_data: KlpShadowData): void {
  say(`shadow_dtor(obj=PTR${ptr_id(obj)}, shadow_data=PTR${ptr_id(shadow_data)})`);
}

function expected_null(sv: KlpShadowData | null): boolean {
  if (sv !== null) return false;
  say('  got expected NULL result');
  return true;
}

function expected(sv: KlpShadowData | null, field: Field): boolean {
  if (sv === null || sv.value !== field) return false;
  say(`  got expected PTR${ptr_id(sv)} -> PTR${ptr_id(sv.value)} result`);
  return true;
}

function allocates(): boolean {
  for (let i = 0; i < NUM_OBJS; i++) {
    ptr_id(fields1[i]!);
    const sv1 = i % 2 ? shadow_alloc(objs[i]!, SV_ID1, fields1[i]!) : shadow_get_or_alloc(objs[i]!, SV_ID1, fields1[i]!);
    if (sv1 === null) return false;
    ptr_id(fields2[i]!);
    if (shadow_alloc(objs[i]!, SV_ID2, fields2[i]!) === null) return false;
  }
  return true;
}

function finds(): boolean {
  for (let i = 0; i < NUM_OBJS; i++) {
    if (!expected(shadow_get(objs[i]!, SV_ID1), fields1[i]!)) return false;
    if (!expected(shadow_get(objs[i]!, SV_ID2), fields2[i]!)) return false;
  }
  return true;
}

function finds_instead_of_allocating(): boolean {
  for (let i = 0; i < NUM_OBJS; i++)
    if (!expected(shadow_get_or_alloc(objs[i]!, SV_ID1, fields1[i]!), fields1[i]!)) return false;
  return true;
}

function frees_one(): boolean {
  for (let i = 0; i < NUM_OBJS; i++) {
    shadow_free(objs[i]!, SV_ID1);
    if (!expected_null(shadow_get(objs[i]!, SV_ID1))) return false;
  }
  for (let i = 0; i < NUM_OBJS; i++)
    if (!expected(shadow_get(objs[i]!, SV_ID2), fields2[i]!)) return false;
  return true;
}

function frees_all(): boolean {
  shadow_free_all(SV_ID2);
  for (let i = 0; i < NUM_OBJS; i++)
    if (!expected_null(shadow_get(objs[i]!, SV_ID2))) return false;
  return true;
}

function test_klp_shadow_vars_init(): number {
  for (let i = 0; i < NUM_OBJS; i++) {
    objs.push(new TestObject());
    fields1.push(new Field());
    fields2.push(new Field());
  }
  ptr_id(null);
  if (!expected_null(shadow_get(objs[0]!, SV_ID1))) return -EINVAL;
  const passed = allocates() && finds() && finds_instead_of_allocating() && frees_one() && frees_all();
  return passed ? 0 : -EINVAL;
}

function test_klp_shadow_vars_exit(): void {}

module_init(test_klp_shadow_vars_init);
module_exit(test_klp_shadow_vars_exit);
MODULE_LICENSE('GPL');
