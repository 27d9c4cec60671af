export class Leaf {
  text = '';
}

export function make_leaf(text: string): Leaf {
  const leaf = new Leaf();
  leaf.text = text;
  return leaf;
}
