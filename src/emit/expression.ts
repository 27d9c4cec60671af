/** Lowered expressions to JavaScript text. Order of evaluation stays JavaScript's. */
import type { Binary, Conditional, Expression, Logical, Unary } from '../lowered/nodes.ts';
import { Assignments, taken } from './assignments.ts';
import type { Js } from './js.ts';

export class ExpressionEmitter extends Assignments {
  override expression(node: Expression, result: string | null = ''): string {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'special':
        return node.name === 'undefined' ? 'undefined' : node.name === '-0' ? '(-0)' : node.name;
      case 'bigint':
        return `${node.digits}n`;
      case 'local':
        return this.locals[node.index]!;
      case 'function':
        return this.scope.name('cell', node.symbol);
      case 'data':
      case 'member':
      case 'index':
        return this.readPlace(node);
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
          return `(${node.expressions.map((each) => this.expression(each)).join(', ')})`;
        const front = node.expressions.slice(0, -1);
        for (const each of front) this.discard(each);
        return this.expression(node.expressions.at(-1)!);
      }
      case 'assign':
        return this.assign(node);
      case 'update':
        return this.update(node);
      case 'array':
        return `[${this.operands(node.elements).join(', ')}]`;
      case 'object': {
        const values = this.operands(node.properties.map((property) => property.value));
        return `({ ${node.properties.map((p, i) => `${p.name}: ${values[i]}`).join(', ')} })`;
      }
      case 'template': {
        const texts = this.texts(node.expressions).map((text) => `\${${text}}`);
        return `\`${node.quasis.map((each, i) => quasi(each) + (texts[i] ?? '')).join('')}\``;
      }
      case 'call':
        return this.call(node, result);
      case 'pointer-call':
        return this.pointerCall(node, result);
      case 'method-call':
        return this.methodCall(node, result);
      case 'native-call':
        return this.nativeCall(node, result);
      case 'builtin-call':
        return this.builtinCall(node);
      case 'builtin-constant':
        return node.name;
      case 'new-struct':
        return `new ${this.scope.name('struct', node.struct)}()`;
      case 'new-builtin':
        return this.newBuiltin(node);
      case 'new-native':
        return `new ${this.scope.name('native-struct', node.name)}(${JSON.stringify(this.sites(node, this.at.line))})`;
      case 'as-array':
        return `${this.runtime('asArray')}(${this.expression(node.argument)})`;
    }
  }

  /** Evaluates for effect only. */
  discard(node: Expression): void {
    const text = this.expression(node, this.returnsLate(node) ? null : '');
    if (!/^[\w$]*$/.test(text)) this.code(`${text};`);
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
  #choice(node: Logical | Conditional): string {
    const branches = node.kind === 'logical' ? [node.right] : [node.consequent, node.alternate];
    const first = this.expression(node.kind === 'logical' ? node.left : node.test);
    if (!branches.some((each) => this.suspends(each))) {
      const [second, third] = branches.map((each) => this.expression(each));
      return node.kind === 'logical'
        ? `(${first} ${node.operator} ${second})`
        : `(${first} ? ${second} : ${third})`;
    }
    const name = this.temporary(node);
    if (node.kind === 'logical') this.code(`${name} = ${first};`);
    const [then, otherwise] = branches.map((each) => this.capture(() => this.assignTo(name, each)));
    const test = node.kind === 'logical' ? taken(node.operator, name) : first;
    this.out.push({ kind: 'if', test, then: then!, else: otherwise ?? NOTHING, at: this.at });
    return name;
  }
}

const NOTHING: Js[] = [];

function literal(value: number | string | boolean | null): string {
  return typeof value === 'number' ? `(${value})` : JSON.stringify(value);
}

const quasi = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/`/g, '\\`')
    .replace(/\$\{/g, '\\${');
