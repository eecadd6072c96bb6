/** Where a command reads and speaks. */
export type Io = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream };
/** Runs with the words after its name and answers the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
