/**
 * A text editor's buffer as a piece table with undo and redo, and a gap buffer beside it: the same edits
 * by operations tables must leave the same text after every step.
 */
import { print, sprintf } from 'user';

class Piece {
  added = false;
  start = 0;
  length = 0;
}

class PieceTable {
  original = '';
  added = '';
  pieces: Piece[] = [];
}

class GapBuffer {
  cells: string[] = [];
  gap = 0;
  gap_end = 0;
  moved = 0;
}

type Buffer = PieceTable | GapBuffer;

interface BufferOps {
  open: (text: string) => Buffer;
  insert: (buffer: Buffer, at: number, text: string) => void;
  /** Removes and yields text. */
  remove: (buffer: Buffer, at: number, length: number) => string;
  text: (buffer: Buffer) => string;
}

/** An edit and what takes it back. */
class Edit {
  at = 0;
  removed = '';
  inserted = '';
}

class Editor {
  ops: BufferOps = piece_ops;
  buffer: Buffer | null = null;
  done: Edit[] = [];
  undone: Edit[] = [];
}

const piece_ops: BufferOps = {
  open: piece_open,
  insert: piece_insert,
  remove: piece_remove,
  text: piece_text,
};
const gap_ops: BufferOps = {
  open: gap_open,
  insert: gap_insert,
  remove: gap_remove,
  text: gap_text,
};

function piece(added: boolean, start: number, length: number): Piece {
  const piece = new Piece();
  [piece.added, piece.start, piece.length] = [added, start, length];
  return piece;
}

function piece_open(text: string): Buffer {
  const table = new PieceTable();
  table.original = text;
  if (text !== '') table.pieces.push(piece(false, 0, text.length));
  return table;
}

/** Makes a border between pieces at a place; yields the index of the piece that begins there. */
function split({ pieces }: PieceTable, at: number): number {
  let i = 0;
  for (; i < pieces.length && at >= pieces[i]!.length; i++) at -= pieces[i]!.length;
  if (at === 0) return i;
  const { added, start, length } = pieces[i]!;
  pieces.splice(i, 1, piece(added, start, at), piece(added, start + at, length - at));
  return i + 1;
}

function piece_insert(buffer: Buffer, at: number, text: string): void {
  const table = buffer as PieceTable;
  if (text === '') return;
  const i = split(table, at);
  const before = table.pieces[i - 1];
  if (before?.added && before.start + before.length === table.added.length)
    before.length += text.length;
  else table.pieces.splice(i, 0, piece(true, table.added.length, text.length));
  table.added += text;
}

function piece_slice(
  { original, added }: PieceTable,
  { added: is_added, start, length }: Piece,
): string {
  return (is_added ? added : original).slice(start, start + length);
}

function piece_remove(buffer: Buffer, at: number, length: number): string {
  const table = buffer as PieceTable;
  const from = split(table, at);
  const to = split(table, at + length);
  let removed = '';
  for (const each of table.pieces.splice(from, to - from)) removed += piece_slice(table, each);
  return removed;
}

function piece_text(buffer: Buffer): string {
  let text = '';
  for (const each of (buffer as PieceTable).pieces) text += piece_slice(buffer as PieceTable, each);
  return text;
}

function gap_open(text: string): Buffer {
  const buffer = new GapBuffer();
  buffer.cells = [...text.split(''), ...new Array<string>(4).fill('')];
  [buffer.gap, buffer.gap_end] = [text.length, text.length + 4];
  return buffer;
}

function move_gap(buffer: GapBuffer, to: number): void {
  const { cells } = buffer;
  for (; buffer.gap > to; buffer.moved++) cells[--buffer.gap_end] = cells[--buffer.gap]!;
  for (; buffer.gap < to; buffer.moved++) cells[buffer.gap++] = cells[buffer.gap_end++]!;
}

