/** Statements and whole functions to the lowered form. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import type { Expression, Label, Local, Statement, Target, Position } from '../../lowered/nodes.ts';
import type { FunctionUnit } from '../../lowered/units.ts';
import { patternNames } from '../1-parse/pattern-names.ts';
import { ExpressionLowerer } from './expression.ts';
import { checkArray, shownByDeclaration } from './iterables.ts';
import { declaredNames } from './locals.ts';
import { UNDEFINED, assign, constant, isUndefined, positionOf, run, when } from './make.ts';
import type { StatementLowerer } from './lowerer.ts';
import { takeApart } from './patterns.ts';
import { placeOf } from './place.ts';
import { lowerRefusedStatement, namesOfCases, nestedNames, varNames } from './refused.ts';
import { lowerWait } from './waits.ts';

interface Jump {
  label: Label;
  /** The names in front of it: a statement may have several. */
  names: readonly string[];
  loop: boolean;
  plain: boolean;
}

/** The name or pattern that a parameter binds. */
const boundBy = (param: B.Node): B.Node =>
  param.type === 'AssignmentPattern'
    ? param.left
    : param.type === 'RestElement'
      ? param.argument
      : param;

/** Whether each test names a case of its own, by which it can be entered again. */
function areDistinctLiterals(tests: readonly (Expression | null)[]): boolean {
  const values = new Set<unknown>();
  for (const test of tests) {
    if (test === null) continue;
    if (test.kind !== 'literal' || values.has(test.value)) return false;
    values.add(test.value);
  }
  return true;
}

/** A parameter's place in a signature. */
const signOf = (param: B.Node): string =>
  param.type === 'RestElement' ? '*' : param.type === 'AssignmentPattern' ? '=' : '.';

export class FunctionLowerer extends ExpressionLowerer implements StatementLowerer {
  #labels = 0;
  readonly #jumps: Jump[] = [];

  label(): Label {
    return ++this.#labels;
  }

  /** Lowers a declaration; marks and linkage are the caller's. */
  function(node: B.FunctionDeclaration, symbol: string): FunctionUnit {
    this.locals.enter();
    const slots = node.params.map((param) => this.#slot(boundBy(param)));
    const head = node.params.flatMap((param, i) => this.#parameter(param, slots[i]!));
    const vars = this.isWhole ? [] : varNames(node.body);
    const body = [...head, ...this.block(node.body.body, vars)];
    this.locals.leave();
    const rest = node.params.at(-1)?.type === 'RestElement';
    const unit = { params: slots.length, rest, locals: this.locals.names, body };
    return {
      kind: 'function',
      symbol,
      ...unit,
      exported: false,
      notrace: false,
      init: false,
      abi: node.params.map(signOf).join(''),
      symver: '',
      place: placeOf(node, node.id),
    };
  }

  /** A parameter's place; its names have no value yet. */
  #slot(param: B.Node): Local {
    if (param.type === 'Identifier') return this.locals.reserve(param.name);
    for (const name of patternNames(param)) this.locals.announce(name, false);
    return this.locals.temporary();
  }

  #parameter(param: B.Node, slot: Local): Statement[] {
    const at = positionOf(param);
    const list: Statement[] = [];
    const inner = boundBy(param);
    if (param.type === 'AssignmentPattern')
      list.push(when(isUndefined(slot), [run(assign(slot, this.expression(param.right)), at)], at));
    if (inner.type === 'Identifier') {
      this.locals.enable(inner.name);
      this.locals.show(inner.name, shownByDeclaration(this, inner, null));
    } else {
      list.push(...this.#bind(inner, slot, false, at));
    }
    return list;
  }

  /** Assigns the names of a pattern; each is declared when it has its value. */
  #bind(pattern: B.Node, value: Expression, isConst: boolean, at: Position): Statement[] {
    const bind = (node: B.Node): Target =>
      this.locals.declare((node as B.Identifier).name, isConst);
    return takeApart(this, pattern, value, bind).map((each) => run(each, at));
  }

  block(statements: readonly B.Statement[], names: readonly string[] = []): Statement[] {
    this.locals.enter();
    for (const name of names) this.locals.declare(name, false);
    if (!this.isWhole) for (const name of nestedNames(statements)) this.locals.lose(name);
    for (const { name, constant: isConst } of declaredNames(statements))
      this.locals.announce(name, isConst);
    const list = statements.flatMap((each) => this.statement(each));
    this.locals.leave();
    return list;
  }

