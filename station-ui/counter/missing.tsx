/** What a decision still waits for: as words where they fit, as the pictures of the tiles where they would not. */
import type { JSX } from 'preact';
import type { DeliveryCard } from '../../server/contract/index.ts';
import { counter } from '../../server/words/counter.ts';
import { measures } from '../../server/words/shared.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { isTibetan, spoken, t } from '../shared/language.ts';

/** More words than these do not fit beside the locked button. */
const WORDS_MAX = 3;

const PICTURES: Readonly<Record<string, IconName>> = {
  acidity: 'flask',
  density: 'float',
  protein: 'protein',
  fat: 'fat',
  pailTemperature: 'thermometer',
  weight: 'scale',
  secondReading: 'again',
};

function wordOf(what: string): string {
  const known: Readonly<Record<string, (typeof measures)[keyof typeof measures]>> = measures;
  if (what === 'weight') return spoken(counter.weigh);
  if (what === 'secondReading') return spoken(counter.secondReading);
  if (what === 'sensory') return spoken(counter.sensory);
  const phrase = known[what];
  return phrase === undefined ? what : spoken(phrase);
}

export function Missing({ card }: { card: DeliveryCard }): JSX.Element {
  const words = card.missing.map(wordOf).join(t(counter.missingSeparator));
  const pictures = card.missing.flatMap((what) => PICTURES[what] ?? []);
  const isDrawn = (isTibetan.value || card.missing.length > WORDS_MAX) && pictures.length === card.missing.length;
  if (!isDrawn) return <span class="locked-why">{isTibetan.value ? words : t(counter.missing, { what: words })}</span>;
  return (
    <span class="locked-why locked-pictures">
      <span class="spoken">{words}</span>
      {pictures.map((name) => (
        <Icon key={name} name={name} weight={1.6} />
      ))}
    </span>
  );
}
