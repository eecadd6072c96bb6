const FORBIDDEN = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'misc'];
/** Names that a tool or a custom asks for. */
const GIVEN = ['README.md', 'ADDING-A-DEVICE.md', 'LICENSE', 'OFL.txt'];

/** What is wrong with the names on a path, or null: folders and files are kebab-case and named after the one thing they hold. */
export function judgeName(path: string): string | null {
  if (/\.(ttf|otf|woff2?)$/.test(path)) return null;
  const parts = path.split('/');
  const wrong = parts.find((part) => !GIVEN.includes(part) && !/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part));
  if (wrong !== undefined) return `${path}: ${wrong} is not kebab-case`;
  const empty = parts.flatMap((part) => part.split(/[.-]/)).find((word) => FORBIDDEN.includes(word));
  return empty === undefined ? null : `${path}: "${empty}" names nothing`;
}
