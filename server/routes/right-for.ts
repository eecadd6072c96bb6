/** What a request's schema would have taken in the place of what it refused. */
import type { FastifyError } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../core/outcome.ts';

/** As much of a JSON schema as our bodies use. */
type Described = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

const branchesOf = (schema: Described): readonly Described[] => schema.anyOf ?? schema.oneOf ?? [schema];

function partOf(schema: Described, key: string): readonly Described[] {
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema.items;
  const part = schema.properties?.[key] ?? rest;
  return part === undefined ? [] : branchesOf(part);
}

const between = (least: number | undefined, most: number | undefined): string => `${least ?? 0}..${most ?? ''}`;

function rightOf(schema: Described): readonly string[] {
  const { type, properties, enum: values } = schema;
  if (schema.const !== undefined) return [String(schema.const)];
  if (values !== undefined) return values.map(String);
  if (properties !== undefined) return Object.keys(properties);
  if (type === 'integer' || type === 'number') return [between(schema.minimum, schema.maximum)];
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'string') return [`${between(schema.minLength, schema.maxLength)} characters`];
  if (type === 'array') return [between(schema.minItems, schema.maxItems)];
  return type === undefined ? [] : [type];
}

/** SETTING_WRONG {field, right} for the first thing that a body's schema refused; a key too many is told with the keys that there are. */
export function refuseSetting(body: z.ZodType, error: FastifyError): Refusal {
  const [first] = error.validation ?? [];
  const path = (first?.instancePath ?? '').split('/').filter((part) => part !== '');
  const schema = z.toJSONSchema(body, { unrepresentable: 'any', io: 'input' }) as Described;
  const found = path.reduce<readonly Described[]>((at, key) => at.flatMap((each) => partOf(each, key)), branchesOf(schema));
  const surplus = first?.keyword === 'unrecognized_keys' ? (first.params['keys'] as readonly string[] | undefined) : undefined;
  const field = [...path, ...(surplus ?? []).slice(0, 1)].join('.').slice(0, 80);
  return { code: 'SETTING_WRONG', facts: { field, right: [...new Set(found.flatMap(rightOf))].join(', ') } };
}