  #body(node: B.Statement): Statement[] {
    return node.type === 'BlockStatement' ? this.block(node.body) : this.block([node]);
  }

  statement(node: B.Statement, names: readonly string[] = []): Statement[] {
    const at = positionOf(node);
    const refused = this.isRefused(node) ? lowerRefusedStatement(this, node) : null;
    if (refused) return refused;
    switch (node.type) {
      case 'EmptyStatement':
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
        return [];
      case 'BlockStatement':
        return this.block(node.body);
      case 'ExpressionStatement':
        return this.#waitStatement(node.expression) ?? [run(this.expression(node.expression), at)];
      case 'VariableDeclaration':
        return node.declarations.flatMap((each) =>
          this.#declarator(each, node.kind === 'const', at),
        );
      case 'ReturnStatement': {
        if (!node.argument) return [{ kind: 'return', argument: null, ...at }];
        const give = (argument: Expression): Statement[] => [{ kind: 'return', argument, ...at }];
        return lowerWait(this, node.argument, give) ?? give(this.expression(node.argument));
      }
      case 'IfStatement': {
        const rest = (test: Expression): Statement[] => [
          {
            kind: 'if',
            test,
            then: this.#body(node.consequent),
            else: node.alternate ? this.#body(node.alternate) : [],
            ...at,
          },
        ];
        return lowerWait(this, node.test, rest) ?? rest(this.expression(node.test));
      }
      case 'LabeledStatement':
        return this.#labelled(node, names);
      case 'BreakStatement':
      case 'ContinueStatement':
        return this.#jump(node, at);
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#loop(names, (label) => {
          const test = this.expression(node.test);
          const body = this.#body(node.body);
          return {
            kind: 'loop',
            label,
            post: node.type === 'DoWhileStatement',
            test,
            update: null,
            body,
            ...at,
          };
        });
      case 'ForStatement':
        return this.#for(node, names, at);
      case 'ForOfStatement':
        return this.#forOf(node, names, at);
      case 'SwitchStatement':
        return this.#switch(node, names, at);
      default:
        this.report(
          messages.constructRefused(this.span(node), {
            construct: 'this statement',
            advice: 'write it with the statements of K.',
          }),
        );
        return [];
    }
  }

  #declarator(node: B.VariableDeclarator, isConst: boolean, at: Position): Statement[] {
    const { id, init } = node;
    if (!init) return this.#bind(id, UNDEFINED, isConst, at);
    const waited = lowerWait(this, init, (value) => this.#bind(id, value, isConst, at));
    if (waited) return waited;
    const value = this.expression(init);
    checkArray(this, init, id);
    const bound = this.#bind(id, value, isConst, at);
    if (id.type === 'Identifier')
      this.locals.show(id.name, shownByDeclaration(this, id, isConst ? init : null));
    return bound;
  }

  #labelled(node: B.LabeledStatement, outer: readonly string[]): Statement[] {
    const { body } = node;
    const names = [...outer, node.label.name];
    if (/^(For|While|DoWhile|Switch|Labeled)/.test(body.type)) return this.statement(body, names);
    const label = this.label();
    this.#jumps.push({ label, names, loop: false, plain: false });
    const list = this.#body(body);
    this.#jumps.pop();
    return [{ kind: 'block', label, body: list, ...positionOf(node) }];
  }

  #jump(node: B.BreakStatement | B.ContinueStatement, at: Position): Statement[] {
    const isContinue = node.type === 'ContinueStatement';
    const target = this.#jumps.findLast((each) =>
      node.label ? each.names.includes(node.label.name) : each.plain && (!isContinue || each.loop),
    );
    if (!target) return [];
    return [{ kind: isContinue ? 'continue' : 'break', label: target.label, ...at }];
  }

  #loop(names: readonly string[], make: (label: Label) => Statement): Statement[] {
    const label = this.label();
    this.#jumps.push({ label, names, loop: true, plain: true });
    const loop = make(label);
    this.#jumps.pop();
    return [loop];
  }

  #for(node: B.ForStatement, names: readonly string[], at: Position): Statement[] {
    this.locals.enter();
    const { init } = node;
    this.#announce(init);
    const head =
      init?.type === 'VariableDeclaration'
        ? init.declarations.flatMap((each) => this.#declarator(each, init.kind === 'const', at))
        : init
          ? [run(this.expression(init), at)]
          : [];
    const loop = this.#loop(names, (label) => {
      const test = node.test ? this.expression(node.test) : null;
      const update = node.update ? this.expression(node.update) : null;
      return { kind: 'loop', label, post: false, test, update, body: this.#body(node.body), ...at };
    });
    this.locals.leave();
    return [...head, ...loop];
  }

  #forOf(node: B.ForOfStatement, names: readonly string[], at: Position): Statement[] {
    this.locals.enter();
    this.#announce(node.left);
    const array = this.locals.temporary();
    const i = this.locals.temporary();
    const head = [
      run(assign(array, { kind: 'as-array', argument: this.expression(node.right) }), at),
      run(assign(i, constant(0)), at),
    ];
    checkArray(this, node.right, null);
    const loop = this.#loop(names, (label) => {
      const element: Expression = { kind: 'index', object: array, index: i };
      const { left } = node;
      const first =
        left.type === 'VariableDeclaration'
          ? this.#bind(left.declarations[0]!.id, element, left.kind === 'const', at)
          : this.#assignEach(left, element, at);
      return {
        kind: 'loop',
        label,
        post: false,
        ...at,
        test: {
          kind: 'binary',
          operator: '<',
          left: i,
          right: { kind: 'member', object: array, name: 'length' },
        },
        update: { kind: 'update', operator: '++', prefix: false, target: i },
        body: [...first, ...this.#body(node.body)],
      };
    });
    this.locals.leave();
    return [...head, ...loop];
  }

  /** The element is read before the place that it goes to is found. */
  #assignEach(left: B.LVal, element: Expression, at: Position): Statement[] {
    const each = this.locals.temporary();
    const parts = takeApart(this, left, each, (node) => this.target(node));
    return [assign(each, element), ...parts].map((part) => run(part, at));
  }

  /** The names of a loop's head have no value where the head itself is evaluated. */
  #announce(head: B.Node | null | undefined): void {
    for (const { name, constant: isConst } of head ? declaredNames([head]) : [])
      this.locals.announce(name, isConst);
  }

  /** A switch whose tests are not constants, each its own, first finds the ordinal of its case. */
  #switch(node: B.SwitchStatement, names: readonly string[], at: Position): Statement[] {
    let discriminant = this.expression(node.discriminant);
    const label = this.label();
    const head: Statement[] = [];
    let tests = node.cases.map((each) => (each.test ? this.expression(each.test) : null));
    if (!areDistinctLiterals(tests)) {
      const value = this.locals.temporary();
      const ordinal = this.locals.temporary();
      const chain = tests.reduceRight<Expression>(
        (rest, test, i) =>
          test === null
            ? rest
            : {
                kind: 'conditional',
                test: { kind: 'binary', operator: '===', left: value, right: test },
                consequent: constant(i),
                alternate: rest,
              },
        constant(-1),
      );
      head.push(run(assign(value, discriminant), at), run(assign(ordinal, chain), at));
      discriminant = ordinal;
      tests = tests.map((test, i) => (test ? constant(i) : null));
    }
    this.#jumps.push({ label, names, loop: false, plain: true });
    this.locals.enter();
    if (!this.isWhole) for (const name of namesOfCases(node)) this.locals.lose(name);
    const cases = node.cases.map((each, i) => ({
      test: tests[i]!,
      body: this.block(each.consequent),
    }));
    this.locals.leave();
    this.#jumps.pop();
    return [...head, { kind: 'switch', label, discriminant, cases, ...at }];
  }

  /** `left = wait…(…)` as a statement of its own, or a bare wait. */
  #waitStatement(node: B.Expression): Statement[] | null {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') {
      return lowerWait(this, node, () => []);
    }
    const { left, right } = node;
    if (left.type !== 'Identifier') return null;
    return lowerWait(this, right, (value) => [
      run({ kind: 'assign', operator: '=', target: this.target(left), value }, positionOf(node)),
    ]);
  }
}
