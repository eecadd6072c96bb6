/** The smallest parts of the API: ids, moments, quantities in the integers of core/units.ts. Strict everywhere; nothing is coerced. */
import { z } from 'zod';

/** Made by the browser for what it submits: 128 random bits as 32 hex digits. The same id with the same content is answered as before. */
export const submissionId = z.string().regex(/^[0-9a-f]{32}$/);
export const deliveryId = submissionId;
/** A day that the calendar has; reckoned without Temporal, which old browsers lack. */
export const businessDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isInCalendar);
export const shiftName = z.enum(['morning', 'evening']);
export const shiftId = z.string().regex(/^\d{4}-\d{2}-\d{2}\/(morning|evening)$/);
export const settlementId = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const milkKind = z.enum(['yak', 'dzomo', 'cow', 'mixed']);
export const payBy = z.enum(['bank', 'cash']);
export const role = z.enum(['tester', 'accountant', 'cashier', 'committee', 'admin']);
export const door = z.enum(['counter', 'staff', 'village']);

export const epochMs = z.int();
export const grams = z.int().min(-100_000_000_000).max(100_000_000_000);
export const fen = z.int();
export const measuredValue = z.int().min(-1_000_000_000).max(1_000_000_000);
export const unitPrice = z.int();
export const accountNumber = z.int().positive();
export const householdNumber = z.int().positive();
export const deviceNumber = z.int().positive();
export const factSeq = z.int().positive();

export const measureName = z.enum([
  'acidity',
  'lactometer',
  'sampleTemperature',
  'pailTemperature',
  'density',
  'protein',
  'fat',
  'lactose',
  'salts',
  'snf',
  'totalSolids',
  'addedWater',
  'freezingPoint',
  'clr',
  'conductivity',
  'pH',
  'analyzerTemperature',
]);

export const trilingual = z.strictObject({ bo: z.string().max(200), zh: z.string().max(200), en: z.string().max(200) });

/** How a household is shown everywhere: number, code, mark (index into MARKS) and both names. */
export const householdTag = z.strictObject({
  household: householdNumber,
  code: z.string(),
  mark: z.int().min(0).max(23),
  nameZh: z.string(),
  nameBo: z.string(),
});
export type HouseholdTag = z.infer<typeof householdTag>;

export const accountTag = z.strictObject({ account: accountNumber, login: z.string(), name: z.string(), roles: z.array(role) });
export type AccountTag = z.infer<typeof accountTag>;

/** The answer to every submission: the one fact that it became. The same submission gets the same receipt for ever. */
export const receipt = z.strictObject({ seq: factSeq, at: epochMs, kind: z.string(), about: z.string().nullable() });
export type Receipt = z.infer<typeof receipt>;

/** The answer to whatever is refused: its stable code, and the numbers and short texts that its sentence needs. */
export const refusal = z.strictObject({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) });
export type RefusalAnswer = z.infer<typeof refusal>;

function isInCalendar(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
