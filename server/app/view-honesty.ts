/** What the station's devices were checked and stated to be, what is due, and which deliveries hang on a failed check. */
import { type Found, findDue, verificationState } from '../core/honesty/due.ts';
import { isProven } from '../core/honesty/trust.ts';
import type { EpochMs } from '../core/units.ts';
import type { DeviceRecord, Reading } from './books.ts';
import type { CheckRecord, ProofRecord } from './honesty-books.ts';
import { findTag, tagsOf } from './view-delivery.ts';

/** Failed checks that are shown, and deliveries of each. */
const FAILED_SHOWN = 20;
const DELIVERIES_SHOWN = 200;
/** Checks in a drift chart: three months of mornings and evenings with some repeated. */
const DRIFT_SHOWN = 400;

type Names = ReadonlyMap<number, string>;

/** Everything at once. */
export async function viewHonesty(books: Reading, now: EpochMs) {
  const names = new Map((await books.station.accounts()).map(({ account, name }) => [account, name]));
  const decisions = (await books.honesty.factoryDecisions()).map((decision) => ({ ...decision }));
  return {
    devices: await viewDevices(books, { now, names }),
    instruments: await viewInstruments(books, now),
    standards: (await books.honesty.standards()).map((standard) => ({ ...standard, values: [...standard.values] })),
    factoryDecisions: decisions,
    failed: await viewFailed(books, names),
  };
}

/** A device's last checks, oldest first. */
export async function viewDrift(books: Reading, device: number) {
  const names = new Map((await books.station.accounts()).map(({ account, name }) => [account, name]));
  return { checks: (await books.honesty.checksOf(device, DRIFT_SHOWN)).map((check) => checkView(check, names)) };
}

const checkView = ({ who, figures, ...check }: CheckRecord, names: Names) => {
  const { deviations, ...others } = figures;
  const shown = { ...others, ...(deviations === undefined ? {} : { deviations: [...deviations] }) };
  return { ...check, who: who === null ? null : (names.get(who) ?? null), figures: shown };
};

async function viewDevices(books: Reading, { now, names }: { readonly now: EpochMs; readonly names: Names }) {
  const [devices, proofs, calibrations] = [
    await books.rules.deviceVersions(),
    await books.honesty.proofs(),
    await books.honesty.calibrations(),
  ];
  const [checks, verifications] = [await books.honesty.lastChecks(), await books.honesty.verifications()];
  const timeZone = (await books.station.station())?.timeZone ?? 'Asia/Shanghai';
  const lastClosedAt = await books.deliveries.lastClosedAt();
  return (await books.rules.devices()).map((device) => {
    const own = checks.filter((check) => check.device === device.device);
    const verification = verifications.find((one) => one.device === device.device) ?? null;
    const due = findDue(device, own.map(foundOf), { now, timeZone, lastClosedAt, verifiedUntil: verification?.untilDay ?? null });
    const lastOf = (name: string) => own.find((check) => check.name === name) ?? null;
    return {
      ...proofView(device, { devices, proofs }),
      due: due.map((one) => ({ ...one, last: orNull(lastOf(one.name), names) })),
      verification: verification === null ? null : { untilDay: verification.untilDay, certificate: verification.certificate },
      calibrations: calibrations.filter((one) => one.device === device.device).map(({ device: _device, ...calibration }) => calibration),
    };
  });
}

async function viewInstruments(books: Reading, now: EpochMs) {
  const verifications = await books.honesty.verifications();
  const timeZone = (await books.station.station())?.timeZone ?? 'Asia/Shanghai';
  return (await books.rules.instruments()).map(({ device, name, measures }) => {
    const verification = verifications.find((one) => one.device === device) ?? null;
    const state = verificationState({ now, timeZone, verifiedUntil: verification?.untilDay ?? null });
    const shown = verification === null ? null : { untilDay: verification.untilDay, certificate: verification.certificate };
    return { device, name, measures: [...measures], verification: shown, state };
  });
}

const orNull = (check: CheckRecord | null, names: Names) => (check === null ? null : checkView(check, names));
const foundOf = ({ name, at, isGood, figures }: CheckRecord): Found => ({ name, at, isGood, deviations: figures.deviations ?? [] });

type Proven = { readonly devices: readonly DeviceRecord[]; readonly proofs: readonly ProofRecord[] };

function proofView(present: DeviceRecord, proven: Proven) {
  const { device, name, family, protocol, version, mustBeProven } = present;
  const provenAt = proven.proofs.findLast((proof) => proof.device === device)?.at ?? null;
  return {
    device,
    name,
    family,
    protocol,
    mustBeProven: mustBeProven === true,
    isProven: isProven(proven, { device, settings: version }),
    provenAt,
  };
}

async function viewFailed(books: Reading, names: Names) {
  const failed = await books.honesty.failedChecks(FAILED_SHOWN);
  const judgements = failed.length === 0 ? [] : await books.honesty.judgements();
  const waivers = failed.length === 0 ? [] : await books.honesty.waivers();
  const nameOf = (account: number | null) => (account === null ? null : (names.get(account) ?? null));
  const called = new Map((await books.rules.deviceVersions()).map(({ device, name }) => [device, name]));
  const tags = failed.length === 0 ? new Map() : tagsOf(await books.households.all());
  return Promise.all(
    failed.map(async (check) => {
      const goodBefore = await books.honesty.goodCheckBefore(check);
      const goodAfter = await books.honesty.goodCheckAfter(check);
      const between = { after: goodBefore?.check ?? 0, before: goodAfter?.check ?? Number.MAX_SAFE_INTEGER };
      const deliveries = await books.deliveries.measuredBetween(check.device, between, DELIVERIES_SHOWN);
      const judged = judgements.find((one) => one.check === check.check);
      return {
        deviceName: called.get(check.device) ?? String(check.device),
        check: checkView(check, names),
        goodBefore: orNull(goodBefore, names),
        ...(await books.deliveries.measuredSum(check.device, between)),
        deliveries: deliveries.map(({ delivery, shift, number, nowHousehold, nowNetGrams, nowAmountFen }) => ({
          ...{ delivery, shift, number, household: findTag(tags, nowHousehold) },
          ...{ grams: nowNetGrams ?? 0, fen: nowAmountFen ?? 0 },
        })),
        waivers: waivers
          .filter(({ checks }) => checks.includes(check.check))
          .map(({ shift, at, who, second, reason }) => ({ shift, at, who: nameOf(who), second: nameOf(second), reason })),
        judgement:
          judged === undefined
            ? null
            : {
                ...{ decision: judged.decision, reason: judged.reason, at: judged.at },
                who: nameOf(judged.who),
              },
      };
    }),
  );
}
