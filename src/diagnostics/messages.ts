// Generated from messages/*.md by `npm run messages`; do not edit.
import type { Diagnostic, Severity, Span } from './diagnostic.ts';

export interface Message { code: string; text: string; reason: string; remedy: string; severity: Severity }

export const MESSAGES: Readonly<Record<string, Message>> = {
  C401: {"code":"C401","text":"{detail}","reason":"the command line is not understood.","remedy":"see --help.","severity":"error"} as Message,
  C402: {"code":"C402","text":"{file}: {detail}","reason":"the file system refused.","remedy":"check the path, its permissions and the free space.","severity":"error"} as Message,
  C403: {"code":"C403","text":"{detail}","reason":"the tree could not be read.","remedy":"name a folder with K files, none of them a pipe or a device; kernel.json, if there, must be a file with a JSON object.","severity":"error"} as Message,
  C404: {"code":"C404","text":"{dir} is not empty","reason":"init writes a new tree, and overwrites nothing.","remedy":"name a folder that does not exist yet, or empty it; `suture init --types {dir}` writes the types alone.","severity":"error"} as Message,
  C405: {"code":"C405","text":"{detail}","reason":"`check --types` runs the checker that the tree's folder, or suture's own, would import; K itself needs none.","remedy":"run `npm install --save-dev typescript@5` in {root}, or leave out --types.","severity":"error"} as Message,
  C406: {"code":"C406","text":"{file} is no schedule: {detail}","reason":"`--replay` leads a run by what `--save-schedule` has written, and by nothing else.","remedy":"record the run again with --save-schedule.","severity":"error"} as Message,
  C407: {"code":"C407","text":"{file} does not fit this run: {detail}","reason":"a schedule answers the choices of the run that it was recorded in, one by one; another tree, other programs or other patches have other choices.","remedy":"replay it with the options of the run that it is of, or record a new one.","severity":"error"} as Message,
  C408: {"code":"C408","text":"{option} has no meaning here: {detail}","reason":"options that kpatch-build has mean here what they mean there, or nothing.","remedy":"leave it out.","severity":"error"} as Message,
  C409: {"code":"C409","text":"git is not installed","reason":"revisions are read by the git command, which was not found.","remedy":"install git, or name two folders, or a folder and patch files.","severity":"error"} as Message,
  C410: {"code":"C410","text":"{dir} is in no git repository","reason":"a range names revisions of the repository that the tree's folder lies in.","remedy":"run it in the repository, or name a folder of it with --path.","severity":"error"} as Message,
  C411: {"code":"C411","text":"there is no revision {revision} here{advice}","reason":"the range leads from and to commits of this repository.","remedy":"see `git log` and `git branch --all`; what a remote has is brought by `git fetch`.","severity":"error"} as Message,
  C412: {"code":"C412","text":"{path} has no K files in {revision}","reason":"both ends of the range need a tree to be compared.","remedy":"name the tree's folder with --path; if it was moved in between, compare two folders.","severity":"error"} as Message,
  C413: {"code":"C413","text":"git {command} failed: {detail}","reason":"git could not read the repository.","remedy":"what git says can be looked up in its manual; `git fsck` finds damage.","severity":"error"} as Message,
  K100: {"code":"K100","text":"{detail}","reason":"the text is not TypeScript.","remedy":"correct the syntax at the marked place.","severity":"error"} as Message,
  K101: {"code":"K101","text":"{construct} is not part of K","reason":"K has first-order functions and plain data only, so that every frame and every value can be inspected, saved and patched.","remedy":"{advice}","severity":"error"} as Message,
  K102: {"code":"K102","text":"`{name}` is a name of the host, not of K","reason":"nothing in K may reach the host, hide a call, or differ between runs.","remedy":"{advice}","severity":"error"} as Message,
  K103: {"code":"K103","text":"the property `{name}` may not be used","reason":"every host object has it, so it would lead out of K, or it is called without being named.","remedy":"choose another field name; for text use a template or sprintf().","severity":"error"} as Message,
  K104: {"code":"K104","text":"functions stand at the top level of a file only","reason":"a closure's captured variables could not be found, converted or saved when code is patched.","remedy":"write a top-level function, and pass what it needs as arguments.","severity":"error"} as Message,
  K105: {"code":"K105","text":"`.{name}()` is allowed only as the argument of Array.from(…) or in an array spread","reason":"an iterator must not live across a point where the task may sleep.","remedy":"write Array.from(x.{name}()); if `{name}` is a field of yours that holds a function, choose another name for it.","severity":"error"} as Message,
  K106: {"code":"K106","text":"this is nested too deeply","reason":"no tool, nor a reader, can follow what lies so deep in each other; a chain of operators or calls is as deep as it is long.","remedy":"name the parts of the expression, or split the function.","severity":"error"} as Message,
  K107: {"code":"K107","text":"`{construct}` declares a variable in a way that K does not have","reason":"a `var` exists before its declaration and outside its block; `using` hides a call at the end of the block.","remedy":"declare it with let or const, in the block that uses it.","severity":"error"} as Message,
  K108: {"code":"K108","text":"{construct} is not part of K","reason":"functions and data are patched separately; and a getter or setter is a call that nobody sees.","remedy":"write a top-level function that takes the struct; to choose one at run time, store its name in a field.","severity":"error"} as Message,
  K109: {"code":"K109","text":"{construct} is not part of K","reason":"a function's frame holds what it was passed, and nothing that was passed without being named.","remedy":"pass the struct as an argument.","severity":"error"} as Message,
  K110: {"code":"K110","text":"{construct} is not part of K","reason":"an exception leaves functions without their noticing, with locks held and data half changed.","remedy":"return a negative errno, as the kernel does, and test it where you call.","severity":"error"} as Message,
  K111: {"code":"K111","text":"{construct} is not part of K","reason":"every call may sleep; a promise would be a second way to do so, with a stack that nobody can inspect.","remedy":"call functions that sleep, such as msleep() or wait_event(), without more ado.","severity":"error"} as Message,
  K112: {"code":"K112","text":"{construct} is not part of K","reason":"a generator's frame belongs to no task, so no check of the stacks could see it.","remedy":"fill an array, or keep the position in a struct and advance it in a function.","severity":"error"} as Message,
  K113: {"code":"K113","text":"a regular expression is not part of K","reason":"it keeps a hidden position, and a match may run for minutes where nothing can interrupt it.","remedy":"compare characters, or use indexOf, startsWith, split and their like.","severity":"error"} as Message,
  K114: {"code":"K114","text":"`delete` is not part of K","reason":"a struct keeps its fields, so that its layout is known and live instances can be converted.","remedy":"set the field to null; for a table of names use a Map, and map.delete(key).","severity":"error"} as Message,
  K115: {"code":"K115","text":"{construct} is not part of K","reason":"which names an object has is fixed where it is made; asking for them at run time sees the host's too.","remedy":"test the field, or use a Map: map.has(key), and Array.from(map.keys()) to visit all.","severity":"error"} as Message,
  K116: {"code":"K116","text":"{construct} is not part of K","reason":"an instance has one struct, whose layout is all of its data.","remedy":"embed the other struct as a field, as C does.","severity":"error"} as Message,
  K117: {"code":"K117","text":"{construct} is not part of K","reason":"a struct is a list of plain fields with static initialisers: its layout, and nothing that runs.","remedy":"declare plain fields; keep shared data in a variable at the top level of the file.","severity":"error"} as Message,
  K118: {"code":"K118","text":"{construct} is not part of K","reason":"a field is named where it is used, so that no value can choose a name of the host.","remedy":"write the field's name, or use a Map.","severity":"error"} as Message,
  K119: {"code":"K119","text":"{construct} is not part of K","reason":"how many arguments a call passes, and which fields an object has, is said where it is written.","remedy":"pass the array itself; name the fields; spread arrays into array literals.","severity":"error"} as Message,
  K120: {"code":"K120","text":"a hole in an array is not part of K","reason":"an element that is not there differs from one that is undefined in ways that nobody sees.","remedy":"write undefined, or null.","severity":"error"} as Message,
  K121: {"code":"K121","text":"a tagged template is not part of K","reason":"it is a call that does not look like one.","remedy":"call the function with arguments, or use sprintf().","severity":"error"} as Message,
  K122: {"code":"K122","text":"{construct} is not part of K","reason":"a symbol is a file and a name, so names are exported where they are declared and imported one by one.","remedy":"{advice}","severity":"error"} as Message,
  K123: {"code":"K123","text":"{construct} is not part of K","reason":"it would spread one name over several places, or describe what is not in the tree.","remedy":"declare what you use in a file of the tree, and import it.","severity":"error"} as Message,
  K124: {"code":"K124","text":"a statement at the top level is not part of K","reason":"a kernel's files are linked, not run: nothing happens before an init function is called.","remedy":"move it into a function, and register that with module_init.","severity":"error"} as Message,
  K125: {"code":"K125","text":"{construct} is not part of K","reason":"structs and constants are symbols, and symbols belong to a file.","remedy":"declare it at the top level of the file.","severity":"error"} as Message,
  K126: {"code":"K126","text":"`{name}` is not a name that K code may give","reason":"symbols and fields have the letters a to z, digits and `_`, as in C; `$` is the kernel's own, and undefined, NaN and Infinity are values.","remedy":"choose another name.","severity":"error"} as Message,
  K127: {"code":"K127","text":"`.{name}` is a member of built-in objects that K does not have","reason":"it calls back, depends on the host's locale, or hides a call; and no struct or object of the tree has a field of that name.","remedy":"{advice}","severity":"error"} as Message,
  K128: {"code":"K128","text":"`{name}` is given a function to call","reason":"a built-in that calls K code could not be suspended in the middle.","remedy":"write the loop.","severity":"error"} as Message,
  K129: {"code":"K129","text":"`{name}` is a property of a function","reason":"a function's name stands for its symbol, which has no properties; call and bind would hide which function is called.","remedy":"call the function itself; keep data in a variable of its own.","severity":"error"} as Message,
  K130: {"code":"K130","text":"{construct} `{name}` is used as a value","reason":"{kind}s exist when the tree is compiled; at run time there is nothing that the name could stand for.","remedy":"{advice}","severity":"error"} as Message,
  K131: {"code":"K131","text":"this use of `new` is not part of K","reason":"only a struct is made by name, so that instances can be found and converted.","remedy":"make a struct of the tree or of 'kernel', a Map, a Set, an Array or a typed array, by its name.","severity":"error"} as Message,
  K132: {"code":"K132","text":"`instanceof` of what is no struct of the tree","reason":"only structs have a tag at run time.","remedy":"compare with a struct; for arrays use Array.isArray().","severity":"error"} as Message,
  K133: {"code":"K133","text":"`?.()` on `{name}`, which is a method of built-ins","reason":"a built-in's method is never absent, and may not be used as a value.","remedy":"call it without `?.`, or test the object before.","severity":"error"} as Message,
  K134: {"code":"K134","text":"a declaration stands directly inside a case","reason":"other cases can jump over it and would see it without its value.","remedy":"put the case's statements in braces.","severity":"error"} as Message,
  K135: {"code":"K135","text":"{construct} goes over arrays only, and this is {what}","reason":"an iterator must not live across a point where the task may sleep.","remedy":"make an array of it in one step: Array.from(…) or [...x].","severity":"error"} as Message,
  K136: {"code":"K136","text":"function `{name}` has no body","reason":"a function of a tree is what its body does; without one there is nothing to call.","remedy":"write the body, or leave the declaration out.","severity":"error"} as Message,
  K201: {"code":"K201","text":"`{name}` is not defined","reason":"every name is resolved when the tree is compiled.","remedy":"{advice}","severity":"error"} as Message,
  K202: {"code":"K202","text":"'{file}' has no `{name}` to import","reason":"only what a K file declares, and what 'kernel' and 'user' offer, can be imported.","remedy":"{advice}","severity":"error"} as Message,
  K203: {"code":"K203","text":"`{name}` is declared twice","reason":"a symbol is its file and its name, and a field its struct and its name, so either may declare a name once.","remedy":"rename one of the two.","severity":"error"} as Message,
  K204: {"code":"K204","text":"`{name}` takes {expected}, but gets {actual}","reason":"a call with other arguments than the function declares is a mistake in C and here.","remedy":"pass the declared arguments, or give the parameter a default.","severity":"error"} as Message,
  K205: {"code":"K205","text":"`{name}` cannot be assigned","reason":"constants, functions, imports and structs keep their value.","remedy":"declare it with `let` in its own file, and change it there.","severity":"error"} as Message,
  K206: {"code":"K206","text":"the initialiser of `{name}` is not static","reason":"data exists before any code runs, so no function may be called to make it.","remedy":"start with a plain value and set it in a module_init function.","severity":"error"} as Message,
  K207: {"code":"K207","text":"the initialisers of {names} need each other","reason":"each would have to be made before the other.","remedy":"start one of them with null and set it in a module_init function.","severity":"error"} as Message,
  K208: {"code":"K208","text":"{detail}","reason":"macros are read when the tree is compiled; they take names and literals, at the top level.","remedy":"write it as a statement of its own at the top level of the file, with the arguments that its declaration names.","severity":"error"} as Message,
  K209: {"code":"K209","text":"`{name}` is used before its declaration","reason":"JavaScript would throw at this point.","remedy":"move the declaration up.","severity":"error"} as Message,
  K210: {"code":"K210","text":"`{name}` stands inside an expression","reason":"it is spelled out as a loop, which has no place there.","remedy":"use it as a statement, as the initialiser of a variable, the right side of an assignment, the argument of return, or the whole test of an if.","severity":"error"} as Message,
  K212: {"code":"K212","text":"{detail}","reason":"the kernel, its modules and user programs share constants and types only; a module sees what the kernel and other modules export, the kernel nothing of a module.","remedy":"use a system call from a program, or EXPORT_SYMBOL() for a module.","severity":"error"} as Message,
  K214: {"code":"K214","text":"`{name}` of 'kernel' cannot be used as a value","reason":"only functions of the tree have a symbol that a pointer can stand for.","remedy":"write a function that calls it, and use that one's name.","severity":"error"} as Message,
  K215: {"code":"K215","text":"`{name}` hides the `{name}` of the file","reason":"a reader, and the next change, may mean the other one.","remedy":"rename the local.","severity":"warning"} as Message,
  K216: {"code":"K216","text":"`{name}` is static and not used","reason":"nothing in its file mentions it, and no other file can.","remedy":"remove it, export it, or register it with a macro.","severity":"warning"} as Message,
  K217: {"code":"K217","text":"'{file}' is no file of the tree","reason":"a K file imports 'kernel', 'user' (under user/), and files of its tree by their relative path.","remedy":"{advice}","severity":"error"} as Message,
  K218: {"code":"K218","text":"`{name}` is static to {file}","reason":"without `export` a name belongs to its file; another file may have its own of that name.","remedy":"export it there, or call a function of that file which is exported.","severity":"error"} as Message,
  K219: {"code":"K219","text":"`{name}` is imported as a type, but used as a value","reason":"the import is erased with the types, so JavaScript would not know the name.","remedy":"import it without `type`.","severity":"error"} as Message,
  K220: {"code":"K220","text":"`{name}` may be used before it is assigned","reason":"on a path to this place nothing has given it a value, and its type has no undefined.","remedy":"initialise it where it is declared, or assign it on every path.","severity":"error"} as Message,
  K301: {"code":"K301","text":"`{name}` sleeps in atomic context: {context}","reason":"nobody else can run here meanwhile, and who needs the lock spins for ever; the kernel answers with \"BUG: sleeping function called from invalid context\".","remedy":"sleep before or after the atomic section, or use a mutex and a kthread in place of a spinlock and a timer.","severity":"error"} as Message,
  K302: {"code":"K302","text":"`{name}` may sleep in atomic context: {context}","reason":"on some paths it sleeps, and there the kernel answers with \"BUG: sleeping function called from invalid context\".","remedy":"call it outside the atomic section, or give it a variant that does not sleep.","severity":"warning"} as Message,
  K303: {"code":"K303","text":"`{name}` is __init, but {user} is not","reason":"an __init function runs only at boot; whoever uses it later expects what it set up to be as it was then.","remedy":"mark the user with __init() too, or take the mark off `{name}`.","severity":"warning"} as Message,
  K304: {"code":"K304","text":"this code is never reached","reason":"every path before it returns, jumps away or goes on for ever.","remedy":"remove it, or correct the condition that it waits for.","severity":"warning"} as Message,
  K305: {"code":"K305","text":"`{name}` returns a value on some paths only","reason":"where its end is reached, or a `return` has no value, the caller gets undefined.","remedy":"return a value on every path, 0 for success; give a switch a `default`, even if its cases are all that there should be.","severity":"warning"} as Message,
  K306: {"code":"K306","text":"no instance of struct `{name}` is ever made","reason":"only `new {name}()` makes one; an object literal of the same shape is not found by instanceof, nor when a patch converts instances.","remedy":"make instances with `new {name}()`, or declare an interface.","severity":"warning"} as Message,
  K307: {"code":"K307","text":"this object literal stands where a struct `{name}` is declared","reason":"it is no instance: instanceof does not know it, and a patch that converts instances will not find it.","remedy":"make it with `new {name}()` and set its fields.","severity":"warning"} as Message,
  K308: {"code":"K308","text":"nothing in the tree has a field `{name}`","reason":"no struct, object literal or assignment makes one, so it is always undefined here.","remedy":"{advice}","severity":"warning"} as Message,
  K309: {"code":"K309","text":"`{name}` {what} with {lock} held, and elsewhere without","reason":"a caller cannot know whether it must release the lock; the next one to take it spins for ever.","remedy":"release it on this path, as kernel code does with one exit at the end.","severity":"warning"} as Message,
  K310: {"code":"K310","text":"{detail} (TS{code})","reason":"K runs without types: nothing stops the wrong value at run time, and a reader is misled before.","remedy":"correct the type or the value at the marked place.","severity":"error"} as Message,
  K311: {"code":"K311","text":"`{lock}` is taken here, and held since line {line}","reason":"whoever holds it waits for itself, for ever; lockdep answers with \"possible recursive locking detected\".","remedy":"release it before, or call a variant of the function that expects the lock to be held.","severity":"error"} as Message,
  M301: {"code":"M301","text":"{file} is not a patch module","reason":"after its header of comments a module is one `export default` of a JSON object.","remedy":"build it with build-patch.","severity":"error"} as Message,
  M302: {"code":"M302","text":"{file} is cut short or damaged","reason":"its JSON does not end.","remedy":"copy it again, or rebuild it.","severity":"error"} as Message,
  M303: {"code":"M303","text":"{file} was changed after it was built","reason":"its checksum does not match its content.","remedy":"change the source and rebuild it.","severity":"error"} as Message,
  M304: {"code":"M304","text":"{file} has format {format}; this loader reads format 3","reason":"it was written by another version of build-patch.","remedy":"rebuild it with the build-patch that belongs to this loader.","severity":"error"} as Message,
  M305: {"code":"M305","text":"{file} is malformed: {defect}","reason":"the loader accepts nothing but lowered K.","remedy":"build it with build-patch.","severity":"error"} as Message,
  P201: {"code":"P201","text":"init function `{name}` changed","reason":"it ran at boot and never runs again, so the change would have no effect.","remedy":"bring what it set up into the new state in a function marked KPATCH_LOAD_CALLBACK.","severity":"error"} as Message,
  P202: {"code":"P202","text":"notrace function `{name}` changed","reason":"it has no entry that a call could be redirected at.","remedy":"change the functions that call it instead.","severity":"error"} as Message,
  P203: {"code":"P203","text":"the initialiser of `{name}` changed","reason":"the running kernel made the object long ago; its value now is not the initialiser's.","remedy":"leave the initialiser, and set `{name}` in a function marked KPATCH_LOAD_CALLBACK (undo it in KPATCH_UNLOAD_CALLBACK).","severity":"error"} as Message,
  P204: {"code":"P204","text":"`{name}` changed between let and const","reason":"running code relies on which it is.","remedy":"leave the declaration, or add a new object beside it.","severity":"error"} as Message,
  P205: {"code":"P205","text":"field `{field}` of struct `{name}` is {now} in the new tree, and {was} in the old one","reason":"instances made before the patch hold values of the old type.","remedy":"convert them in a function named by KPATCH_TRANSFORM({name}, …), or add a field with another name.","severity":"error"} as Message,
  P206: {"code":"P206","text":"the initialiser of field `{field}` of struct `{name}` changed","reason":"instances made before the patch keep their values; only new ones start with the new one.","remedy":"convert the live ones in a function named by KPATCH_TRANSFORM({name}, …), or set the field where instances are made.","severity":"warning"} as Message,
  P207: {"code":"P207","text":"{detail}","reason":"a running kernel never executes a macro again.","remedy":"{advice}","severity":"error"} as Message,
  P208: {"code":"P208","text":"`{name}` was {was} in the old tree and is {now} in the new one","reason":"running code uses it as what it was.","remedy":"give the new one another name.","severity":"error"} as Message,
  P209: {"code":"P209","text":"object {object} has more than one {kind} callback","reason":"the order of two would be undefined.","remedy":"call both from one function.","severity":"error"} as Message,
  P210: {"code":"P210","text":"{detail}","reason":"a patch changes code of objects that exist.","remedy":"load a new module with the module loader; unload an old one.","severity":"error"} as Message,
  P211: {"code":"P211","text":"the signature of `{name}` changed","reason":"a task that sleeps in a caller may still pass the old arguments.","remedy":"make sure that all callers are part of the patch, or add a function with the new signature.","severity":"warning"} as Message,
  P212: {"code":"P212","text":"{file} is a user program; its change is not part of the patch","reason":"a patch replaces kernel functions.","remedy":"install the program separately.","severity":"warning"} as Message,
  P213: {"code":"P213","text":"kernel.json changed","reason":"it is read at boot.","remedy":"leave it as it is.","severity":"error"} as Message,
  P214: {"code":"P214","text":"data `{name}` moved from {from} to {to}, and nothing tells that it is the same object","reason":"only its name says so: its initialiser changed as well, or no code that used the one uses the other. The running kernel's object, with all that it holds, would stay behind.","remedy":"leave it in {from}; or move it alone, in a patch that changes nothing else about it.","severity":"error"} as Message,
  P215: {"code":"P215","text":"the signature of `{name}` changed, and pointers to it exist","reason":"who calls through a pointer is not patched, and would pass the old arguments.","remedy":"leave the signature; add a function with the new one, and call that from the changed code.","severity":"error"} as Message,
  P216: {"code":"P216","text":"the declaration of `{cause}` changed, and with it {symvers}","reason":"modules and patches that were built against the old declaration do not fit the new one.","remedy":"restore the declaration if the change was not meant, else rebuild what was built against it.","severity":"warning"} as Message,
  P217: {"code":"P217","text":"`{user}` refers to `{name}`, whose symver changed with the declaration of `{cause}`","reason":"the running `{name}` was built with the old declaration, and the patch would be with the new one.","remedy":"leave the declaration of `{cause}` as it is, and put what is new beside it.","severity":"error"} as Message,
  P218: {"code":"P218","text":"`{name}` is new, while `{old}`, which the same code used before, is gone","reason":"the new object starts from its initialiser; what the running kernel has in the old one is forgotten.","remedy":"keep the old name if it is the same thing; else fill the new object from the old one in a function marked KPATCH_LOAD_CALLBACK, and keep `{old}` for it to read.","severity":"warning"} as Message,
  P219: {"code":"P219","text":"`{name}` is gone, and the old tree uses it as a pointer","reason":"pointers that the running kernel has lead to the old code, which stays.","remedy":"keep `{name}` with the body that who still calls it should reach; or replace the pointers in a function marked KPATCH_LOAD_CALLBACK.","severity":"warning"} as Message,
  P220: {"code":"P220","text":"`{name}` is new, and nothing in the patch needs it","reason":"a patch brings what its changed functions and callbacks lead to, and nothing else.","remedy":"leave it to the change that uses it.","severity":"warning"} as Message,
  P221: {"code":"P221","text":"`{name}` is no longer exported","reason":"the running kernel still offers it to the files of its object.","remedy":"leave the declaration as it is, or narrow it in a change that comes with a reboot.","severity":"warning"} as Message,
  P222: {"code":"P222","text":"no change detected in function `{name}`, unnecessary {macro}()?","reason":"the mark says how a change of the function is treated, and there is none.","remedy":"remove the mark.","severity":"warning"} as Message,
  P223: {"code":"P223","text":"the change of `{name}` is not part of the patch","reason":"KPATCH_IGNORE_FUNCTION says so: the running kernel keeps the old code.","remedy":"make sure that the rest of the patch works with the old `{name}`.","severity":"warning"} as Message,
  P224: {"code":"P224","text":"`{name}` is switched even while tasks are in it","reason":"KPATCH_FORCE_UNSAFE takes it out of the activeness check; the models with a stop honour it.","remedy":"make sure that the old code in flight works with all that is new, or remove the mark.","severity":"warning"} as Message,
  P225: {"code":"P225","text":"{detail}; it is not part of the patch","reason":"what modinfo shows of the running module was read as it was loaded.","remedy":"leave it to the next build of the module.","severity":"warning"} as Message,
  P226: {"code":"P226","text":"the parameters of `{name}` changed places, and {callers} pass what they passed before","reason":"nothing tells a caller's arguments apart by their places.","remedy":"change the callers too, or leave the parameters where they were.","severity":"warning"} as Message,
  P227: {"code":"P227","text":"the signature of `{name}` changed, and {macro} gives it to callers outside the tree","reason":"they are not patched, and would pass the old arguments.","remedy":"leave the signature, or give new parameters defaults; add a function with the new one beside it, and call that from the changed code.","severity":"error"} as Message,
  P228: {"code":"P228","text":"the initialiser of `{name}` changed with the constant `{constant}`","reason":"the running kernel made the object long ago, with the old value; code that uses the constant would get the new one.","remedy":"set what changes in `{name}` in a function marked KPATCH_LOAD_CALLBACK (undo it in KPATCH_UNLOAD_CALLBACK), or leave `{constant}` and use a new constant.","severity":"error"} as Message,
  P229: {"code":"P229","text":"only init code calls `{name}`","reason":"it has run, and nobody calls it again: the change has no effect on the running kernel.","remedy":"bring what it set up into the new state in a function marked KPATCH_LOAD_CALLBACK.","severity":"warning"} as Message,
  P230: {"code":"P230","text":"struct `{name}` has no field `{field}` any more, and a new one, `{to}`","reason":"if it is the same under another name, its values would be lost: live instances get `{to}` from its initialiser.","remedy":"say so with KPATCH_RENAME_FIELD({name}, '{field}', '{to}'), or convert the value in a function named by KPATCH_TRANSFORM({name}, …).","severity":"warning"} as Message,
  P231: {"code":"P231","text":"struct `{name}` has no field `{field}` any more","reason":"the load drops its values; after an unload the old code finds what the old initialiser says.","remedy":"keep the field until the next reboot, or keep its values elsewhere in the functions of KPATCH_TRANSFORM({name}, …).","severity":"warning"} as Message,
  P232: {"code":"P232","text":"field `{field}` of struct `{name}` is {now} in the new tree, and {was} in the old one","reason":"instances made before the patch may hold values of the old type.","remedy":"convert them in a function named by KPATCH_TRANSFORM({name}, …).","severity":"warning"} as Message,
  P233: {"code":"P233","text":"{detail}","reason":"KPATCH_RENAME_FIELD leads from a field that goes to one that comes.","remedy":"name the struct, its field in the old tree, and its field in the new one.","severity":"error"} as Message,
  P234: {"code":"P234","text":"{detail}","reason":"KPATCH_TRANSFORM converts instances of a struct whose declaration is another than in the old tree, once.","remedy":"declare what changes (a field, its type, its initialiser), or convert what is no instance in a function marked KPATCH_LOAD_CALLBACK.","severity":"error"} as Message,
  P235: {"code":"P235","text":"the patch cannot be unloaded: KPATCH_TRANSFORM of struct `{name}` has no way back","reason":"what its function has converted, nothing can turn into the old form.","remedy":"name the function that converts back as the third argument.","severity":"warning"} as Message,
  P236: {"code":"P236","text":"`{name}` writes {what}, which {users} under {locks}","reason":"a task that sleeps with the lock may have left it half changed: a stop alone does not keep it out.","remedy":"declare the lock with KPATCH_GUARDED_BY({name}, {first}): while it is held, the stop is tried again later.","severity":"warning"} as Message,
  P237: {"code":"P237","text":"KPATCH_GUARDED_BY names `{name}`, which does not run inside the stop","reason":"only what runs there finds locks that nobody drops meanwhile; everything else can take the lock itself.","remedy":"name a load or unload callback, or a function of KPATCH_TRANSFORM; take the lock in `{name}`.","severity":"error"} as Message,
  P250: {"code":"P250","text":"{patch} {detail}","reason":"a patch is applied to the tree as patch(1) does it, which takes unified diffs.","remedy":"make it with `git diff`, `git format-patch` or `diff -u`.","severity":"error"} as Message,
  P251: {"code":"P251","text":"{patch} is damaged: {detail}","reason":"a hunk's header counts its lines, and they are applied by that count.","remedy":"make the patch anew instead of editing it by hand; what comes by mail must not be wrapped.","severity":"error"} as Message,
  P252: {"code":"P252","text":"{patch} changes {file} as a binary file","reason":"a K file is text, and what is not text cannot be compared.","remedy":"make the patch with `git diff --text`.","severity":"error"} as Message,
  P253: {"code":"P253","text":"{patch} changes {file}, which is outside the tree","reason":"a patch may touch nothing but the tree that it is applied to.","remedy":"make the patch in the folder of the tree, or one above it.","severity":"error"} as Message,
  P254: {"code":"P254","text":"{patch} failed to apply: hunk #{number} of {file}: {detail}","reason":"the file is not the one that this hunk was made from:{rejects}","remedy":"make the patch from this tree; if it follows another patch, give that one before it.","severity":"error"} as Message,
  P255: {"code":"P255","text":"{patch} changes {file}, which the tree does not have{advice}","reason":"the names in a patch are looked up in the tree, without as many leading folders as fits best.","remedy":"make the patch from this tree; if it follows another patch, give that one before it.","severity":"error"} as Message,
  P256: {"code":"P256","text":"{patch} creates {file}, which the tree has already","reason":"what stands in it would be lost.","remedy":"make the patch from this tree, so that it changes the file.","severity":"error"} as Message,
  P257: {"code":"P257","text":"reversed (or previously applied) patch detected: {file} is as {patch} would make it","reason":"the hunks fit the other way round, and not this way.","remedy":"give -s the tree that the running kernel was built from, without the patch; to undo a change, make the patch the other way round.","severity":"error"} as Message,
  P258: {"code":"P258","text":"{patch} changes {file}, which is no K file","reason":"only *.ts files are compiled, but for *.d.ts and what lies in node_modules or a folder with a dot; kernel.json is read too.","remedy":"leave it out of the patch, or be content that it changes nothing.","severity":"warning"} as Message,
  P259: {"code":"P259","text":"hunk #{number} of {file} {detail}","reason":"the tree is not the one that the patch was made from, and similar code may stand elsewhere.","remedy":"read the diff in the module's header; better, make the patch from this tree.","severity":"warning"} as Message,
  P260: {"code":"P260","text":"{patch} deletes {file}, of which {detail} lines would remain","reason":"the file has lines that the patch does not know.","remedy":"make the patch from this tree.","severity":"error"} as Message,
  P261: {"code":"P261","text":"{module}, given as --base, does not fit: `{symbol}` {detail}","reason":"a patch on top of others is compared with what the running kernel has, which is made of the old tree and of these modules.","remedy":"name the tree that the running kernel was built from, and all patches that it has, oldest first.","severity":"error"} as Message,
  P262: {"code":"P262","text":"{module} was built on '{base}', which is not named before it","reason":"a patch on top of others goes onto exactly those that it was built on.","remedy":"name all patches that the running kernel has with --base, oldest first.","severity":"error"} as Message,
  P263: {"code":"P263","text":"{module}, given as --base, is for {built}, and the tree is of {tree}","reason":"a module fits the kernel that it was built for.","remedy":"name the tree of that kernel, or the patches of this one.","severity":"error"} as Message,
  P264: {"code":"P264","text":"there is no object {target} in the trees","reason":"-t restricts the patch to objects of the kernel: vmlinux, and each folder below modules/.","remedy":"name some of {known}.","severity":"error"} as Message,
  P265: {"code":"P265","text":"the change of {file} is left out: it belongs to {object}, which -t does not name","reason":"the patch is built for the named objects alone, and what it changes there may count on the rest.","remedy":"name {object} with -t too, or be content that it stays as it is.","severity":"warning"} as Message,
  P271: {"code":"P271","text":"{object} has a KPATCH_LOAD_CALLBACK and no KPATCH_UNLOAD_CALLBACK","reason":"nothing says how to undo what the callback does, so the patch is irreversible: it can be replaced, but not unloaded.","remedy":"undo it in a function marked KPATCH_UNLOAD_CALLBACK; an empty one says that there is nothing to undo.","severity":"warning"} as Message,
  P272: {"code":"P272","text":"a constant changed that {file} is built with","reason":"programs that run, and those that are installed, have the old value; the patched kernel has the new one.","remedy":"leave the constant and give the new value another name, or make the kernel understand both.","severity":"warning"} as Message,
  P276: {"code":"P276","text":"KPATCH_STATE: {detail}","reason":"later patches find a state by its id, and compare versions to see whether they can take it over.","remedy":"give each state of the patch an id of its own, and count its version up when its meaning changes.","severity":"error"} as Message,
  P280: {"code":"P280","text":"`{name}` starts from what `{from}` is when the patch comes","reason":"at a boot it would start from the initialiser of `{from}`; the running kernel may have changed that long ago.","remedy":"give `{name}` an initialiser of its own, or set it in a function marked KPATCH_LOAD_CALLBACK.","severity":"warning"} as Message,
  P281: {"code":"P281","text":"the initialiser of `{name}` takes a value from `{from}`, which changed","reason":"the running kernel made `{name}` long ago, from the old value.","remedy":"set `{name}` in a function marked KPATCH_LOAD_CALLBACK too (undo it in KPATCH_UNLOAD_CALLBACK).","severity":"error"} as Message,
  P282: {"code":"P282","text":"init code has called `{name}` too, and what it writes changed","reason":"what it made at boot is as the old code made it; on a kernel booted with the change it would not be.","remedy":"bring that into the new state in a function marked KPATCH_LOAD_CALLBACK, or let the new code take both.","severity":"warning"} as Message,
  P283: {"code":"P283","text":"`{name}` is what a kernel thread runs, and it loops","reason":"the thread is in it for as long as it lives: models that look at stacks find it in the way, and it goes on with the old code until it enters the function anew.","remedy":"leave the loop as it is, and change the functions that it calls.","severity":"warning"} as Message,
};

