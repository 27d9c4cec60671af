/** Which files a parsed file names in its imports, of values and of types. */
import type { ParsedFile } from './index.ts';

/** As the text says it: `./a.ts`, `kernel`. */
export const importedBy = ({ ast }: ParsedFile): string[] =>
  ast.program.body.flatMap((node) =>
    (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration') && node.source
      ? [node.source.value]
      : [],
  );
