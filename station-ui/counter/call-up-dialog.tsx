/** Calling up a household: by code, name, pinyin initials, Tibetan or card; who is usually here stands first. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { HouseholdRow } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { rejectReasons, shared } from '../../server/words/shared.ts';
import { hoursMinutes } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { KeyCap } from '../shared/key-button.tsx';
import { spoken, t } from '../shared/language.ts';
import { Mark } from '../shared/mark.tsx';
import { kgText, usualText } from '../shared/number.tsx';
import { Sign } from '../shared/signs.tsx';
import { callUp, findHouseholds, firstUncalled, PAILS, tareOf, wasJustCalled } from './acts.ts';
import { CancelButton, DialogFrame, EnterButton, HouseholdTile } from './dialog-parts.tsx';
import { isBusy } from './state.ts';

const SHOWN = 6;
const COLUMNS = 2;
const MILKED_MINUTES = [null, 30, 60, 90, 120, 150] as const;

/** The first is preselected, unless a second one of the same name is in the list: then a person chooses by the mark. */
export function preselected(found: readonly HouseholdRow[]): number | null {
  const first = found[0];
  if (first === undefined) return null;
  const isTwin = found.some((one) => one !== first && (one.nameZh !== '' ? one.nameZh === first.nameZh : one.nameBo === first.nameBo));
  return isTwin ? null : first.household;
}

function Note({ row }: { row: HouseholdRow }): JSX.Element {
  return (
    <>
      {row.usualGrams === null || row.banned !== null ? null : <span>{t(dialogs.usualKg, { kg: usualText(row.usualGrams) })}</span>}
      {row.pailsThisShift === 0 ? null : <span>{t(dialogs.pailsToday, { count: row.pailsThisShift })}</span>}
      {row.banned === null ? null : (
        <span class="note-bad">
          <Sign state="bad" isBesideWord />{' '}
          {t(dialogs.bannedUntil, { reason: spoken(rejectReasons[row.banned.reason]), day: row.banned.until })}
        </span>
      )}
    </>
  );
}

type MilkedProps = { minutes: number | null; isCooled: boolean; onMinutes: (minutes: number | null) => void; onCooled: () => void };

/** When it was milked, where the herder says it; "not asked" is an answer too, and a number is never assumed. */
function Milked({ minutes, isCooled, onMinutes, onCooled }: MilkedProps): JSX.Element {
  return (
    <div class="milked" role="group" aria-label={spoken(dialogs.milkedAgo)}>
      <Icon name="hourglass" />
      <span class="milked-word">{t(dialogs.milkedAgo)}</span>
      {MILKED_MINUTES.map((choice) => (
        <button key={String(choice)} type="button" class="chip" aria-pressed={minutes === choice} onClick={() => onMinutes(choice)}>
          {choice === null ? t(dialogs.notAsked) : hoursMinutes(choice)}
        </button>
      ))}
      <button type="button" class="chip" aria-pressed={isCooled} onClick={onCooled}>
        {t(dialogs.cooled)}
      </button>
    </div>
  );
}

type PailProps = { household: HouseholdRow; pail: number; onPail: (pail: number) => void };

/** Which of its pails it is, with the tare that will be taken off (PT); a pail that was called up in this shift already says so. */
function PailChoice({ household, pail, onPail }: PailProps): JSX.Element {
  return (
    <div class="milked which-pail" role="group" aria-label={spoken(dialogs.whichOfPails)}>
      <Icon name="pail" />
      {PAILS.map((choice) => (
        <button
          key={choice}
          type="button"
          class="chip pail-chip"
          data-pail={choice}
          aria-pressed={pail === choice}
          onClick={() => onPail(choice)}
        >
          <strong>{choice}</strong>
          <span>{t(dialogs.knownTare, { tare: kgText(tareOf(household, choice)) })}</span>
          {household.pailsCalled.includes(choice) ? <Sign state="good" /> : null}
        </button>
      ))}
      <button type="button" class="chip" data-key="F7" onClick={() => onPail((pail % PAILS.length) + 1)} aria-label={spoken(shared.next)}>
        <KeyCap name="F7" />
      </button>
    </div>
  );
}

function useFound(asked: HouseholdRow | null) {
  const search = useSignal(asked?.code ?? '');
  const found = useSignal<readonly HouseholdRow[]>(asked === null ? [] : [asked]);
  const chosen = useSignal<number | null>(asked?.household ?? null);
  const isSearching = useSignal(false);
  const find = async (text: string): Promise<void> => {
    // What was chosen from the list of other letters must not be called up by a quick Enter.
    chosen.value = null;
    isSearching.value = true;
    const rows = await findHouseholds(text);
    // An answer to what was typed before must not replace the list for what is typed now.
    if (search.value !== text) return;
    isSearching.value = false;
    found.value = rows.slice(0, SHOWN);
    chosen.value = preselected(found.value);
  };
  useEffect(() => {
    if (asked === null) void find('');
  }, []);
  const move = (by: number): void => {
    const place = found.value.findIndex((row) => row.household === chosen.value);
    const next = found.value[Math.max(0, Math.min(found.value.length - 1, place < 0 ? 0 : place + by))];
    if (next !== undefined) chosen.value = next.household;
  };
  return { search, found, chosen, find, move, isSearching };
}

