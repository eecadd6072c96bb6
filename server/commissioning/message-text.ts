/** A message as short text without a language: numbers, units, and the names of what was read. */
import type { Message, WeightReading } from '../../drivers/reading.ts';

const TEXT_MAX = 200;

function weightText({ value, unit, mode, stable, overload, underload }: WeightReading): string {
  const figure =
    value === null ? (overload === true ? 'overload' : underload === true ? 'underload' : '') : `${value} ${unit ?? ''}`.trim();
  const motion = stable === null ? null : stable ? 'stable' : 'moving';
  return [figure, mode, motion].filter((part) => part !== null && part !== '').join(' ');
}

export function messageText(message: Message): string {
  if (message.kind === 'weight') return weightText(message);
  if (message.kind === 'event') return message.event;
  const values = Object.entries(message.values).map(([name, value]) => `${name} ${value}`);
  return values.join(', ').slice(0, TEXT_MAX);
}
