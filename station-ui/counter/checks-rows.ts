/** The rows of the devices, before the shift and in its menu: what each was last found to be, and what is due. */
import type { CounterView, HonestDevice } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { checkNames, checks } from '../../server/words/honesty.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { foundText, whenText } from '../shared/check-words.ts';
import { spoken, t } from '../shared/language.ts';
import { kgText } from '../shared/number.tsx';
import type { State } from '../shared/signs.tsx';
import { troubleWords } from '../shared/trouble-words.ts';
import { askedEmpty, checkZero, honesty } from './checks.ts';
import { deviceName, weightOn } from './checks-scale.ts';
import { troubledDevice } from './devices.ts';
import { type Row, type RowKey, wordKey } from './opening-row.tsx';
import { openDialog } from './state.ts';

type Due = HonestDevice['due'][number];
type Place = { readonly now: CounterView; readonly device: HonestDevice };
type Measured = 'zero' | 'testWeight' | 'standardMilk';

const STATES: Readonly<Record<Due['state'], State>> = { good: 'good', near: 'near', due: 'waiting', failed: 'bad' };
/** The worst of several comes first. */
const BY_NEED = ['failed', 'due', 'near', 'good'] as const;

const titleOf = ({ now, device }: Place, check: Phrase): string =>
  spoken(checks.row, { name: deviceName(now, device.device), check: spoken(check) });

/** What stands on the key of a row: nothing where all is well and a check is only possible. */
function keyOf(state: Due['state'], word: Phrase): RowKey | null {
  if (state === 'failed') return { icon: 'again', word: t(checks.againShort), said: spoken(checks.again) };
  return state === 'due' ? wordKey(word) : null;
}

function noteOf({ device }: Place, { name, state, last }: Due): string {
  if (name === 'zero' && isAskedEmpty(device.device)) return spoken(checks.emptyAsk, { kg: standing(device.device) ?? '?' });
  if (last === null) return name === 'zero' ? standingNote(device.device) : spoken(checks.never);
  if (state !== 'due') return foundText(last);
  return name === 'zero' ? standingNote(device.device) : t(checks.lastDone, { when: whenText(last.at) });
}

/** The question is over as soon as the platform looks empty. */
const isAskedEmpty = (device: number): boolean => askedEmpty.value === device && weightOn(device)?.state !== 'empty';

function standing(device: number): string | null {
  const grams = weightOn(device)?.grams ?? null;
  return grams === null ? null : kgText(grams);
}

function standingNote(device: number): string {
  const kg = standing(device);
  return kg === null ? spoken(checks.never) : t(checks.standing, { kg });
}

function measuredRow(place: Place, due: Due & { readonly name: Measured }): Row {
  const { device } = place.device;
  const { name, state } = due;
  const isAsked = name === 'zero' && isAskedEmpty(device);
  return {
    id: `${name}${device}`,
    icon: place.device.family,
    title: titleOf(place, checkNames[name]),
    note: noteOf(place, due),
    state: isAsked ? 'waiting' : STATES[state],
    press: {
      key: isAsked ? wordKey(checks.isEmpty) : keyOf(state, checks.now),
      act: name === 'zero' ? () => void checkZero(device) : () => openDialog({ kind: 'check', device, check: name }),
    },
  };
}

/** Both agents in one row: the one that is worse off decides how it stands. */
function cleaningRow(place: Place): Row | null {
  const due = place.device.due.filter(({ name }) => name === 'alkaline' || name === 'acid');
  const state = BY_NEED.find((one) => due.some((each) => each.state === one));
  if (state === undefined) return null;
  const { device } = place.device;
  const parts = due.map(({ name, last }) => {
    const when = last === null ? t(checks.notYet) : whenText(last.at);
    return t(checks.cleanedWith, { agent: spoken(checkNames[name]), when });
  });
  return {
    id: `cleaning${device}`,
    icon: 'drop',
    title: titleOf(place, checks.cleaning),
    note: parts.join(' · '),
    state: STATES[state],
    press: { key: keyOf(state, checks.clean), act: () => openDialog({ kind: 'check', device, check: 'cleaning' }) },
  };
}

/** Only where somebody must think of it; it warns and blocks nothing. */
function verificationRow(place: Place): Row | null {
  const due = place.device.due.find(({ name }) => name === 'verification');
  if (due === undefined || due.state === 'good') return null;
  const day = place.device.verification?.untilDay;
  const phrase = due.state === 'near' ? checks.verifiedUntil : checks.verifiedPast;
  return {
    id: `verification${place.device.device}`,
    icon: 'paper',
    title: titleOf(place, checkNames.verification),
    note: day === undefined ? spoken(checks.verifiedNever) : t(phrase, { day }),
    state: 'near',
  };
}

/** A silent device can be asked nothing: what it needs is said once, and work goes on by hand. */
function troubleRow(place: Place): Row | null {
  const trouble = troubledDevice(place.now, place.device.device);
  if (trouble === null) return null;
  const note = spoken(dialogs.deviceByHand, { what: troubleWords(trouble).what });
  return { id: `device${trouble.device}`, icon: place.device.family, title: titleOf(place, checks.link), note, state: 'trouble' };
}

const isMeasured = (due: Due): due is Due & { readonly name: Measured } =>
  due.name === 'zero' || due.name === 'testWeight' || due.name === 'standardMilk';

function rowsOf(place: Place): readonly Row[] {
  const trouble = troubleRow(place);
  const measured = place.device.due.filter(isMeasured).filter(({ state }) => trouble === null || state === 'failed');
  const rows = [trouble, ...measured.map((due) => measuredRow(place, due)), cleaningRow(place), verificationRow(place)];
  return rows.filter((row) => row !== null);
}

export const deviceRows = (now: CounterView): readonly Row[] => (honesty.value?.devices ?? []).flatMap((device) => rowsOf({ now, device }));

/** What failed and was not done again since, by its title. */
export function failedChecks(now: CounterView): readonly string[] {
  const devices = honesty.value?.devices ?? [];
  return devices.flatMap((device) =>
    device.due.flatMap(({ name, state }) => (state === 'failed' ? [titleOf({ now, device }, checkNames[name])] : [])),
  );
}