function gap_insert(buffer: Buffer, at: number, text: string): void {
  const gap = buffer as GapBuffer;
  move_gap(gap, at);
  if (gap.gap_end - gap.gap < text.length) {
    const more = gap.cells.length + text.length;
    const wider = new Array<string>(more).fill('');
    gap.cells = [...gap.cells.slice(0, gap.gap), ...wider, ...gap.cells.slice(gap.gap)];
    gap.gap_end += more;
  }
  for (const char of text.split('')) gap.cells[gap.gap++] = char;
}

function gap_remove(buffer: Buffer, at: number, length: number): string {
  const gap = buffer as GapBuffer;
  move_gap(gap, at);
  let removed = '';
  while (length-- > 0) removed += gap.cells[gap.gap_end++];
  return removed;
}

function gap_text(buffer: Buffer): string {
  const { cells, gap, gap_end } = buffer as GapBuffer;
  return cells.slice(0, gap).join('') + cells.slice(gap_end).join('');
}

function replace(editor: Editor, at: number, length: number, text: string): void {
  const edit = new Edit();
  edit.at = at;
  edit.removed = editor.ops.remove(editor.buffer!, at, length);
  edit.inserted = text;
  editor.ops.insert(editor.buffer!, at, text);
  editor.done.push(edit);
  editor.undone = [];
}

function undo(editor: Editor): boolean {
  const edit = editor.done.pop();
  if (!edit) return false;
  editor.ops.remove(editor.buffer!, edit.at, edit.inserted.length);
  editor.ops.insert(editor.buffer!, edit.at, edit.removed);
  editor.undone.push(edit);
  return true;
}

function redo(editor: Editor): boolean {
  const edit = editor.undone.pop();
  if (!edit) return false;
  editor.ops.remove(editor.buffer!, edit.at, edit.removed.length);
  editor.ops.insert(editor.buffer!, edit.at, edit.inserted);
  editor.done.push(edit);
  return true;
}

function edit_text(ops: BufferOps): Editor {
  const editor = new Editor();
  editor.ops = ops;
  editor.buffer = ops.open('The quick fox\njumps over\nthe dog.\n');
  replace(editor, 10, 0, 'brown ');
  replace(editor, 4, 5, 'slow');
  for (const char of Array.from('lazy '))
    replace(editor, ops.text(editor.buffer).indexOf('dog'), 0, char);
  replace(editor, 0, 3, 'A');
  return editor;
}

export function main(_argv: string[]): number {
  const states: string[][] = [];
  for (const ops of [piece_ops, gap_ops]) {
    const editor = edit_text(ops);
    const seen = [ops.text(editor.buffer!)];
    for (let n = 0; n < 3 && undo(editor); n++) seen.push(ops.text(editor.buffer!));
    while (redo(editor)) seen.push(ops.text(editor.buffer!));
    while (undo(editor));
    seen.push(ops.text(editor.buffer!));
    replace(editor, 0, 0, '# ');
    print(`${redo(editor)} ${editor.done.length} ${editor.undone.length}`);
    let x = 7;
    for (let i = 0; i < 30; i++) {
      x = (x * 1103 + 12345) % 65536;
      const size = ops.text(editor.buffer!).length;
      const at = x % (size + 1);
      replace(editor, at, Math.min((x >> 4) % 4, size - at), i % 3 ? sprintf('<%d>', i) : '');
    }
    seen.push(ops.text(editor.buffer!));
    for (let i = 0; i < 15; i++) undo(editor);
    seen.push(ops.text(editor.buffer!));
    states.push(seen);
    const { buffer } = editor;
    print(
      buffer instanceof PieceTable
        ? `${buffer.pieces.length} pieces`
        : `${(buffer as GapBuffer).moved} moved`,
    );
  }
  const [pieces, gaps] = states as [string[], string[]];
  for (const [i, text] of Array.from(pieces.entries()))
    print(
      `${text === gaps[i] ? 'same' : 'DIFFERENT'} ${text.length} ${text.split('\n').join('|').slice(0, 50)}`,
    );
  return 0;
}
