/**
 * What becomes of each field of a struct that changes, as far as nobody says: values that are lost, that
 * stay what they were though the initialiser is another, or whose type is not that of new ones.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { canonical } from '../../../lowered/meaning.ts';
import type { Expression } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import { stepsOf } from '../../../lowered/transformer.ts';
import type { StructUnit } from '../../../lowered/units.ts';
import { spanOfUnit } from '../../spans.ts';
import type { Wish } from './macros.ts';

interface Field {
  name: string;
  init: Expression;
  type: string;
}

const fieldsOf = ({ fields, types }: StructUnit): Map<string, Field> =>
  new Map(fields.map(({ name, init }, i) => [name, { name, init, type: types[i] ?? '_' }]));

/** One for each field; where a function converts, its author answers for all of them. */
export function doubts(was: StructUnit, now: StructUnit, wish: Wish): Diagnostic[] {
  const span = spanOfUnit(now);
  const name = split(now.symbol)[1];
  if (wish.convert !== null)
    return wish.invert === null ? [messages.irreversible(wish.span, { name })] : [];
  const { added, removed } = stepsOf({ from: was, to: now, renamed: wish.renamed });
  const lost = removed.filter((each) => !wish.renamed.some(({ from }) => from === each));
  return [
    ...lost.map((field) => {
      const [to] = added;
      return to === undefined
        ? messages.fieldDropped(span, { name, field })
        : messages.fieldPerhapsRenamed(span, { name, field, to });
    }),
    ...kept(was, now, wish).flatMap(([before, after]): Diagnostic[] => {
      const field = after.name;
      const values = { name, field, was: shown(before), now: shown(after) };
      if (!isWithin(before.type, after.type))
        return [
          isOtherKind(before, after)
            ? messages.layoutChanged(span, values)
            : messages.fieldRetyped(span, values),
        ];
      return canonical(before.init) === canonical(after.init)
        ? []
        : [messages.structInitChanged(span, { name, field })];
    }),
  ];
}

/** The fields that keep their values, before and after. */
function kept(was: StructUnit, now: StructUnit, { renamed }: Wish): [Field, Field][] {
  const before = fieldsOf(was);
  return [...fieldsOf(now).values()].flatMap((field): [Field, Field][] => {
    const from = renamed.find(({ to }) => to === field.name)?.from ?? field.name;
    const old = before.get(from);
    return old ? [[old, field]] : [];
  });
}

/** Whether each value of a type is one of another, as far as the texts of unions show. */
function isWithin(type: string, other: string): boolean {
  const all = new Set(membersOf(other));
  return membersOf(type).every((each) => all.has(each));
}

function membersOf(type: string): string[] {
  if (!type.startsWith('(') || !type.endsWith(')')) return [type];
  const members = [''];
  let depth = 0;
  for (const letter of type.slice(1, -1)) {
    if ('([{<'.includes(letter)) depth++;
    else if (')]}>'.includes(letter)) depth--;
    if (letter === '|' && depth === 0) members.push('');
    else members[members.length - 1] += letter;
  }
  return depth === 0 ? members : [type];
}

/** Whether the initialisers make values of different kinds: then live instances surely hold the wrong one. */
function isOtherKind(before: Field, after: Field): boolean {
  const was = kindOf(before.init);
  const now = kindOf(after.init);
  return was !== null && now !== null && was !== now;
}

/** The kind of value that an initialiser makes; null where its form does not show it. */
function kindOf(init: Expression): string | null {
  switch (init.kind) {
    case 'literal':
      return init.value === null ? 'null' : typeof init.value;
    case 'special':
      return init.name === 'undefined' ? init.name : 'number';
    case 'template':
      return 'string';
    case 'unary':
      return init.operator === '-' ? kindOf(init.argument) : null;
    case 'new-struct':
      return `new ${split(init.struct)[1]}`;
    case 'new-builtin':
    case 'new-native':
      return `new ${init.name}`;
    case 'bigint':
    case 'array':
    case 'object':
    case 'function':
      return init.kind;
    default:
      return null;
  }
}

/** A field's type for people: as declared, else by its initialiser. */
const shown = ({ type, init }: Field): string =>
  type === '_'
    ? (kindOf(init) ?? 'of unknown type')
    : type
        .replace(/t#[^ |()]*:/g, '')
        .replace(/^\((.*)\)$/, '$1')
        .replaceAll('|', ' | ');
