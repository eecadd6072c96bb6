/** The pictures of the screens, drawn as lines on 24 x 24. The same picture always means the same thing. */
import type { JSX } from 'preact';

const ICONS = {
  person: ['M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8', 'M4 21c0-4 3-6.5 8-6.5s8 2.5 8 6.5'],
  pail: ['M5 7l1.6 12.5a1.5 1.5 0 0 0 1.5 1.3h7.8a1.5 1.5 0 0 0 1.5-1.3L19 7', 'M4 7a8 3.6 0 0 1 16 0', 'M4 7h16', 'M6 11h12'],
  tank: ['M7 8h10a4 4 0 0 1 4 4v1a4 4 0 0 1-4 4H7a4 4 0 0 1-4-4v-1a4 4 0 0 1 4-4', 'M10 8V5h4v3', 'M7 17v3', 'M17 17v3', 'M8 12.5h8'],
  scale: ['M4 5.5h16', 'M12 5.5V10', 'M7 10h10l3 9.5H4z', 'M9.5 15h5'],
  analyzer: [
    'M4 3h10v18H4z',
    'M7 6.5h4V9H7z',
    'M7 13h.4',
    'M10.6 13h.4',
    'M7 16.5h.4',
    'M10.6 16.5h.4',
    'M14 8h3a2 2 0 0 1 2 2v8',
    'M16.5 18h5',
  ],
  printer: ['M7 9V3h10v6', 'M7 17H4V9h16v8h-3', 'M7 14h10v7H7z'],
  disk: ['M4 4h13l3 3v13H4z', 'M8 4v5h7V4', 'M7 20v-7h10v7'],
  barcode: ['M3 7V4h3', 'M18 4h3v3', 'M21 17v3h-3', 'M6 20H3v-3', 'M7 8v8', 'M10 8v8', 'M13.5 8v8', 'M17 8v8'],
  cup: ['M6 4h12l-1.8 16H7.8z', 'M7 10h10'],
  car: [
    'M3 16v-4l2.5-5h9l3 5 3.5 1v3h-2',
    'M9 16h6',
    'M5 16H3',
    'M7 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
    'M17 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
    'M5 12h12',
  ],
  tick: ['M4.5 12.5l5 5L19.5 6.5'],
  cross: ['M6 6l12 12', 'M18 6L6 18'],
  lock: ['M6 11h12v9.5H6z', 'M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11', 'M12 15v2.5'],
  undo: ['M9 5L5 9l4 4', 'M5 9h9a5 5 0 0 1 0 10H8'],
  again: ['M19.5 9A8 8 0 1 0 20 13.5', 'M20 4v5.5h-5.5'],
  hourglass: ['M7 3h10', 'M7 21h10', 'M8 3v3l8 12v3', 'M16 3v3L8 18v3'],
  pencil: ['M4 20l1-5L16 4l4 4L9 19z', 'M14 6l4 4'],
  flask: ['M9.5 3h5', 'M10.5 3v6L5 19.5a1 1 0 0 0 1 1.5h12a1 1 0 0 0 1-1.5L13.5 9V3', 'M8 15h8'],
  float: ['M5 4v16h14V4', 'M5 9h4', 'M15 9h4', 'M12 3v8', 'M9.5 15a2.5 3.5 0 1 0 5 0 2.5 3.5 0 1 0-5 0'],
  protein: ['M3 9l7-4 11 4-8 4z', 'M3 9v4l7 4v-5', 'M13 13v6l-3-2', 'M13 13l8-4v4l-8 6'],
  fat: ['M3 13l4-5h14l-3 5z', 'M3 13v5h15v-5', 'M18 18l3-5V8', 'M9 13v5'],
  thermometer: ['M10 14V5a2 2 0 0 1 4 0v9a4 4 0 1 1-4 0', 'M12 9v8', 'M17 5h2', 'M17 9h2'],
  menu: ['M4 6h16', 'M4 12h16', 'M4 18h16'],
  home: ['M3 11l9-7 9 7', 'M5.5 10v10h13V10', 'M10 20v-6h4v6'],
  search: ['M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13', 'M15.5 15.5L21 21'],
  brokenPlug: ['M9 3v4', 'M15 3v4', 'M7 7h10v4a5 5 0 0 1-5 5 5 5 0 0 1-5-5z', 'M12 16v2', 'M12 20.5v.5', 'M4 4l16 16'],
  arrowDown: ['M12 4v15', 'M6 13l6 6 6-6'],
  arrowRight: ['M4 12h15', 'M13 6l6 6-6 6'],
  arrowLeft: ['M20 12H5', 'M11 6l-6 6 6 6'],
  hand: [
    'M7 12V6.5a1.5 1.5 0 0 1 3 0V11',
    'M10 11V4.5a1.5 1.5 0 0 1 3 0V11',
    'M13 11V5.5a1.5 1.5 0 0 1 3 0V12',
    'M16 9.5a1.5 1.5 0 0 1 3 0V15c0 4-2.5 6-6 6-3 0-4.5-1.5-6-4L4.5 13a1.5 1.5 0 0 1 2.5-1.5l1.5 2',
  ],
  sun: [
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
    'M12 2.5v2',
    'M12 19.5v2',
    'M2.5 12h2',
    'M19.5 12h2',
    'M5.5 5.5l1.4 1.4',
    'M17.1 17.1l1.4 1.4',
    'M5.5 18.5l1.4-1.4',
    'M17.1 6.9l1.4-1.4',
  ],
  moon: ['M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5'],
  key: ['M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8', 'M12 12h9', 'M18 12v4', 'M21 12v3'],
  calendar: ['M4 6h16v14H4z', 'M4 10.5h16', 'M8 3v4', 'M16 3v4', 'M8 14h2', 'M14 14h2', 'M8 17h2'],
  money: ['M3 7h18v10H3z', 'M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5', 'M6 10v.5', 'M18 13.5v.5'],
  drop: ['M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11', 'M9 14.5a3 3 0 0 0 2.5 3'],
  paper: ['M6 3h8l4 4v14H6z', 'M14 3v4h4', 'M9 12h6', 'M9 16h6'],
  balance: ['M12 3v17', 'M8 20h8', 'M4 6h16', 'M6.5 6L3.5 13h6z', 'M17.5 6l-3 7h6z', 'M3.5 13a3 2 0 0 0 6 0', 'M14.5 13a3 2 0 0 0 6 0'],
  card: ['M3 6h18v12H3z', 'M3 10h18', 'M6 14.5h4'],
  leave: ['M10 4H4v16h6', 'M9 12h11', 'M16 8l4 4-4 4'],
  erase: ['M9 6h12v12H9l-6-6z', 'M12.5 9.5l5 5', 'M17.5 9.5l-5 5'],
  nose: ['M11 4c0 5-4 8-4 11a2.5 2.5 0 0 0 3.5 2', 'M10.5 17a3 3 0 0 0 5.5-1', 'M18 6c1 1 1 2 0 3s-1 2 0 3'],
  voice: ['M4 9.5v5h4l5 4.5V5L8 9.5z', 'M16.5 8.5a5 5 0 0 1 0 7', 'M19 6a8.5 8.5 0 0 1 0 12'],
  plus: ['M12 5v14', 'M5 12h14'],
  plug: ['M9 3v4', 'M15 3v4', 'M7 7h10v4a5 5 0 0 1-10 0z', 'M12 16v5'],
  network: ['M9 3h6v5H9z', 'M3 16h6v5H3z', 'M15 16h6v5h-6z', 'M12 8v4', 'M6 16v-4h12v4'],
  copy: ['M8 8h12v12H8z', 'M16 8V4H4v12h4'],
  still: ['M8 5v14', 'M16 5v14'],
  goOn: ['M7 4l12 8-12 8z'],
  people: [
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7',
    'M2.5 20c0-3.5 2.5-5.5 6.5-5.5s6.5 2 6.5 5.5',
    'M16 4.5a3.5 3.5 0 0 1 0 6.5',
    'M17.5 15c2.5.6 4 2.4 4 5',
  ],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof ICONS;

type Props = { readonly name: IconName; readonly weight?: number };

/** One picture, as large as the type beside it (1.2em), in its colour. Always beside a word or a spoken name. */
export function Icon({ name, weight = 1.9 }: Props): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="1.2em"
      height="1.2em"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width={weight}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {ICONS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
