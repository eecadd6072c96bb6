/** The serial ports of this machine, read from what the kernel shows; no other program is asked. */
import { constants } from 'node:fs';
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findHolders, type Holders, orNull, programName, SYSTEM_ROOTS, type SystemRoots } from './find-holder.ts';

export type ListedPort = {
  /** What to configure: the name by path, which stays with the socket it is plugged into; else the device file. */
  readonly path: string;
  /** The device file itself, /dev/ttyUSB0: changes with the order of plugging in. */
  readonly file: string;
  readonly byPath: string | null;
  /** The name by maker and serial number; cheap adapters all have the same. */
  readonly byId: string | null;
  readonly maker: string | null;
  readonly product: string | null;
  /** `inUse`: one of `ownPids` has it. `noPermission` comes before who has it, since then it cannot be opened at all. */
  readonly state: 'free' | 'inUse' | 'heldByAnother' | 'noPermission';
  /** With `heldByAnother`: the program's name, where it can be known. */
  readonly heldBy: string | null;
};

export type ListPortsOptions = {
  readonly roots?: Partial<SystemRoots>;
  /** The processes of this station that open ports. */
  readonly ownPids?: readonly number[];
  /** Whether this user may read and write a file; the system is asked by default. */
  readonly mayOpen?: (file: string) => Promise<boolean>;
};

const systemAllows = async (file: string): Promise<boolean> => (await orNull(access(file, constants.R_OK | constants.W_OK))) !== null;

/** Names of a folder of links by the file that they lead to, the first in alphabetical order. */
async function linksIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const name of ((await orNull(readdir(folder))) ?? []).sort()) {
    const target = await orNull(realpath(join(folder, name)));
    if (target !== null && !links.has(target)) links.set(target, join(folder, name));
  }
  return links;
}

const textOf = async (file: string): Promise<string | null> => (await orNull(readFile(file, 'utf8')))?.trim() || null;

/** A port has a device behind it (consoles have none), and a built-in one a circuit (`type` 0 is a socket that was never soldered in). */
async function isPort(folder: string): Promise<boolean> {
  if ((await orNull(stat(join(folder, 'device')))) === null) return false;
  return (await textOf(join(folder, 'type'))) !== '0';
}

/** Maker and product of the USB device that the port belongs to: the first folder upwards that has a maker's number. */
async function usbNames(folder: string, sys: string): Promise<{ readonly maker: string | null; readonly product: string | null }> {
  let at = await orNull(realpath(join(folder, 'device')));
  for (; at !== null && at.length > sys.length; at = dirname(at)) {
    if ((await textOf(join(at, 'idVendor'))) === null) continue;
    return { maker: await textOf(join(at, 'manufacturer')), product: await textOf(join(at, 'product')) };
  }
  return { maker: null, product: null };
}

type Look = {
  readonly roots: SystemRoots;
  readonly holders: Holders;
  readonly own: ReadonlySet<number>;
  readonly mayOpen: typeof systemAllows;
};

async function stateOf(file: string, { roots, holders, own, mayOpen }: Look): Promise<Pick<ListedPort, 'state' | 'heldBy'>> {
  if (!(await mayOpen(file))) return { state: 'noPermission', heldBy: null };
  const pids = [...(holders.get(file) ?? [])];
  const stranger = pids.find((pid) => !own.has(pid));
  if (stranger !== undefined) return { state: 'heldByAnother', heldBy: await programName(stranger, roots) };
  return { state: pids.length > 0 ? 'inUse' : 'free', heldBy: null };
}

/** Never refuses: what cannot be read is null or left out. Ports with a name by path first, then by device file. */
export async function listPorts(options: ListPortsOptions = {}): Promise<readonly ListedPort[]> {
  const roots = { ...SYSTEM_ROOTS, ...options.roots };
  const classes = join(roots.sys, 'class/tty');
  const names: string[] = [];
  for (const name of ((await orNull(readdir(classes))) ?? []).sort()) if (await isPort(join(classes, name))) names.push(name);
  const files = new Map<string, string>();
  for (const name of names) {
    const file = await orNull(realpath(join(roots.dev, name)));
    if (file !== null) files.set(name, file);
  }
  const [byPaths, byIds] = [await linksIn(join(roots.dev, 'serial/by-path')), await linksIn(join(roots.dev, 'serial/by-id'))];
  const holders = await findHolders([...files.values()], roots);
  const look: Look = { roots, holders, own: new Set(options.ownPids), mayOpen: options.mayOpen ?? systemAllows };
  const ports: ListedPort[] = [];
  for (const [name, file] of files) {
    const byPath = byPaths.get(file) ?? null;
    const usb = await usbNames(join(classes, name), roots.sys);
    ports.push({ path: byPath ?? file, file, byPath, byId: byIds.get(file) ?? null, ...usb, ...(await stateOf(file, look)) });
  }
  return ports.sort((one, other) => Number(one.byPath === null) - Number(other.byPath === null));
}
