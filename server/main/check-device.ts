/** Whether a device can be set up like this, before it is written down. */
import { type Codec, findCodec, findUseless, listProtocols, parseSettings, type Settings } from '../../drivers/index.ts';
import { checkTransport, type PortTransport } from '../../drivers/port/device.ts';
import { canBeDevice, lineName } from '../../drivers/port/line-name.ts';
import type { DeviceRecord } from '../app/books.ts';
import type { DeviceSettings, WeighingRule } from '../core/facts/station-facts.ts';
import type { Refusal } from '../core/outcome.ts';
import { checkRule, checkRuleFor, PAID_UNITS, settingWrong } from '../core/weighing/check-rule.ts';

/** What would be right for a field of a line. */
const RIGHT_FOR: Readonly<Record<string, readonly string[]>> = {
  path: ['/dev/serial/by-path/...'],
  baudRate: ['50..4000000'],
  dataBits: ['7', '8'],
  parity: ['none', 'even', 'odd'],
  stopBits: ['1', '2'],
  host: ['192.168.1.20', 'scale.local'],
  port: ['1..65535'],
};

/**
 * SETTING_WRONG {field, right} for what the port process would refuse and for what could never measure; LINE_TAKEN {field, device}. In
 * this order: protocol, its settings, the line, the other devices, weighing, the density's scale.
 */
export function checkDevice(device: DeviceSettings, others: readonly DeviceRecord[]): Refusal | null {
  const { family, transport } = device;
  return (
    checkProtocol(device) ??
    checkLine(transport) ??
    checkPlace(transport) ??
    findTaken(transport, others) ??
    checkWithCodec(device) ??
    (family === 'scale' && device.densityScale !== undefined ? settingWrong('densityScale', 'null') : null)
  );
}

/** A protocol and its settings alone. */
export function checkProtocol({ family, protocol, settings }: Pick<DeviceSettings, 'family' | 'protocol' | 'settings'>): Refusal | null {
  const codec = findCodec(protocol);
  if (codec === null || codec.family !== family) {
    const right = listProtocols().filter((each) => each.family === family);
    return settingWrong('protocol', ...right.map((each) => each.protocol));
  }
  const parsed = parseSettings(codec, settings);
  if (!parsed.ok) return settingWrong(`settings.${parsed.key}`, ...parsed.right);
  const useless = findUseless(codec, parsed.settings);
  return useless === null ? null : settingWrong(`settings.${useless.key}`, ...useless.right);
}

/** A line's settings alone: SETTING_WRONG {field, right}; null when the port process will take them. */
export function checkLine(transport: PortTransport): Refusal | null {
  const checked = checkTransport(transport);
  return checked.ok ? null : settingWrong(`transport.${checked.field}`, ...(RIGHT_FOR[checked.field] ?? []));
}

const checkPlace = (transport: PortTransport): Refusal | null =>
  transport.kind === 'tcp' || canBeDevice(transport.path) ? null : settingWrong('transport.path', ...(RIGHT_FOR['path'] ?? []));

function findTaken(transport: PortTransport, others: readonly DeviceRecord[]): Refusal | null {
  const line = lineName(transport);
  const owner = others.find((other) => lineName(other.transport) === line);
  const field = transport.kind === 'tcp' ? 'transport.port' : 'transport.path';
  return owner === undefined ? null : { code: 'LINE_TAKEN', facts: { field, device: owner.name } };
}

/** What the protocol asks of the line and, of a scale, of its weighing rule. */
function checkWithCodec({ protocol, settings: given, transport, weighing }: DeviceSettings): Refusal | null {
  const codec = findCodec(protocol);
  const parsed = codec === null ? null : parseSettings(codec, given);
  if (codec === null || parsed === null || !parsed.ok) return null;
  if (codec.needsEightBits === true && transport.kind === 'serial' && transport.dataBits !== 8)
    return settingWrong('transport.dataBits', 8);
  return weighing === null ? null : (checkRule(weighing) ?? checkScale(codec, parsed.settings, weighing));
}

/** `gross`: a net weight meets the tare of the pail, so none of them would ever be taken. */
function checkScale(codec: Codec, settings: Settings, rule: WeighingRule): Refusal | null {
  const { units = null, areNet = false, lackStableFlag = false } = codec.weights?.(settings) ?? {};
  if (areNet) return settingWrong('protocol', 'gross');
  const paid = units === null ? null : PAID_UNITS.filter((unit) => units.includes(unit));
  if (paid?.length === 0) return settingWrong(settings['unit'] == null ? 'protocol' : 'settings.unit', ...PAID_UNITS);
  return checkRuleFor({ units: paid, everyMs: codec.requests(settings).poll?.everyMs ?? null, lackStableFlag }, rule);
}
