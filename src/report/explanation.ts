/** Why a unit is in a patch, for people: what goes on after `because`. */
import type { Explanation } from '../compiler/4-diff/explanations.ts';
import type { Html } from './html.ts';
import { markup } from './html.ts';
import type { Names } from './names.ts';

export function explanationParts(explanation: Explanation, names: Names): Html {
  switch (explanation.kind) {
    case 'changed':
      return markup`its text changed`;
    case 'constant': {
      const constants = explanation.names.map((name) => markup`<code>${name}</code>`);
      const verb = constants.length > 1 ? 'have other values' : 'has another value';
      return markup`its text is the same, but ${listed(constants)} ${verb}`;
    }
    case 'meaning':
      return markup`its text is the same, but a name in it stands for something else`;
    case 'callback':
      return markup`it is the ${explanation.callback} callback`;
    case 'transformer':
      return markup`it converts the instances of ${names.of(explanation.struct)}`;
    case 'needed':
      return markup`it is new, and needed by ${listed(explanation.by.map((symbol) => names.of(symbol)))}`;
  }
}

/** `a`, `a and b`, `a, b and c`. */
const listed = (parts: readonly Html[]): Html[] =>
  parts.map((part, i) => {
    const before = i === 0 ? '' : i === parts.length - 1 ? ' and ' : ', ';
    return markup`${before}${part}`;
  });
