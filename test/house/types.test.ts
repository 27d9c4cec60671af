/** Every name of 'kernel' and 'user' says what it does, where it may be called, and what Linux calls it. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { ApiTable } from '../../src/lowered/api/entry.ts';
import { KERNEL_API, USER_API } from '../../src/lowered/kernel-api.ts';
import { declarationsOf } from '../support/ambient.ts';

interface Documented {
  name: string;
  kind: 'function' | 'struct' | 'constant' | 'type' | 'field';
  summary: string;
  tags: Map<string, string>;
  /** Whether a function returns something. */
  returns: boolean;
}

/** The exported names of a module and the fields of its structs. */
function documented(module: 'kernel' | 'user'): Documented[] {
  const list: Documented[] = [];
  const add = (node: ts.Node, name: string, kind: Documented['kind'], returns = false): void => {
    const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
    const summary = ts.getTextOfJSDocComment(docs[0]?.comment) ?? '';
    const tags = new Map(
      ts
        .getJSDocTags(node)
        .map((tag) => [tag.tagName.text, ts.getTextOfJSDocComment(tag.comment) ?? '']),
    );
    list.push({ name, kind, summary, tags, returns });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node)) {
      const result = node.type?.getText();
      add(node, node.name!.text, 'function', result !== 'void' && result !== 'never');
    } else if (ts.isClassDeclaration(node)) {
      add(node, node.name!.text, 'struct');
      for (const member of node.members) {
        const isPrivate = ts.getModifiers(member as ts.PropertyDeclaration)?.[0];
        if (isPrivate?.kind !== ts.SyntaxKind.PrivateKeyword)
          add(member, `${node.name!.text}.${member.name!.getText()}`, 'field');
      }
    } else if (ts.isVariableStatement(node)) {
      for (const each of node.declarationList.declarations)
        add(node, each.name.getText(), 'constant');
    } else if (ts.isTypeAliasDeclaration(node)) add(node, node.name.text, 'type');
    else if (ts.isInterfaceDeclaration(node)) {
      add(node, node.name.text, 'type');
      for (const member of node.members)
        add(member, `${node.name.text}.${member.name!.getText()}`, 'field');
    } else ts.forEachChild(node, visit);
  };
  declarationsOf(module).forEach(visit);
  return list;
}

const MODULES: ['kernel' | 'user', ApiTable][] = [
  ['kernel', KERNEL_API],
  ['user', USER_API],
];

describe.each(MODULES)("'%s'", (module, api) => {
  const names = documented(module);

  it('describes each name in a sentence', () => {
    const bare = names.filter(({ summary }) => !/^[^.]{2,}[.:;(]/.test(summary));
    expect(bare.map((each) => each.name)).toEqual([]);
  });

  it('says of each function where it may be called, what it returns, and what Linux calls it', () => {
    const lacking = names.flatMap(({ name, kind, tags, returns }) => {
      const wanted =
        kind === 'function'
          ? ['context', 'linux', ...(returns ? ['returns'] : [])]
          : kind === 'struct'
            ? ['linux']
            : [];
      return wanted.filter((tag) => !tags.get(tag)).map((tag) => `${name}: @${tag}`);
    });
    expect(lacking).toEqual([]);
  });

  it('says what sleeps and what spins, as the compiler knows it', () => {
    const context = (name: string): string =>
      names.find((each) => each.name === name)?.tags.get('context') ?? '';
    const wrong = Object.entries(api).filter(([name, entry]) => {
      const sleeps = entry.kind === 'wait-macro' || (entry.kind === 'function' && entry.sleeps);
      const spins = entry.kind === 'function' && entry.spins === true;
      const isMacro = entry.kind === 'macro';
      return (
        /may sleep$/.test(context(name)) !== sleeps ||
        /; spins$/.test(context(name)) !== spins ||
        (context(name) === 'top level of a file') !== isMacro
      );
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});
