/** The port process, seen from the server. */
export { type PortDevice, portDeviceSchema, type SerialTransport, SILENCE_MS_DEFAULT, type TcpTransport } from './device.ts';
export type { PortFault, PortMessage, PortState, RefusedCount } from './messages.ts';
export { monotonicUs } from './monotonic.ts';
export { PORT_PROCESS_FLAGS, type Ports, type PortsOptions, startPorts } from './start-ports.ts';
