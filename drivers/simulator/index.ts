/** Simulated devices that send real bytes over real lines, for tests and the demo. */

export { ANALYZER_ACTS, carryOut, formsOf, type Right, SCALE_ACTS } from './acts.ts';
export { ANALYZER_LANGUAGES, type AnalyzerProtocol } from './analyzer-languages.ts';
export { type AnalyzerOptions, type AnalyzerSimulator, createAnalyzerSimulator } from './analyzer-simulator.ts';
export { type FaultName, faults } from './fault.ts';
export type { LineOptions, SampleValues } from './lactosure-bytes.ts';
export { openPty, type Pty } from './pty.ts';
export { openPtyWire } from './pty-wire.ts';
export { SCALE_LANGUAGES, type ScaleProtocol } from './scale-languages.ts';
export { createScaleSimulator, type ScaleOptions, type ScaleSimulator } from './scale-simulator.ts';
export { namesIn } from './slip-languages.ts';
export { openTcpWire } from './tcp-wire.ts';
export type { Wire, WireEnd } from './wire.ts';
