/** What Oma speaks, and the serial ports of this machine, as the office is told them. */
import type { z } from 'zod';
import { isUnproven, listProtocols, parseSettings } from '../../drivers/index.ts';
import { listPorts } from '../../drivers/port/list-ports.ts';
import type { Ports } from '../../drivers/port/start-ports.ts';
import type { House } from '../app/house.ts';
import type { portsView, protocolsView } from '../contract/commissioning.ts';

/** Each protocol in its newest version. What it can be told is said for its default settings. */
export function describeProtocols(): z.infer<typeof protocolsView>['protocols'] {
  return listProtocols().map((codec) => {
    const { protocol, version, family, evidence, checkBits, settings } = codec;
    const parsed = parseSettings(codec, {});
    const asked = parsed.ok ? codec.requests(parsed.settings) : null;
    return {
      ...{ protocol, version, family, evidence, checkBits, isUnproven: isUnproven(codec) },
      settings: settings.map((kind) => structuredClone(kind) as z.infer<typeof protocolsView>['protocols'][number]['settings'][number]),
      isPolled: asked?.poll != null,
      hasZero: asked?.zero != null,
      hasTare: asked?.tare != null,
    };
  });
}

/** The ports with the device of the station that is set up on each. */
export async function describePorts({ books }: House, ports: Ports): Promise<z.infer<typeof portsView>['ports']> {
  const own = ports.processId();
  const devices = await books.rules.devices();
  const found = await listPorts({ ownPids: own === null ? [] : [own] });
  return found.map(({ path, file, byPath, byId, maker, product, state, heldBy }) => {
    const names = [path, file, byPath, byId];
    const device = devices.find(({ transport }) => transport.kind === 'serial' && names.includes(transport.path));
    return { path, file, byId, maker, product, state, heldBy, device: device?.device ?? null };
  });
}