type SearchProps = { text: string; onText: (text: string) => void; onEnter: () => void };

function SearchField({ text, onText, onEnter }: SearchProps): JSX.Element {
  return (
    <label class="search">
      <Icon name="search" />
      <input
        type="text"
        value={text}
        placeholder={t(dialogs.searchHint)}
        aria-label={spoken(shared.search)}
        autocomplete="off"
        data-search
        ref={(field) => {
          if (field !== null && document.activeElement !== field) field.focus();
        }}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
        }}
      />
    </label>
  );
}

/** The arrows move the choice; they are keys without a face. */
function ArrowKeys({ onMove }: { onMove: (by: number) => void }): JSX.Element {
  const arrows = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS } as const;
  return (
    <span hidden>
      {Object.entries(arrows).map(([name, by]) => (
        <button key={name} type="button" tabIndex={-1} data-key={name} onClick={() => onMove(by)} />
      ))}
    </span>
  );
}

/** Enter that was pressed while the search was under way counts for what it finds. */
function useAwaitedEnter(isSearching: boolean, call: () => void): { value: boolean } {
  const isAwaited = useSignal(false);
  const isDue = isAwaited.value && !isSearching;
  useEffect(() => {
    if (!isDue) return;
    isAwaited.value = false;
    call();
  }, [isDue]);
  return isAwaited;
}

type FoundProps = { found: readonly HouseholdRow[]; chosen: number | null; onChoose: (household: number) => void };

function FoundTiles({ found, chosen, onChoose }: FoundProps): JSX.Element {
  return (
    <div class="household-tiles">
      {found.map((row) => (
        <HouseholdTile
          key={row.household}
          household={row}
          isPressed={row.household === chosen}
          onPress={() => onChoose(row.household)}
          note={<Note row={row} />}
        />
      ))}
    </div>
  );
}

const AskSecond = (): JSX.Element => (
  <p class="ask-second">
    <Sign state="near" isBesideWord /> {spoken(dialogs.secondPail)}
  </p>
);

type Asked = { readonly household: HouseholdRow; readonly pail: number };

/** Which pail is called up: as on the scanned label, as a person touched it, else the household's first that was not called up yet. */
function usePail(asked: Asked | null, household: HouseholdRow | null) {
  const touched = useSignal<{ readonly household: number; readonly pail: number } | null>(
    asked === null ? null : { household: asked.household.household, pail: asked.pail },
  );
  const pail = household === null ? 1 : touched.value?.household === household.household ? touched.value.pail : firstUncalled(household);
  const touch = (next: number): void => {
    if (household !== null) touched.value = { household: household.household, pail: next };
  };
  return { pail, touch };
}

export function CallUpDialog({ asked }: { asked: Asked | null }): JSX.Element {
  const { search, found, chosen, find, move, isSearching } = useFound(asked?.household ?? null);
  const minutes = useSignal<number | null>(null);
  const isCooled = useSignal(false);
  const household = found.value.find((row) => row.household === chosen.value) ?? null;
  const { pail, touch } = usePail(asked, household);
  const isSecond = household !== null && wasJustCalled(household.household);
  const call = (): void => {
    if (household !== null) void callUp({ household, milkedMinutesAgo: minutes.value, isCooled: isCooled.value, pail });
  };
  const isEnterAwaited = useAwaitedEnter(isSearching.value, call);
  const bar = (
    <>
      <CancelButton />
      <EnterButton isReady={household !== null && !isBusy.value} onPress={call}>
        {household === null ? null : <Mark mark={household.mark} />}
        <span class="big-word">{household === null ? t(counter.callUp) : t(dialogs.callThisPail, { code: household.code, pail })}</span>
      </EnterButton>
    </>
  );
  return (
    <DialogFrame
      name="call-up"
      title={spoken(counter.callUp)}
      end={
        <>
          <Icon name="barcode" /> {t(dialogs.scanToo)}
        </>
      }
      bar={bar}
    >
      <div class="search-row">
        <SearchField
          text={search.value}
          onText={(text) => {
            search.value = text;
            isEnterAwaited.value = false;
            void find(text);
          }}
          onEnter={() => {
            isEnterAwaited.value = isSearching.value;
          }}
        />
        {household === null ? null : <PailChoice household={household} pail={pail} onPail={touch} />}
      </div>
      <ArrowKeys onMove={move} />
      <FoundTiles
        found={found.value}
        chosen={chosen.value}
        onChoose={(next) => {
          chosen.value = next;
        }}
      />
      {found.value.length === 0 && search.value !== '' ? <p>{spoken(dialogs.nobodyFound)}</p> : null}
      {isSecond ? <AskSecond /> : null}
      <Milked
        minutes={minutes.value}
        isCooled={isCooled.value}
        onMinutes={(next) => {
          minutes.value = next;
        }}
        onCooled={() => {
          isCooled.value = !isCooled.value;
        }}
      />
    </DialogFrame>
  );
}
