/** An example of a message: a text that it is about, and what to write instead. */

/** `old`: the tree that `wrong` and `right` are compared with. */
export type Role = 'old' | 'wrong' | 'right';

export interface Example {
  role: Role;
  /** `ts`, `json`, `text` (a patch module), or `console`: lines of commands. */
  language: string;
  /** The file's path in its tree. */
  path: string;
  text: string;
}
