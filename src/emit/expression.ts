/**
 * Lowered expressions to JavaScript text. What was evaluated before a call that suspends is saved in
 * temporaries; order of evaluation stays JavaScript's. What is saved at a point follows from the
 * tree alone, never from the mode, so a frame fits every mode.
 */
import { BUILTIN_ITERATORS, BUILTIN_METHODS } from '../lowered/api/builtins.ts';
import type {
  Assign,
  Binary,
  Expression,
  MethodCall,
  Spread,
  Target,
  Unary,
  Update,
} from '../lowered/nodes.ts';
import { split } from '../lowered/symbol.ts';
import { HOST_NAMES } from './host-names.ts';
import { Hoister } from './hoist.ts';
import type { Js } from './js.ts';
import { isStable } from './live.ts';
import { isNumeric } from './numeric.ts';

export class ExpressionEmitter extends Hoister {
  /** Texts of operands that are evaluated in order and consumed together. */
  operands(list: readonly (Expression | Spread)[]): string[] {
    const last = list.findLastIndex((each) => this.suspends(each));
    const depth = this.pending.length;
    const texts = list.map((operand, i) => {
      const text = operand.kind === 'spread' ? this.#spread(operand) : this.expression(operand);
      if (i >= last || isStable(operand, list.slice(i + 1))) return text;
      const name = this.temporary(operand);
      if (text !== name) {
        this.code(operand.kind === 'spread' ? `${name} = [${text}];` : `${name} = ${text};`);
      }
      this.pending.push(name);
      return operand.kind === 'spread' ? `...${name}` : name;
    });
    this.pending.length = depth;
    return texts;
  }

