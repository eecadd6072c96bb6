/** What the use cases need of the devices and rules of the station. */
import type { DeviceRecord, InstrumentRecord, LightPailsRecord, LimitsRecord, PlanRecord } from './books.ts';

export type RuleReader = {
  /** Every device that is in service, in its newest version. */
  devices(): Promise<DeviceRecord[]>;
  /** Every device that is out of service, in its newest version. */
  retired(): Promise<DeviceRecord[]>;
  /** Null for one that is out of service. */
  device(device: number): Promise<DeviceRecord | null>;
  /** Instruments in service that are read by eye and typed, each in its newest version. */
  instruments(): Promise<InstrumentRecord[]>;
  /** The number of a device's or instrument's newest version; 0 where there is none. */
  lastVersion(device: number): Promise<number>;
  /** Every version of every device. */
  deviceVersions(): Promise<DeviceRecord[]>;
  limits(): Promise<LimitsRecord[]>;
  lightPails(): Promise<LightPailsRecord[]>;
  plans(): Promise<PlanRecord[]>;
};
