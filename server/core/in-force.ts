/** Tables of the committee, each in force from a shift on. */
import { type BusinessDate, compareShifts, type ShiftId, type ShiftName, shiftId } from './calendar.ts';

export type Dated = { readonly fromDay: BusinessDate; readonly fromShift: ShiftName };

/** The table in force in a shift: the one that began last; of two that began together the one with the higher number. Null: none has. */
export function pickInForce<T extends Dated>(tables: readonly T[], shift: ShiftId, numberOf: (table: T) => number): T | null {
  let found: T | null = null;
  for (const table of tables) {
    const start = shiftId(table.fromDay, table.fromShift);
    if (compareShifts(start, shift) > 0) continue;
    const order = found === null ? 1 : compareShifts(start, shiftId(found.fromDay, found.fromShift));
    if (found === null || order > 0 || (order === 0 && numberOf(table) > numberOf(found))) found = table;
  }
  return found;
}