  /** Parts of a template: each becomes text before the next one is evaluated. */
  #texts(list: readonly Expression[]): string[] {
    const last = list.findLastIndex((each) => this.suspends(each));
    const depth = this.pending.length;
    const texts = list.map((part, i) => {
      const text = this.expression(part);
      if (i >= last) return text;
      const name = this.temporary(part, 's');
      this.code(`${name} = \`\${${text}}\`;`);
      this.pending.push(name);
      return name;
    });
    this.pending.length = depth;
    return texts;
  }

  /** The text of an expression; hoists what suspends. `result` names where a point's value goes. */
  expression(node: Expression, result: string | null = ''): string {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'special':
        return node.name === 'undefined' ? 'undefined' : node.name === '-0' ? '(-0)' : node.name;
      case 'bigint':
        return `${node.digits}n`;
      case 'local':
        return this.locals[node.index]!;
      case 'data':
        return this.#data(node.symbol);
      case 'function':
        return this.scope.name('cell', node.symbol);
      case 'member':
        return this.#member(this.expression(node.object), node.name);
      case 'index': {
        const [object, index] = this.operands([node.object, node.index]) as [string, string];
        return `${object}[${this.#key(index, node.index)}]`;
      }
      case 'unary':
        return this.#unary(node);
      case 'binary': {
        const test = this.#plainTypeof(node);
        if (test !== null) return test;
        const [left, right] = this.operands([node.left, node.right]);
        return `(${left} ${node.operator} ${right})`;
      }
      case 'instanceof':
        return `(${this.expression(node.object)} instanceof ${this.scope.name('struct', node.struct)})`;
      case 'logical':
      case 'conditional':
        return this.#choice(node);
      case 'sequence': {
        if (!this.suspends(node))
          return `(${node.expressions.map((e) => this.expression(e)).join(', ')})`;
        const front = node.expressions.slice(0, -1);
        for (const each of front) this.discard(each);
        return this.expression(node.expressions.at(-1)!);
      }
      case 'assign':
        return this.#assign(node);
      case 'update':
        return this.#update(node);
      case 'array':
        return `[${this.operands(node.elements).join(', ')}]`;
      case 'object': {
        const values = this.operands(node.properties.map((property) => property.value));
        return `({ ${node.properties.map((p, i) => `${p.name}: ${values[i]}`).join(', ')} })`;
      }
      case 'template': {
        const texts = this.#texts(node.expressions);
        return `\`${node.quasis.map((q, i) => quasi(q) + (i < texts.length ? `\${${texts[i]}}` : '')).join('')}\``;
      }
      case 'call': {
        const args = this.operands(node.args);
        return this.point(
          node,
          `${this.scope.name('cell', node.callee)}.$fn(${args.join(', ')})`,
          result,
        );
      }
      case 'pointer-call': {
        const [callee, ...args] = this.operands([node.callee, ...node.args]);
        return this.point(node, `${callee}.$fn(${args.join(', ')})`, result);
      }
      case 'method-call':
        return this.point(node, this.#methodCall(node), result);
      case 'native-call': {
        const args = this.operands(node.args);
        return this.point(
          node,
          `${this.scope.name('native', node.name)}(${args.join(', ')})`,
          result,
        );
      }
      case 'builtin-call': {
        const args = this.operands(node.args);
        if (node.name === 'Array.from' && isIterator(node.args[0])) return `[...${args[0]}]`;
        return `${node.name}(${args.join(', ')})`;
      }
      case 'builtin-constant':
        return node.name;
      case 'new-struct':
        return `new ${this.scope.name('struct', node.struct)}()`;
      case 'new-builtin':
        return `new ${node.name}(${this.operands(node.args).join(', ')})`;
      case 'new-native':
        return `new ${this.scope.name('native-struct', node.name)}()`;
      case 'as-array':
        return `${this.runtime('asArray')}(${this.expression(node.argument)})`;
    }
  }

  /** Evaluates for effect only. */
  discard(node: Expression): void {
    const text = this.isActive(node) ? this.expression(node, null) : this.expression(node);
    if (text !== '') this.code(`${text};`);
  }

  #data(symbol: string): string {
    return `${this.scope.name('data', this.emission.holder(symbol))}.${split(symbol)[1]}`;
  }

  #member(object: string, name: string): string {
    if (!HOST_NAMES.has(name)) return `${object}.${name}`;
    const check = this.runtime('notHost');
    if (!this.scratch) return `${check}(${object}.${name})`;
    this.temporaries.add('$h');
    return `(typeof ($h = ${object}.${name}) === 'function' ? ${check}($h) : $h)`;
  }

  #key(index: string, node: Expression): string {
    if (isNumeric(node, this.layout.numeric)) return index;
    if (/^[\w$]+$/.test(index))
      return `typeof ${index} === 'number' ? ${index} : ${this.runtime('key')}(${index})`;
    return `${this.runtime('key')}(${index})`;
  }

  #spread(node: Spread): string {
    const text = this.expression(node.argument);
    return isIterator(node.argument) ? `...${text}` : `...${this.runtime('spread')}(${text})`;
  }

  #methodCall(node: MethodCall): string {
    const { name } = node;
    if (BUILTIN_ITERATORS.has(name)) {
      return `${this.runtime('iterate')}(${this.expression(node.object)}, ${JSON.stringify(name)})`;
    }
    const suspends = node.args.some((each) => this.suspends(each));
    if (BUILTIN_METHODS.has(name)) {
      if (suspends) return this.#namedCall(node);
      const object = this.expression(node.object);
      const args = this.operands(node.args).join(', ');
      return this.emission.holdsFunctions(name)
        ? `${this.runtime('method')}(${object}, ${JSON.stringify(name)})(${args})`
        : `${object}.${name}(${args})`;
    }
    if (!suspends) {
      const object = this.expression(node.object);
      return `${object}.${name}.$fn(${this.operands(node.args).join(', ')})`;
    }
    const pointer = this.temporary(node, 'f');
    this.code(`${pointer} = ${this.expression(node.object)}.${name};`);
    const args = this.holding([pointer], () => this.operands(node.args));
    return `${pointer}.$fn(${args.join(', ')})`;
  }

  /**
   * A call of a built-in's method, or of a K field of that name, whose arguments suspend. What it
   * saves must not depend on what is loaded, so it is always prepared for both.
   */
  #namedCall({ object: node, name, args }: MethodCall): string {
    const key = JSON.stringify(name);
    const object = this.temporary(node, 'o');
    const cell = this.temporary(node, 'f');
    this.assignTo(object, node);
    this.code(`${cell} = ${this.runtime('cellIn')}(${object}, ${key});`);
    const texts = this.holding([object, cell], () => this.operands(args));
    return `${this.runtime('invoke')}(${[cell, object, key, ...texts].join(', ')})`;
  }

  #unary({ operator, argument }: Unary): string {
    const text = this.expression(argument);
    return operator === 'typeof' ? `${this.runtime('typeOf')}(${text})` : `(${operator} ${text})`;
  }

  /** `typeof x === 'number'` needs no look at cells. */
  #plainTypeof({ operator, left, right }: Binary): string | null {
    if (!/^[!=]==?$/.test(operator) || right.kind !== 'literal') return null;
    if (left.kind !== 'unary' || left.operator !== 'typeof') return null;
    if (right.value === 'function' || right.value === 'object') return null;
    return `(typeof ${this.expression(left.argument)} ${operator} ${literal(right.value)})`;
  }

  /** `&&`, `||`, `??`, `?:`: an `if` when a branch suspends. */
  #choice(node: Extract<Expression, { kind: 'logical' | 'conditional' }>): string {
    const branches = node.kind === 'logical' ? [node.right] : [node.consequent, node.alternate];
    const first = this.expression(node.kind === 'logical' ? node.left : node.test);
    if (!branches.some((each) => this.suspends(each))) {
      const [second, third] = branches.map((each) => this.expression(each));
      return node.kind === 'logical'
        ? `(${first} ${node.operator} ${second})`
        : `(${first} ? ${second} : ${third})`;
    }
    const name = this.temporary(node);
    const into = (branch: Expression): Js[] => this.capture(() => this.assignTo(name, branch));
    if (node.kind === 'conditional') {
      const then = into(node.consequent);
      this.out.push({
        kind: 'if',
        test: first,
        then,
        else: into(node.alternate),
        line: this.line,
      });
    } else {
      this.code(`${name} = ${first};`);
      this.out.push({
        kind: 'if',
        test: taken(node.operator, name),
        then: into(node.right),
        else: [],
        line: this.line,
      });
    }
    return name;
  }

  /** `name = expression`, with a suspending call storing straight into the name. */
  protected assignTo(name: string, value: Expression): void {
    const text = this.expression(value, this.isActive(value) ? name : '');
    if (text !== name) this.code(`${name} = ${text};`);
  }

  #target(target: Target, parts: string[]): string {
    switch (target.kind) {
      case 'local':
        return this.locals[target.index]!;
      case 'data':
        return this.#data(target.symbol);
      case 'member':
        return `${parts[0]}.${target.name}`;
      case 'index':
        return `${parts[0]}[${this.#key(parts[1]!, target.index)}]`;
    }
  }

  #assign(node: Assign): string {
    const { target, operator, value } = node;
    const parts = partsOf(target);
    // a compound assignment reads first; what it reads may be the host's
    const hosted = target.kind === 'member' && HOST_NAMES.has(target.name);
    if (operator === '=' || !(hosted || this.suspends(value))) {
      if (operator === '=' && target.kind === 'local' && this.isActive(value)) {
        return this.expression(value, this.locals[target.index]!);
      }
      const texts = this.operands([...parts, value]);
      return `(${this.#target(target, texts)} ${operator} ${texts.at(-1)})`;
    }
    const depth = this.pending.length;
    const saved = parts.map((part, i) => {
      const text = this.expression(part);
      if (isStable(part, [...parts.slice(i + 1), value])) return text;
      const name = this.temporary(part);
      if (name !== text) this.code(`${name} = ${text};`);
      this.pending.push(name);
      return name;
    });
    this.pending.length = depth;
    const place = this.#target(target, saved);
    const old = this.temporary(target, 'v');
    const hold = saved.filter((text) => this.temporaries.has(text));
    const read = target.kind === 'member' ? this.#member(saved[0]!, target.name) : place;
    this.code(`${old} = ${read};`);
    const binary = operator.slice(0, -1);
    if (binary === '&&' || binary === '||' || binary === '??') {
      const then = this.holding(hold, () =>
        this.capture(() => {
          const text = this.expression(value);
          this.code(`${old} = (${place} = ${text});`);
        }),
      );
      this.out.push({ kind: 'if', test: taken(binary, old), then, else: [], line: this.line });
      return old;
    }
    const text = this.holding([...hold, old], () => this.expression(value));
    return `(${place} = ${old} ${binary} ${text})`;
  }

  #update(node: Update): string {
    const place = this.#target(node.target, this.operands(partsOf(node.target)));
    return node.prefix ? `(${node.operator}${place})` : `(${place}${node.operator})`;
  }
}

const partsOf = (target: Target): Expression[] =>
  target.kind === 'member'
    ? [target.object]
    : target.kind === 'index'
      ? [target.object, target.index]
      : [];

const taken = (operator: '&&' | '||' | '??', name: string): string =>
  operator === '&&' ? name : operator === '||' ? `!${name}` : `${name} == null`;

const isIterator = (node: Expression | Spread | undefined): boolean =>
  node?.kind === 'method-call' && BUILTIN_ITERATORS.has(node.name);

function literal(value: number | string | boolean | null): string {
  return typeof value === 'number' ? `(${value})` : JSON.stringify(value);
}

const quasi = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/`/g, '\\`')
    .replace(/\$\{/g, '\\${');
