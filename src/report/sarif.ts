/**
 * A patch's diagnostics for code-review tools: SARIF 2.1.0 (Static Analysis Results Interchange
 * Format, OASIS 2020). Places are relative to the tree that they are in, `NEW` or `OLD`.
 */
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { BuildResult } from '../compiler/build-patch.ts';
import type { Trees } from '../compiler/inputs/index.ts';
import type { Tree } from '../compiler/tree.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { TITLES } from '../diagnostics/examples.ts';
import { MESSAGES } from '../diagnostics/messages.ts';

/** The log's text; `version` is ours. */
export function sarifLog(result: BuildResult, version: string): string {
  const { diagnostics, outcome, trees } = result;
  const codes = [...new Set(diagnostics.map((each) => each.code))].sort();
  const log: Log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'build-patch', version, rules: codes.map(ruleOf) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          NEW: { description: { text: 'The tree with the change.' } },
          OLD: { description: { text: 'The tree that the running kernel was built from.' } },
        },
        invocations: [{ executionSuccessful: true, exitCode: EXIT_CODES[outcome] }],
        results: diagnostics.map((each) => resultOf(each, codes, trees)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

/** As `build-patch` ends. */
const EXIT_CODES = { built: 0, refused: 1, unchanged: 3 } as const;

function ruleOf(code: string): ReportingDescriptor {
  const { text, reason, remedy, severity } = MESSAGES[code]!;
  return {
    id: code,
    name: pascalCase(TITLES[code]!),
    shortDescription: { text: `${sentence(TITLES[code]!)}.` },
    fullDescription: { text: sentence(reason) },
    help: {
      text: `${text}\n\nReason: ${reason}\nRemedy: ${remedy}`,
      markdown: `${text}\n\n**Reason:** ${reason}\n\n**Remedy:** ${remedy}`,
    },
    defaultConfiguration: { level: severity },
  };
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[], trees: Trees): Result {
  const { code, severity, message, reason, remedy, span, related, sketch = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: {
      text: [`${sentence(message)}.`, `Reason: ${reason}`, `Remedy: ${remedy}`, ...sketch].join(
        '\n',
      ),
    },
    ...(span && { locations: [locationOf(span, trees)] }),
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => ({
        id: id + 1,
        ...locationOf(each.span, trees),
        message: { text: each.note },
      })),
    }),
  };
}

function locationOf({ file, line, column, endLine, endColumn }: Span, trees: Trees): Location {
  const [path, uriBaseId] = inTree(file, trees);
  return {
    physicalLocation: {
      artifactLocation: {
        uri: path.split('/').map(encodeURIComponent).join('/'),
        ...(uriBaseId && { uriBaseId }),
      },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/**
 * A place's path in its tree: diagnostics name the folder of the old one, and that of a broken one. A
 * patch file is in neither.
 */
function inTree(file: string, trees: Trees): [path: string, base: 'NEW' | 'OLD' | null] {
  const { old, new: next } = trees;
  if (next.files.has(file)) return [file, 'NEW'];
  const below = ({ root }: Tree): string | null =>
    file.startsWith(`${root}/`) ? file.slice(root.length + 1) : null;
  const path = below(next);
  if (path !== null && next.files.has(path)) return [path, 'NEW'];
  const was = below(old);
  if (was !== null) return [was, 'OLD'];
  return [file, file.endsWith('.ts') ? 'NEW' : null];
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const pascalCase = (title: string): string =>
  title.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
