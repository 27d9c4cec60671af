/** The names of 'kernel' and 'user': the types, the compiler's table and the natives agree. */
import ts from 'typescript';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { kernelNatives, userNatives } from '../../src/kernel/natives/index.ts';
import { NATIVE_STRUCTS } from '../../src/kernel/structs.ts';
import type { NativeEntry } from '../../src/lowered/api/entry.ts';
import { KERNEL_API, USER_API } from '../../src/lowered/kernel-api.ts';
import { declarationsOf } from '../support/ambient.ts';

/** What a module's declaration files export: parameters of functions, values of constants. */
function declared(name: 'kernel' | 'user'): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node)) {
      const rest = node.parameters.at(-1)?.dotDotDotToken !== undefined;
      found.set(
        node.name!.text,
        `function ${node.parameters.length - Number(rest)}${rest ? '+' : ''}`,
      );
    } else if (ts.isClassDeclaration(node)) {
      const fields = node.members.filter((each) => !isPrivate(each));
      found.set(node.name!.text, structText(fields.map((each) => each.name!.getText())));
    } else if (ts.isVariableDeclaration(node)) {
      const text = node.type && ts.isLiteralTypeNode(node.type) ? node.type.literal : node.type;
      const value = text && ts.isStringLiteral(text) ? JSON.stringify(text.text) : text?.getText();
      found.set(node.name.getText(), `constant ${value}`);
    } else ts.forEachChild(node, visit);
  };
  declarationsOf(name).forEach(visit);
  return found;
}

const structText = (fields: readonly string[]): string => ['struct', ...fields].join(' ');
const isPrivate = (node: ts.ClassElement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.PrivateKeyword);

const shape = (entry: NativeEntry): string => {
  switch (entry.kind) {
    case 'function':
      return `function ${entry.params}${entry.rest ? '+' : ''}`;
    case 'macro':
      return `function ${entry.params.length}`;
    case 'wait-macro':
    case 'assign-macro':
      return `function ${entry.params}`;
    case 'struct':
      return structText(entry.fields);
    case 'this-module':
      return 'constant string | null';
    case 'constant':
      return `constant ${JSON.stringify(entry.value)}`;
  }
};

it.each([
  ['kernel', KERNEL_API],
  ['user', USER_API],
] as const)("'%s' has in its types what the compiler knows", (name, api) => {
  const known = Object.entries(api).map(([key, entry]) => [key, shape(entry)] as const);
  expect(Object.fromEntries(declared(name))).toEqual(Object.fromEntries(known));
});

it('has a native for each function and struct', () => {
  const kernel = new Kernel(compile(treeFromFiles({})).image!);
  const functions = (api: typeof KERNEL_API): string[] =>
    Object.keys(api).filter((name) => api[name]!.kind === 'function');
  const structs = Object.keys(KERNEL_API).filter((name) => KERNEL_API[name]!.kind === 'struct');
  expect(Object.keys(kernelNatives(kernel)).sort()).toEqual(functions(KERNEL_API).sort());
  expect(Object.keys(userNatives(kernel)).sort()).toEqual(functions(USER_API).sort());
  expect(Object.keys(NATIVE_STRUCTS).sort()).toEqual(structs.sort());
});
