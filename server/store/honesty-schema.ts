/** The tables about devices: what they were proven, checked and stated to be, and the troubles of their lines. */

export type ProofTable = { seq: number; device: number; settings: number; capture: string; at: number; compared: string };
export type DeviceCheckTable = {
  seq: number;
  device: number;
  name: string;
  at: number;
  who: number | null;
  isGood: number;
  figures: string;
};
export type StandardTable = { standard: number; lot: string; untilDay: string; standardValues: string; seq: number };
export type VerificationTable = { device: number; untilDay: string; certificate: string; seq: number };
export type CalibrationTable = {
  device: number;
  milkKind: string;
  measure: string;
  state: string;
  day: string;
  reference: string;
  offset: number | null;
  seq: number;
};
export type FactoryDecisionTable = { milkKind: string; measure: string; isAllowed: number; reason: string; seq: number };
export type CheckJudgementTable = { deviceCheck: number; decision: string; reason: string; at: number; who: number | null; seq: number };

export type LineTroubleTable = {
  trouble: number;
  device: number;
  state: string;
  detail: string | null;
  heldBy: string | null;
  beganAt: number;
  beganSeq: number;
  endedAt: number | null;
  endedSeq: number | null;
  isEndSeen: number;
  digest: string;
};

export type HonestySchema = {
  lineTrouble: LineTroubleTable;
  proof: ProofTable;
  deviceCheck: DeviceCheckTable;
  standard: StandardTable;
  verification: VerificationTable;
  calibration: CalibrationTable;
  factoryDecision: FactoryDecisionTable;
  checkJudgement: CheckJudgementTable;
};
