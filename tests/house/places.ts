/**
 * Folders of one machine, hosts of package registries, and ways out of the project: parts are joined so that this file does not name them.
 */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<![\\w.$}-])/${'work'}/`), 'a folder of one machine'],
  [new RegExp(`(?<![\\w.-])/(${'home'}|${'Users'})/\\w`), 'a folder of one machine'],
  [new RegExp(`(?<![\\w.-])/${'root'}/\\w`), 'a folder of one machine'],
  [new RegExp(`\\b(registry\\.[a-z0-9-]+\\.[a-z]+|${'npm'}mirror|${'npm'}js\\.org)`), 'the host of a registry'],
];
const OUTSIDE = new RegExp(`\\.\\./${'shared'}\\b`);

/** Places that exist on one machine only, by line. Inside station-ui "shared" is a room of its own. */
export function foreignPlaces(path: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = FORBIDDEN.flatMap(([pattern, what]) => (pattern.test(line) ? [`${path}:${index + 1} names ${what}`] : []));
    const leaves = OUTSIDE.test(line) && !path.startsWith('station-ui/') && !line.includes('station-ui/');
    return leaves ? [...found, `${path}:${index + 1} leaves the project`] : found;
  });
}
