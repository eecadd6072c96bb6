/** Whether a delivery may be paid on what its devices measured: proven protocols, and calibrations that somebody decided on. */
import type { CalibrationState } from '../facts/honesty-facts.ts';
import type { DeviceSettings } from '../facts/station-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { MeasureName, MilkKind } from '../quality/measure.ts';
import { readAlike } from './proof.ts';

type Versioned = DeviceSettings & { readonly device: number; readonly version: number };

/** `compared`: the measures of an analysis that were compared with the display. */
export type Proof = MeasuredOn & { readonly compared: readonly MeasureName[] };

/** What is known of the station's devices. */
export type Trust = {
  /** Every version of every device. */
  readonly devices: readonly Versioned[];
  readonly proofs: readonly Proof[];
  readonly calibrations: readonly {
    readonly device: number;
    readonly milkKind: MilkKind;
    readonly measure: MeasureName;
    readonly state: CalibrationState;
  }[];
  readonly factoryDecisions: readonly { readonly milkKind: MilkKind; readonly measure: MeasureName; readonly isAllowed: boolean }[];
};

/** A device in the version of its settings. */
export type MeasuredOn = { readonly device: number; readonly settings: number };

export type PaidOn = {
  readonly milkKind: MilkKind;
  /** Null where the weight was typed. */
  readonly weighing: MeasuredOn | null;
  /** The values of the price plan's measures that devices measured: a mean of two devices' readings hangs on both. */
  readonly values: readonly (MeasuredOn & { readonly measure: MeasureName })[];
};

type Proofs = Pick<Trust, 'devices' | 'proofs'>;

const findVersion = ({ devices }: Proofs, { device, settings }: MeasuredOn): Versioned | undefined =>
  devices.find((one) => one.device === device && one.version === settings);

/** Those under settings that read the device's bytes as these do. */
function proofsOf(known: Proofs, of: MeasuredOn): readonly Proof[] {
  const present = findVersion(known, of);
  return known.proofs.filter((proof) => {
    const proven = proof.device === of.device ? findVersion(known, proof) : undefined;
    return proven !== undefined && present !== undefined && readAlike(proven, present);
  });
}

/** Whether the device's display was compared under settings that read its bytes as these do. */
export const isProven = (known: Proofs, of: MeasuredOn): boolean => proofsOf(known, of).length > 0;

/** An analyzer is proven measure by measure. */
function mayBePaidOn(known: Proofs, of: MeasuredOn & { readonly measure?: MeasureName }): boolean {
  if (findVersion(known, of)?.mustBeProven !== true) return true;
  const { measure } = of;
  return proofsOf(known, of).some(({ compared }) => measure === undefined || compared.includes(measure));
}

/** A device starts with its maker's calibration. */
export const calibrationOf = (
  { calibrations }: Pick<Trust, 'calibrations'>,
  of: { readonly device: number; readonly milkKind: MilkKind; readonly measure: MeasureName },
): CalibrationState =>
  calibrations.find((one) => one.device === of.device && one.milkKind === of.milkKind && one.measure === of.measure)?.state ?? 'factory';

/**
 * The measures that are paid on a maker's calibration. In order: PROTOCOL_UNPROVEN {device} (of an analyzer, for one of these measures),
 * CALIBRATION_NOT_FIT {device, measure},
 * FACTORY_UNDECIDED {measure, milkKind}: the committee has not let this milk be paid on a maker's calibration.
 */
export function checkTrust(trust: Trust, { milkKind, weighing, values }: PaidOn): Outcome<readonly MeasureName[]> {
  const measuredOn = weighing === null ? values : [weighing, ...values];
  const unproven = measuredOn.find((of) => !mayBePaidOn(trust, of));
  if (unproven !== undefined) return refused('PROTOCOL_UNPROVEN', { device: unproven.device });
  const calibrated = values.map((value) => ({ ...value, state: calibrationOf(trust, { ...value, milkKind }) }));
  const unfit = calibrated.find(({ state }) => state === 'notFit');
  if (unfit !== undefined) return refused('CALIBRATION_NOT_FIT', { device: unfit.device, measure: unfit.measure });
  const onFactory = [...new Set(calibrated.filter(({ state }) => state === 'factory').map(({ measure }) => measure))];
  const isAllowed = (measure: MeasureName): boolean =>
    trust.factoryDecisions.some((one) => one.milkKind === milkKind && one.measure === measure && one.isAllowed);
  const undecided = onFactory.find((measure) => !isAllowed(measure));
  return undecided === undefined ? done(onFactory) : refused('FACTORY_UNDECIDED', { measure: undecided, milkKind });
}