function make(code: string, span: Span | null, values: Readonly<Record<string, string | number>>): Diagnostic {
  const { text, reason, remedy, severity } = MESSAGES[code]!;
  const fill = (pattern: string): string => pattern.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]));
  return { code, severity, message: fill(text), reason: fill(reason), remedy: fill(remedy), span, related: [] };
}

export const usage = (span: Span | null, values: { detail: string | number }): Diagnostic => make('C401', span, values);
export const fileError = (span: Span | null, values: { file: string | number; detail: string | number }): Diagnostic => make('C402', span, values);
export const treeUnreadable = (span: Span | null, values: { detail: string | number }): Diagnostic => make('C403', span, values);
export const folderNotEmpty = (span: Span | null, values: { dir: string | number }): Diagnostic => make('C404', span, values);
export const typescriptMissing = (span: Span | null, values: { detail: string | number; root: string | number }): Diagnostic => make('C405', span, values);
export const scheduleMalformed = (span: Span | null, values: { file: string | number; detail: string | number }): Diagnostic => make('C406', span, values);
export const scheduleMismatch = (span: Span | null, values: { file: string | number; detail: string | number }): Diagnostic => make('C407', span, values);
export const optionRefused = (span: Span | null, values: { option: string | number; detail: string | number }): Diagnostic => make('C408', span, values);
export const gitMissing = (span: Span | null): Diagnostic => make('C409', span, {});
export const notARepository = (span: Span | null, values: { dir: string | number }): Diagnostic => make('C410', span, values);
export const unknownRevision = (span: Span | null, values: { revision: string | number; advice: string | number }): Diagnostic => make('C411', span, values);
export const pathNotInRevision = (span: Span | null, values: { path: string | number; revision: string | number }): Diagnostic => make('C412', span, values);
export const gitFailed = (span: Span | null, values: { command: string | number; detail: string | number }): Diagnostic => make('C413', span, values);
export const syntaxError = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K100', span, values);
export const constructRefused = (span: Span | null, values: { construct: string | number; advice: string | number }): Diagnostic => make('K101', span, values);
export const hostNameRefused = (span: Span | null, values: { name: string | number; advice: string | number }): Diagnostic => make('K102', span, values);
export const propertyRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K103', span, values);
export const closureRefused = (span: Span | null): Diagnostic => make('K104', span, {});
export const iteratorRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K105', span, values);
export const nestedTooDeeply = (span: Span | null): Diagnostic => make('K106', span, {});
export const varRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K107', span, values);
export const methodRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K108', span, values);
export const thisRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K109', span, values);
export const exceptionRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K110', span, values);
export const asyncRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K111', span, values);
export const generatorRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K112', span, values);
export const regexpRefused = (span: Span | null): Diagnostic => make('K113', span, {});
export const deleteRefused = (span: Span | null): Diagnostic => make('K114', span, {});
export const inRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K115', span, values);
export const inheritanceRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K116', span, values);
export const structMemberRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K117', span, values);
export const keyRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K118', span, values);
export const spreadRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K119', span, values);
export const holeRefused = (span: Span | null): Diagnostic => make('K120', span, {});
export const taggedTemplateRefused = (span: Span | null): Diagnostic => make('K121', span, {});
export const moduleFormRefused = (span: Span | null, values: { construct: string | number; advice: string | number }): Diagnostic => make('K122', span, values);
export const ambientRefused = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K123', span, values);
export const topLevelStatement = (span: Span | null): Diagnostic => make('K124', span, {});
export const nestedDeclaration = (span: Span | null, values: { construct: string | number }): Diagnostic => make('K125', span, values);
export const nameRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K126', span, values);
export const builtinMethodRefused = (span: Span | null, values: { name: string | number; advice: string | number }): Diagnostic => make('K127', span, values);
export const callbackRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K128', span, values);
export const functionPropertyRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K129', span, values);
export const notAValue = (span: Span | null, values: { construct: string | number; name: string | number; kind: string | number; advice: string | number }): Diagnostic => make('K130', span, values);
export const newRefused = (span: Span | null): Diagnostic => make('K131', span, {});
export const instanceofRefused = (span: Span | null): Diagnostic => make('K132', span, {});
export const optionalMethodRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K133', span, values);
export const caseDeclaration = (span: Span | null): Diagnostic => make('K134', span, {});
export const notAnArray = (span: Span | null, values: { construct: string | number; what: string | number }): Diagnostic => make('K135', span, values);
export const missingBody = (span: Span | null, values: { name: string | number }): Diagnostic => make('K136', span, values);
export const unknownName = (span: Span | null, values: { name: string | number; advice: string | number }): Diagnostic => make('K201', span, values);
export const unknownImport = (span: Span | null, values: { file: string | number; name: string | number; advice: string | number }): Diagnostic => make('K202', span, values);
export const duplicateName = (span: Span | null, values: { name: string | number }): Diagnostic => make('K203', span, values);
export const wrongArity = (span: Span | null, values: { name: string | number; expected: string | number; actual: string | number }): Diagnostic => make('K204', span, values);
export const assignmentRefused = (span: Span | null, values: { name: string | number }): Diagnostic => make('K205', span, values);
export const initialiserNotStatic = (span: Span | null, values: { name: string | number }): Diagnostic => make('K206', span, values);
export const initialiserCycle = (span: Span | null, values: { names: string | number }): Diagnostic => make('K207', span, values);
export const macroMisused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K208', span, values);
export const useBeforeDeclaration = (span: Span | null, values: { name: string | number }): Diagnostic => make('K209', span, values);
export const waitPosition = (span: Span | null, values: { name: string | number }): Diagnostic => make('K210', span, values);
export const layerRefused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('K212', span, values);
export const nativeAsValue = (span: Span | null, values: { name: string | number }): Diagnostic => make('K214', span, values);
export const shadowedName = (span: Span | null, values: { name: string | number }): Diagnostic => make('K215', span, values);
export const unusedStatic = (span: Span | null, values: { name: string | number }): Diagnostic => make('K216', span, values);
export const unknownFile = (span: Span | null, values: { file: string | number; advice: string | number }): Diagnostic => make('K217', span, values);
export const staticElsewhere = (span: Span | null, values: { name: string | number; file: string | number }): Diagnostic => make('K218', span, values);
export const typeOnlyImport = (span: Span | null, values: { name: string | number }): Diagnostic => make('K219', span, values);
export const usedBeforeAssigned = (span: Span | null, values: { name: string | number }): Diagnostic => make('K220', span, values);
export const sleepsInAtomic = (span: Span | null, values: { name: string | number; context: string | number }): Diagnostic => make('K301', span, values);
export const maySleepInAtomic = (span: Span | null, values: { name: string | number; context: string | number }): Diagnostic => make('K302', span, values);
export const sectionMismatch = (span: Span | null, values: { name: string | number; user: string | number }): Diagnostic => make('K303', span, values);
export const unreachableCode = (span: Span | null): Diagnostic => make('K304', span, {});
export const missingReturn = (span: Span | null, values: { name: string | number }): Diagnostic => make('K305', span, values);
export const structNeverMade = (span: Span | null, values: { name: string | number }): Diagnostic => make('K306', span, values);
export const untaggedLiteral = (span: Span | null, values: { name: string | number }): Diagnostic => make('K307', span, values);
export const unknownField = (span: Span | null, values: { name: string | number; advice: string | number }): Diagnostic => make('K308', span, values);
export const lockImbalance = (span: Span | null, values: { name: string | number; what: string | number; lock: string | number }): Diagnostic => make('K309', span, values);
export const typeError = (span: Span | null, values: { detail: string | number; code: string | number }): Diagnostic => make('K310', span, values);
export const lockTakenTwice = (span: Span | null, values: { lock: string | number; line: string | number }): Diagnostic => make('K311', span, values);
export const moduleNotAModule = (span: Span | null, values: { file: string | number }): Diagnostic => make('M301', span, values);
export const moduleTruncated = (span: Span | null, values: { file: string | number }): Diagnostic => make('M302', span, values);
export const moduleEdited = (span: Span | null, values: { file: string | number }): Diagnostic => make('M303', span, values);
export const moduleFormat = (span: Span | null, values: { file: string | number; format: string | number }): Diagnostic => make('M304', span, values);
export const moduleInvalid = (span: Span | null, values: { file: string | number; defect: string | number }): Diagnostic => make('M305', span, values);
export const initChanged = (span: Span | null, values: { name: string | number }): Diagnostic => make('P201', span, values);
export const notraceChanged = (span: Span | null, values: { name: string | number }): Diagnostic => make('P202', span, values);
export const dataChanged = (span: Span | null, values: { name: string | number }): Diagnostic => make('P203', span, values);
export const dataMutability = (span: Span | null, values: { name: string | number }): Diagnostic => make('P204', span, values);
export const layoutChanged = (span: Span | null, values: { field: string | number; name: string | number; now: string | number; was: string | number }): Diagnostic => make('P205', span, values);
export const structInitChanged = (span: Span | null, values: { field: string | number; name: string | number }): Diagnostic => make('P206', span, values);
export const macroChanged = (span: Span | null, values: { detail: string | number; advice: string | number }): Diagnostic => make('P207', span, values);
export const kindChanged = (span: Span | null, values: { name: string | number; was: string | number; now: string | number }): Diagnostic => make('P208', span, values);
export const callbackTwice = (span: Span | null, values: { object: string | number; kind: string | number }): Diagnostic => make('P209', span, values);
export const objectChanged = (span: Span | null, values: { detail: string | number }): Diagnostic => make('P210', span, values);
export const prototypeChanged = (span: Span | null, values: { name: string | number }): Diagnostic => make('P211', span, values);
export const userChanged = (span: Span | null, values: { file: string | number }): Diagnostic => make('P212', span, values);
export const configChanged = (span: Span | null): Diagnostic => make('P213', span, {});
export const dataMoved = (span: Span | null, values: { name: string | number; from: string | number; to: string | number }): Diagnostic => make('P214', span, values);
export const pointedPrototypeChanged = (span: Span | null, values: { name: string | number }): Diagnostic => make('P215', span, values);
export const symverChanged = (span: Span | null, values: { cause: string | number; symvers: string | number }): Diagnostic => make('P216', span, values);
export const symverReferenced = (span: Span | null, values: { user: string | number; name: string | number; cause: string | number }): Diagnostic => make('P217', span, values);
export const dataForgotten = (span: Span | null, values: { name: string | number; old: string | number }): Diagnostic => make('P218', span, values);
export const pointedFunctionGone = (span: Span | null, values: { name: string | number }): Diagnostic => make('P219', span, values);
export const newUnitUnused = (span: Span | null, values: { name: string | number }): Diagnostic => make('P220', span, values);
export const linkageNarrowed = (span: Span | null, values: { name: string | number }): Diagnostic => make('P221', span, values);
export const markUnnecessary = (span: Span | null, values: { name: string | number; macro: string | number }): Diagnostic => make('P222', span, values);
export const functionIgnored = (span: Span | null, values: { name: string | number }): Diagnostic => make('P223', span, values);
export const functionForced = (span: Span | null, values: { name: string | number }): Diagnostic => make('P224', span, values);
export const modinfoChanged = (span: Span | null, values: { detail: string | number }): Diagnostic => make('P225', span, values);
export const parametersReordered = (span: Span | null, values: { name: string | number; callers: string | number }): Diagnostic => make('P226', span, values);
export const exportedPrototypeChanged = (span: Span | null, values: { name: string | number; macro: string | number }): Diagnostic => make('P227', span, values);
export const dataOfConstant = (span: Span | null, values: { name: string | number; constant: string | number }): Diagnostic => make('P228', span, values);
export const initOnly = (span: Span | null, values: { name: string | number }): Diagnostic => make('P229', span, values);
export const fieldPerhapsRenamed = (span: Span | null, values: { name: string | number; field: string | number; to: string | number }): Diagnostic => make('P230', span, values);
export const fieldDropped = (span: Span | null, values: { name: string | number; field: string | number }): Diagnostic => make('P231', span, values);
export const fieldRetyped = (span: Span | null, values: { field: string | number; name: string | number; now: string | number; was: string | number }): Diagnostic => make('P232', span, values);
export const renameMisused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('P233', span, values);
export const transformMisused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('P234', span, values);
export const irreversible = (span: Span | null, values: { name: string | number }): Diagnostic => make('P235', span, values);
export const lockUndeclared = (span: Span | null, values: { name: string | number; what: string | number; users: string | number; locks: string | number; first: string | number }): Diagnostic => make('P236', span, values);
export const guardMisused = (span: Span | null, values: { name: string | number }): Diagnostic => make('P237', span, values);
export const patchWithoutDiff = (span: Span | null, values: { patch: string | number; detail: string | number }): Diagnostic => make('P250', span, values);
export const patchDamaged = (span: Span | null, values: { patch: string | number; detail: string | number }): Diagnostic => make('P251', span, values);
export const patchBinary = (span: Span | null, values: { patch: string | number; file: string | number }): Diagnostic => make('P252', span, values);
export const patchOutsideTree = (span: Span | null, values: { patch: string | number; file: string | number }): Diagnostic => make('P253', span, values);
export const hunkRejected = (span: Span | null, values: { patch: string | number; number: string | number; file: string | number; detail: string | number; rejects: string | number }): Diagnostic => make('P254', span, values);
export const patchFileMissing = (span: Span | null, values: { patch: string | number; file: string | number; advice: string | number }): Diagnostic => make('P255', span, values);
export const patchFileExists = (span: Span | null, values: { patch: string | number; file: string | number }): Diagnostic => make('P256', span, values);
export const patchApplied = (span: Span | null, values: { file: string | number; patch: string | number }): Diagnostic => make('P257', span, values);
export const patchFileIgnored = (span: Span | null, values: { patch: string | number; file: string | number }): Diagnostic => make('P258', span, values);
export const hunkDisplaced = (span: Span | null, values: { number: string | number; file: string | number; detail: string | number }): Diagnostic => make('P259', span, values);
export const patchFileRemains = (span: Span | null, values: { patch: string | number; file: string | number; detail: string | number }): Diagnostic => make('P260', span, values);
export const baseMismatch = (span: Span | null, values: { module: string | number; symbol: string | number; detail: string | number }): Diagnostic => make('P261', span, values);
export const baseMissing = (span: Span | null, values: { module: string | number; base: string | number }): Diagnostic => make('P262', span, values);
export const baseKernel = (span: Span | null, values: { module: string | number; built: string | number; tree: string | number }): Diagnostic => make('P263', span, values);
export const unknownTarget = (span: Span | null, values: { target: string | number; known: string | number }): Diagnostic => make('P264', span, values);
export const targetLeftOut = (span: Span | null, values: { file: string | number; object: string | number }): Diagnostic => make('P265', span, values);
export const loadWithoutUnload = (span: Span | null, values: { object: string | number }): Diagnostic => make('P271', span, values);
export const userConstantChanged = (span: Span | null, values: { file: string | number }): Diagnostic => make('P272', span, values);
export const stateMisused = (span: Span | null, values: { detail: string | number }): Diagnostic => make('P276', span, values);
export const startsFromLive = (span: Span | null, values: { name: string | number; from: string | number }): Diagnostic => make('P280', span, values);
export const derivedDataChanged = (span: Span | null, values: { name: string | number; from: string | number }): Diagnostic => make('P281', span, values);
export const ranAtBoot = (span: Span | null, values: { name: string | number }): Diagnostic => make('P282', span, values);
export const threadFunctionChanged = (span: Span | null, values: { name: string | number }): Diagnostic => make('P283', span, values);
