/** The five tests of a pail, always in the same places: acidity, density, protein, fat, temperature. */
import type { JSX } from 'preact';
import type { DeliveryCard, MeasureCard } from '../../server/contract/index.ts';
import { dialogs } from '../../server/words/counter-dialogs.ts';
import { measures, measureUnits } from '../../server/words/shared.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { Gauge } from './gauge.tsx';
import { acidityText, type MeasureName, openDialog } from './state.ts';

type TileName = 'acidity' | 'density' | 'protein' | 'fat' | 'pailTemperature';
const TILES: readonly { measure: TileName; icon: IconName }[] = [
  { measure: 'acidity', icon: 'flask' },
  { measure: 'density', icon: 'float' },
  { measure: 'protein', icon: 'protein' },
  { measure: 'fat', icon: 'fat' },
  { measure: 'pailTemperature', icon: 'thermometer' },
];
const DASH = '\u2014';
const CARET = '_';

/** What a person types for a tile: a density is read from the lactometer. */
const typedFor = (measure: TileName): MeasureName => (measure === 'density' ? 'lactometer' : measure);

/** A density that waits may stand as a lactometer reading already, of which the temperature is missing. */
export function measureOf(card: DeliveryCard, measure: MeasureName): MeasureCard | null {
  return card.measures.find((one) => one.measure === measure) ?? null;
}

function Head({ icon, measure, known }: { icon: IconName; measure: TileName; known: MeasureCard | null }): JSX.Element {
  return (
    <span class="tile-head">
      <Icon name={icon} weight={1.6} />
      <span class="tile-name">{spoken(measures[measure])}</span>
      <span class="tile-signs">
        {known?.source === 'typed' ? <Sign state="byHand" /> : null}
        <Sign state={known === null ? 'waiting' : known.verdict} />
      </span>
    </span>
  );
}

function Value({ known, measure }: { known: MeasureCard | null; measure: TileName }): JSX.Element {
  const typing = measure === 'acidity' ? acidityText.value : '';
  const text = typing !== '' ? `${typing}${CARET}` : (known?.text ?? DASH);
  const isTyped = known?.source === 'typed' && typing === '';
  return (
    <span class="tile-value" data-value={known?.text}>
      <span class={isTyped ? 'by-hand' : ''}>{text}</span>
      {known === null && typing === '' ? null : <span class="tile-unit">{measureUnits[measure]}</span>}
    </span>
  );
}

/** Both readings stay where the mean of two counts. */
function Readings({ known }: { known: MeasureCard }): JSX.Element {
  if (known.second === null) return <Gauge card={known} />;
  return <span class="tile-mean">{`${t(dialogs.mean)} 2`}</span>;
}

function Tile({ card, measure, icon }: { card: DeliveryCard; measure: TileName; icon: IconName }): JSX.Element {
  const known = measureOf(card, measure);
  const isField = measure === 'acidity' && (known === null || acidityText.value !== '');
  const verdict = known?.verdict ?? 'waiting';
  return (
    <button
      type="button"
      class={`tile tile-${verdict} ${isField ? 'tile-field' : ''}`}
      data-measure={measure}
      data-tile-verdict={verdict}
      onClick={() =>
        openDialog({ kind: 'byHand', first: typedFor(measure), nth: known !== null && card.judgement === 'secondReading' ? 2 : 1 })
      }
    >
      <Head icon={icon} measure={measure} known={known} />
      <Value known={known} measure={measure} />
      {known === null ? <span class="gauge" /> : <Readings known={known} />}
    </button>
  );
}

export function Tiles({ card }: { card: DeliveryCard }): JSX.Element {
  return (
    <div class="tiles">
      {TILES.map(({ measure, icon }) => (
        <Tile key={measure} card={card} measure={measure} icon={icon} />
      ))}
    </div>
  );
}
