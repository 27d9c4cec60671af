/** Names of units in a page: links to what the page shows, else their places. */
import type { Via } from '../lowered/call-graph.ts';
import { split } from '../lowered/symbol.ts';
import type { Html } from './html.ts';
import { markup } from './html.ts';
import type { Review, ReviewedUnit } from './review.ts';

export class Names {
  readonly #units: ReadonlyMap<string, ReviewedUnit>;

  constructor({ units }: Review) {
    this.#units = new Map(units.map((unit) => [unit.symbol, unit]));
  }

  /** A unit's name; a link if the page has a section for it. */
  of(symbol: string): Html {
    const unit = this.#units.get(symbol);
    const name = markup`<code>${split(symbol)[1]}</code>`;
    return unit ? linkTo(unit, name) : name;
  }

  /** The same with a place. */
  at(symbol: string, file: string, line: number): Html {
    return markup`${this.of(symbol)} ${placeOf(file, line)}`;
  }
}

export const linkTo = ({ id }: ReviewedUnit, text: Html | string): Html =>
  markup`<a href="#${encodeURIComponent(id)}">${text}</a>`;

export const placeOf = (file: string, line: number): Html =>
  markup`<span class="place">${file}:${line}</span>`;

/** How a call that is not by name names its callee. */
export function viaText(via: Via): Html | null {
  if (via.kind === 'name') return null;
  return via.kind === 'field'
    ? markup` <span class="via">through <code>.${via.field}</code></span>`
    : markup` <span class="via">perhaps, through a pointer</span>`;
}
