/** What several lanes show alike: whose pail it is, and what is wrong with a device. */
import type { JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { silent } from '../../server/words/troubles.ts';
import { clockNow, minutesSeconds } from '../shared/clock.ts';
import { t } from '../shared/language.ts';
import { Mark, Name, namesOf, Tag } from '../shared/mark.tsx';
import { isWiderThan } from '../shared/name-size.ts';
import { Sign } from '../shared/signs.tsx';
import { type TroubledDevice, troubleWords } from '../shared/trouble-words.ts';

/** Widths in hundredths of the type size: what a lane holds at its own size, and at the smaller one. */
const LANE_HOLDS = { zh: 640, bo: 780 } as const;
const LANE_HOLDS_SMALLER = { zh: 800, bo: 930 } as const;

/** A name too long for its place shrinks, and then takes two lines; it is never cut. */
export function sizeInLane(card: DeliveryCard): 'long' | 'twoLines' | undefined {
  const { first } = namesOf(card.household);
  const script = first.lang === 'bo' ? 'bo' : 'zh';
  if (isWiderThan(first.text, LANE_HOLDS_SMALLER[script])) return 'twoLines';
  return isWiderThan(first.text, LANE_HOLDS[script]) ? 'long' : undefined;
}

/** Whose pail it is, in the form of the pail in front of the tester: mark, tag, name. */
export function Whose({ card, end }: { card: DeliveryCard; end?: JSX.Element | string }): JSX.Element {
  return (
    <>
      <span class="lane-row">
        <Mark mark={card.household.mark} />
        <Tag number={card.number} />
        {end === undefined ? null : <strong class="lane-end">{end}</strong>}
      </span>
      <span class="lane-name" data-size={sizeInLane(card)}>
        <Name of={card.household} />
      </span>
    </>
  );
}

/** What a silent device says, and what to do: whose turn it is does not matter then. */
export function TroubleSentence({ device, name }: { device: TroubledDevice; name: string }): JSX.Element {
  return (
    <>
      <span class="lane-head">
        <Sign state="trouble" isBesideWord />
        <strong class="trouble-title">{t(silent, { device: name })}</strong>
        <span class="trouble-age">{minutesSeconds((clockNow.value - device.since) / 1000)}</span>
        <span class="trouble-what">{troubleWords(device).what}</span>
      </span>
      <span class="trouble-next">{troubleWords(device).next}</span>
    </>
  );
}
