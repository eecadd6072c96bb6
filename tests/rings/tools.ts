import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A command that the system ring needs, and the Debian package that brings it. */
export type Tool = { readonly debianPackage: string; readonly command: string };

/** The list: a line each, "package command"; # begins a remark. A line of another shape throws. */
export function readToolList(file: string): readonly Tool[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).map(readTool);
}

function readTool(line: string): Tool {
  const [debianPackage, command, ...more] = line.trim().split(/\s+/);
  if (debianPackage === undefined || command === undefined || more.length > 0) throw new Error(`no "package command": ${line}`);
  return { debianPackage, command };
}

/** Those of the tools whose command is in none of the folders of `path`. */
export function findMissingTools(tools: readonly Tool[], path: string): readonly Tool[] {
  const folders = path.split(delimiter);
  return tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool.command))));
}
