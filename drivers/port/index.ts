/** The port process, seen from the server. */
export type { Probe, ProbeListener } from './desk.ts';
export {
  checkTransport,
  type PortDevice,
  type PortTransport,
  portDeviceSchema,
  type SerialTransport,
  type TcpTransport,
  type TransportOutcome,
  transportSchema,
} from './device.ts';
export { type ListedPort, type ListPortsOptions, listPorts } from './list-ports.ts';
export type {
  CommandOutcome,
  DeviceCommand,
  PortFault,
  PortMessage,
  PortState,
  ProbeMessage,
  ProbeState,
  RefusedCount,
  StateMessage,
} from './messages.ts';
export { monotonicUs } from './monotonic.ts';
export { SILENCE_MS_DEFAULT } from './port-times.ts';
export { type RawDirection, type RawRecord, type RawSpan, readRawLog } from './read-raw-log.ts';
export { PORT_PROCESS_FLAGS, type Ports, type PortsOptions, startPorts } from './start-ports.ts';
