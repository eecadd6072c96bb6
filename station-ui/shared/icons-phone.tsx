/** Pictures that only the phone page needs, in the manner of icons.tsx. */
import type { JSX } from 'preact';

const THUMB = [
  'M5 19.500c-1-3-1.500-6-1-9a8.500 8.500 0 0 1 16 0c.5 3 0 6-1 9',
  'M8 20.500c-1-4-1.500-7-.800-9.800a4.500 4.500 0 0 1 9.600 0c.7 2.800.2 5.800-.8 9.800',
  'M12 11v5.500',
  'M10.500 20.500c-.500-1.500-.800-3-.800-4.500M13.500 20.500c.500-1.500.800-3 .800-4.500',
];

/** A thumb print: this was agreed to. */
export function ThumbPrint(): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="1.2em"
      height="1.2em"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
    >
      {THUMB.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
