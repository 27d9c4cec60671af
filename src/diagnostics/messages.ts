// Generated from messages/*.md by `npm run messages`; do not edit.
import type { Diagnostic, Severity, Span } from './diagnostic.ts';

export interface Message { code: string; text: string; reason: string; remedy: string; severity: Severity }

export const MESSAGES: Readonly<Record<string, Message>> = {
  K100: {"code":"K100","text":"{detail}","reason":"the text is not TypeScript.","remedy":"correct the syntax at the marked place.","severity":"error"} as Message,
  K101: {"code":"K101","text":"{construct} is not part of K","reason":"K has first-order functions and plain data only, so that every frame and every value can be inspected, saved and patched.","remedy":"{advice}","severity":"error"} as Message,
  K102: {"code":"K102","text":"`{name}` is a name of the host, not of K","reason":"nothing in K may reach the host, hide a call, or differ between runs.","remedy":"use the functions of 'kernel', or the members of Math, Number, String, Array, Map and Set that K lists.","severity":"error"} as Message,
  K103: {"code":"K103","text":"the property `{name}` may not be used","reason":"every host object has it, so it would lead out of K, or it is called without being named.","remedy":"choose another field name; for text use a template or sprintf().","severity":"error"} as Message,
  K104: {"code":"K104","text":"functions stand at the top level of a file only","reason":"a closure's captured variables could not be found, converted or saved when code is patched.","remedy":"write a top-level function, and pass what it needs as arguments.","severity":"error"} as Message,
  K105: {"code":"K105","text":"`.{name}()` is allowed only as the argument of Array.from(…) or in an array spread","reason":"an iterator must not live across a point where the task may sleep.","remedy":"write Array.from(x.{name}()).","severity":"error"} as Message,
  K201: {"code":"K201","text":"`{name}` is not defined","reason":"every name is resolved when the tree is compiled.","remedy":"declare it, or import it from the file that exports it.","severity":"error"} as Message,
  K202: {"code":"K202","text":"'{file}' has no {name} to import","reason":"only exported units of K files, and what 'kernel' and 'user' offer, can be imported.","remedy":"export it there, or correct the name or the path (relative, with `.ts`).","severity":"error"} as Message,
  K203: {"code":"K203","text":"`{name}` is declared twice in this file","reason":"a symbol is its file and its name, so a file may declare a name once.","remedy":"rename one of the two.","severity":"error"} as Message,
  K204: {"code":"K204","text":"`{name}` takes {expected} arguments, not {actual}","reason":"a call with other arguments than the function declares is a mistake in C and here.","remedy":"pass the declared arguments, or give the parameter a default.","severity":"error"} as Message,
  K205: {"code":"K205","text":"`{name}` cannot be assigned","reason":"constants, functions, imports and structs keep their value.","remedy":"declare it with `let` in its own file, and change it there.","severity":"error"} as Message,
  K206: {"code":"K206","text":"the initialiser of `{name}` is not static","reason":"data exists before any code runs, so no function may be called to make it.","remedy":"start with a plain value and set it in a module_init function.","severity":"error"} as Message,
  K207: {"code":"K207","text":"the initialisers of {names} need each other","reason":"each would have to be made before the other.","remedy":"start one of them with null and set it in a module_init function.","severity":"error"} as Message,
  K208: {"code":"K208","text":"{detail}","reason":"macros are read when the tree is compiled; they take names and literals, at the top level.","remedy":"write it as a statement of its own at the top level of the file, with the arguments that its declaration names.","severity":"error"} as Message,
  K209: {"code":"K209","text":"`{name}` is used before its declaration","reason":"JavaScript would throw at this point.","remedy":"move the declaration up.","severity":"error"} as Message,
  K210: {"code":"K210","text":"`{name}` stands inside an expression","reason":"it is spelled out as a loop, which has no place there.","remedy":"use it as a statement, as the initialiser of a variable, the right side of an assignment, the argument of return, or the whole test of an if.","severity":"error"} as Message,
  K211: {"code":"K211","text":"the program exports no function `main`","reason":"a process starts there.","remedy":"add `export function main(argv: string[]): number`.","severity":"error"} as Message,
  K212: {"code":"K212","text":"{detail}","reason":"the kernel, its modules and user programs share constants and types only; modules see what the kernel exports.","remedy":"use a system call from a program, or EXPORT_SYMBOL() for a module.","severity":"error"} as Message,
  K213: {"code":"K213","text":"{detail}","reason":"the tree could not be read.","remedy":"name a folder with K files; kernel.json, if there, must be JSON.","severity":"error"} as Message,
  K214: {"code":"K214","text":"`{name}` of 'kernel' cannot be used as a value","reason":"only functions of the tree have a symbol that a pointer can stand for.","remedy":"write a function that calls it, and use that one's name.","severity":"error"} as Message,
};

function make(code: string, span: Span | null, values: Readonly<Record<string, string | number>>): Diagnostic {
  const { text, reason, remedy, severity } = MESSAGES[code]!;
  const fill = (pattern: string): string => pattern.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]));
  return { code, severity, message: fill(text), reason: fill(reason), remedy: fill(remedy), span };
}

export const syntaxError = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K100', span, values);
export const constructRefused = (span: Span | null, values: { construct: string | number; advice: string | number }): Diagnostic => make('K101', span, values);
export const hostNameRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K102', span, values);
export const propertyRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K103', span, values);
export const closureRefused = (span: Span | null): Diagnostic => make('K104', span, {});
export const iteratorRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K105', span, values);
export const unknownName = (span: Span | null, values: { name: string | number }): Diagnostic => make('K201', span, values);
export const unknownImport = (span: Span | null, values: { file: string | number; name: string | number }): Diagnostic => make('K202', span, values);
export const duplicateName = (span: Span | null, values: { name: string | number }): Diagnostic => make('K203', span, values);
export const wrongArity = (span: Span | null, values: { name: string | number; expected: string | number; actual: string | number }): Diagnostic => make('K204', span, values);
export const assignmentRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K205', span, values);
export const initialiserNotStatic = (span: Span | null, values: { name: string | number }): Diagnostic => make('K206', span, values);
export const initialiserCycle = (span: Span | null, values: { names: string | number }): Diagnostic => make('K207', span, values);
export const macroMisused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K208', span, values);
export const useBeforeDeclaration = (span: Span | null, values: { name: string | number }): Diagnostic => make('K209', span, values);
export const waitPosition = (span: Span | null, values: { name: string | number }): Diagnostic => make('K210', span, values);
export const programWithoutMain = (span: Span | null): Diagnostic => make('K211', span, {});
export const layerRefused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K212', span, values);
export const treeUnreadable = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K213', span, values);
export const nativeAsValue = (span: Span | null, values: { name: string | number }): Diagnostic => make('K214', span, values);
