/** The process that buildScreensApart starts: builds the screens into the folder that it is told. */
import { buildScreens } from './build.ts';

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error('no folder to build into');
await buildScreens(outDir);
